// What of the style sheet is written into pages, so that they are painted before the sheet has come: of each kind and
// variant the rules that can hold for what its template writes, and of these in a page those for what stands in it. Found
// in the template's bundle and in the page, so no list is kept.
import { LRUCache } from 'lru-cache';
import { brief } from './brief.ts';
import type { AssetAddress, TemplateName, Variant } from './pages.ts';
import { type Rule, readRules, writeRules } from './rules.ts';
import { type Selector, selectorsOf } from './selectors.ts';

/** What a template can write. */
interface Written {
  code: string;
  elements: ReadonlySet<string>;
  /** Classes and ids. */
  names: ReadonlySet<string>;
  beginnings: Beginnings;
}

/** Of classes and ids that are put together: `hue-`. */
type Beginnings = readonly string[];

interface Kind {
  rules: (string | Rule)[];
  asked: Asked;
  beginnings: Beginnings;
  /** The text by the page's theme and by what of `asked` is there: nearly all pages of a kind have the same. */
  known: LRUCache<string, string>;
}

/** What selectors ask for. */
interface Asked {
  elements: readonly string[];
  /** Beginnings stand for all that begin so: pages have any of them, and too few would be alike. */
  names: readonly string[];
  /** `dir="rtl"`, or a name alone. */
  attributes: readonly string[];
  /** Finds beginnings of elements, classes, ids, and these attributes. */
  signs: RegExp;
}

/** Kinds with a page for each day and story: to look through them would be a tenth of what rendering them takes. */
const thousandfold: ReadonlySet<TemplateName> = new Set(['day', 'cluster']);

/** From so many characters on what ends a page lies screens away: the whole sheet is there before a reader is. */
const LONG = 40_000;
const ends = /<section class="past"|<footer/;

/** A phone's page is narrower within its gutters, in rem (styles/base.css), so what is for wider ones is not for it. */
const mobileRem = 38;
/** What holds only on paper, or in a system of few colours. */
const laterMedia = /print|scripting|forced-colors/;

/**
 * @param css the whole sheet, minified
 * @param templates from `bundleTemplates`
 * @returns the rules of a kind, a variant and a theme, in a layer of their own: whatever the whole sheet says is
 *   stronger (CSS Cascade 5, 6.4.5), and as it says the same, nothing moves when it comes
 */
export function criticalStyles(
  css: string,
  templates: ReadonlyMap<TemplateName, string>,
): AssetAddress['critical'] {
  const rules = readRules(css);
  const isTheme = (part: string | Rule) => typeof part !== 'string' && part.prelude.includes('[data-theme=');
  const [colors, others] = [rules.filter(isTheme), rules.filter((part) => !isTheme(part))];
  const writers = new Map([...templates].map(([name, code]) => [name, writtenBy(code)]));
  const kinds = new Map<string, Kind>();
  const ofTheme = (theme: string) =>
    colors
      .filter((rule) => writeRules([rule]).includes(`[data-theme=${theme}]`))
      .map((rule) => ({ prelude: ':root', parts: (rule as Rule).parts }));

  function kindOf(template: TemplateName, variant: Variant): Kind | undefined {
    const name = `${template} ${variant}`;
    const written = writers.get(template);
    if (!kinds.has(name) && written) {
      const rules = chosen(others, (selector) => mayHold(selector, { written, variant }), variant);
      const { beginnings } = written;
      const asked = askedBy(rules, beginnings);
      kinds.set(name, { rules, asked, beginnings, known: new LRUCache({ max: 200 }) });
    }
    return kinds.get(name);
  }

  return (template, { variant, theme }, page) => {
    const kind = kindOf(template, variant);
    if (!kind) return '';
    const there = page === undefined || thousandfold.has(template) ? undefined : thereIn(page, kind.asked);
    const key = [theme, ...(there ?? ['all'])].join();
    const known = kind.known.get(key);
    if (known !== undefined) return known;
    const holds = (selector: Selector) => !there || holdsWith(selector, there, kind.beginnings);
    const rules = chosen(kind.rules, holds, variant);
    const text = rules.length ? brief(`@layer early{${writeRules([...ofTheme(theme), ...rules])}}`) : '';
    kind.known.set(key, text);
    return text;
  };
}

function writtenBy(code: string): Written {
  // In an attribute, or by itself where one is put together.
  const attributes = [...code.matchAll(/\b(?:class|id)="((?:\$\{[^}]*\}|[^"])*)"/g)].map(
    ([, value]) => value,
  );
  const words = [...code.matchAll(/(["'`]) ?([a-z][a-z-]*(?: [a-z][a-z-]*)*)\1/g)].map(
    ([, , value]) => value,
  );
  const said = [...attributes, ...words].join(' ');
  return {
    code,
    elements: new Set([...code.matchAll(/<([a-z][a-z0-9]*)/g)].map(([, name]) => name ?? '')),
    names: new Set(said.match(/[\w-]+/g)),
    beginnings: [...code.matchAll(/([a-z]+-)\$\{/g)].map(([, name]) => name ?? ''),
  };
}

/** Of the parts those whose conditions the variant may meet, with the selectors that hold. */
function chosen(
  parts: readonly (string | Rule)[],
  holds: (selector: Selector) => boolean,
  variant: Variant,
): (string | Rule)[] {
  return parts.flatMap((part): (string | Rule)[] => {
    if (typeof part === 'string') return [part];
    const { prelude } = part;
    const inner = () => chosen(part.parts, holds, variant);
    if (/^@(media|container|supports)\b/.test(prelude))
      return isMet(prelude, variant) ? [{ prelude, parts: inner() }] : [];
    // How a page turns to the next is asked at the first paint.
    if (prelude.startsWith('@')) return prelude === '@view-transition' ? [part] : [];
    const selectors = selectorsOf(prelude).filter(holds);
    return selectors.length ? [{ prelude: selectors.map(({ text }) => text).join(), parts: inner() }] : [];
  });
}

function isMet(condition: string, variant: Variant): boolean {
  if (condition.startsWith('@media')) return !laterMedia.test(condition);
  const [, least] = /^@container page ?\(width>=([\d.]+)rem\)$/.exec(condition) ?? [];
  return variant === 'desktop' || !least || Number(least) < mobileRem;
}

/** Whether a selector can hold for something that the page's template writes. */
function mayHold(selector: Selector, { written, variant }: { written: Written; variant: Variant }): boolean {
  const { code, elements, names, beginnings } = written;
  return (
    !selector.isLater &&
    selector.attributes.every(({ name, value }) => {
      if (name === 'data-variant') return value === variant;
      return code.includes(name);
    }) &&
    selector.elements.every((name) => elements.has(name)) &&
    selector.names.every((name) => names.has(name) || familyOf(name, beginnings) !== name)
  );
}

/** The name's beginning if it may be put together, else the name. */
function familyOf(name: string, beginnings: Beginnings): string {
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

function askedBy(rules: readonly (string | Rule)[], beginnings: Beginnings): Asked {
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
function thereIn(page: string, { elements, names, attributes, signs }: Asked): Set<string> {
  // A rule for a direction is for that of the page: a story that runs the other way has nothing else of its own.
  const [root = ''] = /<html[^>]*/.exec(page) ?? [];
  const [firstScreens = ''] = page.length > LONG ? page.split(ends, 1) : [page];
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

function holdsWith(
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
