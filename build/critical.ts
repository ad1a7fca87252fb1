// What of the style sheet is written into pages, so that they are painted before the sheet has come: of each kind and
// variant the rules that can hold for what its template writes, and of these in most pages those for what stands in it.
// Found in the template's bundle and in the page, so no list is kept.
import { LRUCache } from 'lru-cache';
import { type Asked, askedBy, type Beginnings, familyOf, holdsWith, thereIn } from './asked.ts';
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

interface Kind {
  rules: (string | Rule)[];
  asked: Asked;
  beginnings: Beginnings;
  /** The text by the page's theme and by what of `asked` is there: nearly all pages of a kind have the same. */
  known: LRUCache<string, string>;
}

/** Kinds with a page for each day and story: to look through them would be a tenth of what rendering them takes. */
const numerous: ReadonlySet<TemplateName> = new Set(['day', 'cluster']);

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
    const there = page === undefined || numerous.has(template) ? undefined : thereIn(page, kind.asked);
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
