// What of a page its styles' selectors ask for: what stands in it of elements, classes, ids and attributes.
import type { Rule } from './rules.ts';
import { type Selector, selectorsOf } from './selectors.ts';

/** Of classes and ids that are put together: `hue-`. */
export type Beginnings = readonly string[];

/** What selectors ask for. */
export interface Asked {
  elements: readonly string[];
  /** Beginnings stand for all that begin so: pages have any of them, and too few would be alike. */
  names: readonly string[];
  /** `dir="rtl"`, or a name alone. */
  attributes: readonly string[];
  /** Finds beginnings of elements, classes, ids, and these attributes. */
  signs: RegExp;
}

/** From so many characters on what ends a page lies screens away: the whole sheet is there before a reader is. */
const longPage = 40_000;
const ends = /<section class="past"|<footer/;

/** The name's beginning if it may be put together, else the name. */
export function familyOf(name: string, beginnings: Beginnings): string {
  return beginnings.find((start) => name.startsWith(start)) ?? name;
}

const asWritten = ({ name, value }: Selector['attributes'][number]) =>
  value === undefined ? name : `${name}="${value}"`;

function selectorsIn(parts: readonly (string | Rule)[]): Selector[] {
  return parts.flatMap((part) =>
    typeof part === 'string'
      ? []
      : [...(part.prelude.startsWith('@') ? [] : selectorsOf(part.prelude)), ...selectorsIn(part.parts)],
  );
}

/** @param beginnings that the template has */
export function askedBy(rules: readonly (string | Rule)[], beginnings: Beginnings): Asked {
  const selectors = selectorsIn(rules);
  const each = (values: readonly string[]) => [...new Set(values)].sort();
  const attributes = selectors.flatMap((selector) => selector.attributes);
  const others = each(attributes.map(({ name }) => name));
  return {
    signs: new RegExp(
      `<[a-z][a-z0-9]*| (?:${['class', 'id', ...others].join('|')})(?:="[^"]*")?(?=[ >])`,
      'g',
    ),
    elements: each(selectors.flatMap(({ elements }) => elements)),
    names: each(selectors.flatMap(({ names }) => names.map((name) => familyOf(name, beginnings)))),
    attributes: each(attributes.map(asWritten)),
  };
}

/** What of `asked` stands in a page: `<p`, `.story`, `.hue-` of several, `dir="rtl"`. */
export function thereIn(page: string, { elements, names, attributes, signs }: Asked): Set<string> {
  // A rule for a direction is for that of the page: a story that runs the other way has nothing else of its own.
  const [root = ''] = /<html[^>]*/.exec(page) ?? [];
  const [firstScreens = ''] = page.length > longPage ? page.split(ends, 1) : [page];
  const found = new Set(firstScreens.match(signs));
  const words = new Set<string>();
  const set = new Set<string>();
  for (const sign of found) {
    const [, name = '', value = ''] = /^ ([\w-]+)(?:="(.*)")?/s.exec(sign) ?? [];
    if (name === 'class' || name === 'id') for (const word of value.split(' ')) words.add(word);
    else if (name) set.add(name).add(sign.slice(1));
  }
  // One of them alone (`leads-3`) is itself, for pages of another are not many.
  const thereOf = (name: string): string[] => {
    if (!name.endsWith('-')) return words.has(name) ? [name] : [];
    const members = [...words].filter((word) => word.startsWith(name));
    return members.length > 1 ? [name] : members;
  };
  return new Set([
    ...elements.map((name) => `<${name}`).filter((tag) => found.has(tag)),
    ...names.flatMap(thereOf).map((name) => `.${name}`),
    ...attributes.filter((one) => (one.startsWith('dir=') ? root.includes(` ${one}`) : set.has(one))),
  ]);
}

/** Whether a selector can hold where `there` stands. */
export function holdsWith(
  { elements, names, attributes }: Selector,
  there: ReadonlySet<string>,
  beginnings: Beginnings,
): boolean {
  return (
    elements.every((name) => there.has(`<${name}`)) &&
    names.every((name) => there.has(`.${name}`) || there.has(`.${familyOf(name, beginnings)}`)) &&
    attributes.every((attribute) => there.has(asWritten(attribute)))
  );
}
