// An open element on the tolerant way in: what is known of it, and what was read of it so far.
import { fromBase64 } from './base64.ts';
import { absoluteLink } from './links.ts';
import { nameOf, type Prefixes, prefixesWithin, type Role } from './mend-names.ts';
import { escapeText, startTag } from './mend-write.ts';

export type Attributes = ReadonlyMap<string, string>;

export interface Frame {
  tag: string;
  /** In lower case, with the house's prefix. */
  name: string;
  role: Role | 'markup';
  prefixes: Prefixes;
  base: string | undefined;
  attributes: Attributes;
  /** What was read of a text so far: as text, and as HTML when elements stand in it. */
  plain: string;
  html: string;
  hasMarkup: boolean;
  /** A text is written once, at its end or where the next element shows that it has ended. */
  isFinished: boolean;
  /** Of an entry: what was written of it. */
  fields?: string[];
}

/** @param parent the element around it; without one it is the outermost */
export function openFrame(
  tag: string,
  attributes: Attributes,
  { parent, base, isAtom }: { parent: Frame | undefined; base: string | undefined; isAtom: boolean },
): Frame {
  const prefixes = prefixesWithin(attributes, parent?.prefixes ?? new Map());
  const name = nameOf(tag, prefixes, { isAtom });
  // CDF's channel has a base of its own, without the prefix.
  const own = attributes.get('xml:base') ?? (name === 'channel' ? attributes.get('base') : undefined);
  const around = parent ? parent.base : base;
  return {
    tag,
    name,
    role: 'skipped',
    prefixes,
    base: own === undefined ? around : absoluteLink(own, around) || around,
    attributes,
    plain: '',
    html: '',
    hasMarkup: /xhtml/i.test(attributes.get('type') ?? ''),
    isFinished: false,
  };
}

/** An element in a text is markup of it. Its addresses are made absolute here, where its base is known. */
export function addMarkup(text: Frame, { name, tag, attributes, base }: Frame): void {
  if (!text.hasMarkup) text.html = escapeText(text.plain);
  text.hasMarkup = true;
  const kept = [...attributes].filter(([key]) => !key.startsWith('xmlns') && key !== 'xml:base');
  const absolute = kept.map(
    ([key, value]) => [key, /^(src|href)$/.test(key) ? absoluteLink(value, base) || value : value] as const,
  );
  text.html += startTag(name.startsWith('xhtml:') ? name.slice(6) : tag, absolute);
}

/** The whole text. Atom 0.3 has a mode: it is base64, else as it stands. */
export function textIn({ attributes, plain, html, hasMarkup }: Frame): string {
  if (attributes.get('mode') === 'base64') return fromBase64(plain);
  return hasMarkup ? html : plain;
}

/** RDF's own attribute, by any prefix, and by none as in its first drafts; or ''. */
export function aboutIn({ attributes, prefixes }: Frame): string {
  for (const [name, value] of attributes) {
    const [prefix = '', local] = name.split(':');
    if (name === 'about' || (local === 'about' && (prefixes.get(prefix) ?? prefix) === 'rdf')) return value;
  }
  return '';
}

const read = 'href rel type url medium width height isPermaLink term label'.split(' ');

/** The attributes that are read, and the base that was worked out. */
export function keptAttributes({ attributes, base, hasMarkup, role }: Frame): [string, string][] {
  const kept: [string, string][] = base === undefined ? [] : [['xml:base', base]];
  const isHtml = role === 'text' && hasMarkup;
  if (isHtml) kept.push(['type', 'html']);
  for (const name of read) {
    const value = attributes.get(name.toLowerCase());
    if (value !== undefined && !(isHtml && name === 'type')) kept.push([name, value]);
  }
  return kept;
}
