// What of the style sheet is written into pages, so that they are painted before the sheet has come: of each kind and
// variant the rules that can hold for what its template writes. Found in the template's bundle, so no list is kept.
import type { AssetAddress, TemplateName, Variant } from './pages.ts';
import { type Rule, readRules, writeRules } from './rules.ts';
import { type Selector, selectorsOf } from './selectors.ts';

/** What a template can write. */
interface Written {
  code: string;
  elements: ReadonlySet<string>;
  /** Classes and ids. */
  names: ReadonlySet<string>;
  /** Beginnings of those that are put together: `hue-`. */
  beginnings: readonly string[];
}

/** A phone's page is never wider, in rem (styles/base.css), so what is for wider ones is not for it. */
const mobileRem = 40;
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
  const shared = new Map<string, string>();

  function ofKind(template: TemplateName, variant: Variant): string {
    const written = writers.get(template);
    if (!written) return '';
    return writeRules(others.flatMap((part) => chosen(part, { written, variant })));
  }

  return (template, { variant, theme }) => {
    const key = `${template} ${variant}`;
    const kind = shared.get(key) ?? ofKind(template, variant);
    shared.set(key, kind);
    const own = colors.filter((rule) => writeRules([rule]).includes(`[data-theme=${theme}]`));
    return kind && `@layer early{${writeRules(own)}${kind}}`;
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

interface Page {
  written: Written;
  variant: Variant;
}

/** The part as the page needs it, or nothing. */
function chosen(part: string | Rule, page: Page): (string | Rule)[] {
  if (typeof part === 'string') return [part];
  const { prelude } = part;
  const parts = () => part.parts.flatMap((inner) => chosen(inner, page));
  if (/^@(media|container|supports)\b/.test(prelude))
    return holds(prelude, page) ? [{ prelude, parts: parts() }] : [];
  // How a page turns to the next is asked at the first paint.
  if (prelude.startsWith('@')) return prelude === '@view-transition' ? [part] : [];
  const selectors = selectorsOf(prelude).filter((selector) => matches(selector, page));
  return selectors.length ? [{ prelude: selectors.map(({ text }) => text).join(), parts: parts() }] : [];
}

function holds(condition: string, { variant }: Page): boolean {
  if (condition.startsWith('@media')) return !laterMedia.test(condition);
  const [, least] = /^@container page ?\(width>=([\d.]+)rem\)$/.exec(condition) ?? [];
  return variant === 'desktop' || !least || Number(least) <= mobileRem;
}

/** Whether a selector can hold for something that the page's template writes. */
function matches(selector: Selector, { written, variant }: Page): boolean {
  const { code, elements, names, beginnings } = written;
  return (
    !selector.isLater &&
    selector.attributes.every(({ name, value }) => {
      if (name === 'data-variant') return value === variant;
      // The reader's own, put on before the first paint (site/partials/first-paint.ts).
      return name === 'data-mode' || code.includes(name);
    }) &&
    selector.elements.every((name) => elements.has(name)) &&
    selector.names.every((name) => names.has(name) || beginnings.some((start) => name.startsWith(start)))
  );
}
