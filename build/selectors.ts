// What the selectors of a rule ask for, read once each: elements, names and attributes that must be there.

export interface Selector {
  text: string;
  /** Whether it holds only once somebody does something. */
  isLater: boolean;
  elements: string[];
  /** Classes and ids. */
  names: string[];
  attributes: { name: string; value: string | undefined }[];
}

const later = /:(hover|focus|focus-visible|focus-within|active|checked|view-transition-group)\b/;
const read = new Map<string, Selector[]>();

/** @param list of selectors (Selectors 4), minified, with what CSS Nesting adds */
export function selectorsOf(list: string): Selector[] {
  const known = read.get(list) ?? splitList(list).map(selectorOf);
  read.set(list, known);
  return known;
}

function selectorOf(text: string): Selector {
  // What must not be there, and one of several: the rest of the selector decides.
  const bare = text.replace(/:(not|is|where)\((?:[^()]|\([^()]*\))*\)/g, '');
  const words = bare.replace(/\[[^\]]*\]/g, '').replace(/:[\w-]+/g, '');
  return {
    text,
    isLater: later.test(bare),
    elements: [...words.matchAll(/(?<![\w.#-])[a-z][a-z0-9]*/g)].map(([name]) => name),
    names: [...words.matchAll(/[.#]([\w-]+)/g)].map(([, name]) => name ?? ''),
    attributes: [...bare.matchAll(/\[([\w-]+)(?:[~|^$*]?=["']?([^\]"']*))?/g)].map(([, name, value]) => ({
      name: name ?? '',
      value,
    })),
  };
}

/** At the commas that stand in no bracket and no string. */
function splitList(list: string): string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (const [piece] of list.matchAll(/"[^"]*"|'[^']*'|[\s\S]/g)) {
    if ('(['.includes(piece)) depth += 1;
    if (')]'.includes(piece)) depth -= 1;
    if (piece === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += piece;
  }
  return parts;
}
