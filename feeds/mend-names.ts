// Names for the tolerant way in: which element is meant, whatever its prefix and case, and what stands in it.
import { entryFields, headFields } from './formats/fields.ts';
import { isElement } from './html-tags.ts';
import { isKnownPrefix, prefixOf } from './xml-names.ts';

export type Role = 'around' | 'entry' | 'holder' | 'text' | 'skipped';

/** The document's prefixes, in lower case, by the house's; '' is its default namespace. */
export type Prefixes = ReadonlyMap<string, string>;

const roots = new Set(['rss', 'rdf:rdf', 'feed', 'channel', 'atom:feed', 'rdf']);
const entries = new Set(['item', 'entry', 'atom:entry']);
/** Elements that are read for one of those in them. */
const parts: Readonly<Record<string, string>> = { author: 'name', 'atom:author': 'name', image: 'url' };
/** Media RSS §2: a group only holds; a content may hold the thumbnail and title of its own. */
const transparent = new Set(['media:group', 'media:content']);

/** Names in lower case, as they are compared here, by the ones that are written. */
const written: ReadonlyMap<string, string> = new Map(
  [...entryFields, ...headFields].map((name) => [name.toLowerCase(), name]),
);

/** Other names for the same thing: CDF's, Atom 0.3's, and XHTML that stands where RSS has its description. */
const aliases: Readonly<Record<string, string>> = {
  abstract: 'description',
  body: 'content:encoded',
  fullitem: 'content:encoded',
  'xhtml:body': 'content:encoded',
  'xhtml:div': 'content:encoded',
  lastmod: 'updated',
  'atom:id': 'guid',
  'atom:title': 'title',
  'atom:summary': 'summary',
  'atom:content': 'content',
  'atom:category': 'category',
  'atom:issued': 'dcterms:issued',
  'atom:modified': 'dcterms:modified',
  'atom:created': 'dcterms:created',
};

/** Elements that never stand within another's text, so that they show that its end tag is missing. */
const neverInText = new Set([
  'guid',
  'pubdate',
  'enclosure',
  'comments',
  'dc:date',
  'dc:creator',
  'content:encoded',
  'updated',
  'published',
  'id',
  ...['language', 'copyright', 'generator', 'lastbuilddate', 'managingeditor', 'webmaster', 'ttl', 'docs'],
]);
/** Elements that HTML has as well: they end a title or date, but stay in a description. */
const neverInLine = new Set([
  'link',
  'title',
  'description',
  'category',
  'author',
  'source',
  'summary',
  'content',
]);

/** Prefixes in force at once at most: each element keeps the map of what it adds. */
const maxPrefixes = 100;

/** The prefixes in force within an element of these attributes. */
export function prefixesWithin(attributes: ReadonlyMap<string, string>, around: Prefixes): Prefixes {
  let prefixes: Map<string, string> | undefined;
  for (const [name, value] of attributes) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    prefixes ??= new Map(around);
    if (prefixes.size < maxPrefixes)
      prefixes.set(name.slice(6), prefixOf(value) ?? (name === 'xmlns' ? '' : 'other'));
  }
  return prefixes ?? around;
}

/** The name in lower case and with the house's prefix. Atom's own elements have none in an Atom document. */
export function nameOf(tag: string, prefixes: Prefixes, { isAtom }: { isAtom: boolean }): string {
  const lower = tag.toLowerCase();
  const colon = lower.indexOf(':');
  const prefix = colon === -1 ? '' : lower.slice(0, colon);
  const ours = prefixes.get(prefix) ?? (isKnownPrefix(prefix) ? prefix : colon === -1 ? '' : 'other');
  const local = lower.slice(colon + 1);
  return ours === '' || (isAtom && ours === 'atom') ? local : `${ours}:${local}`;
}

export function roleOf(name: string): Role {
  if (roots.has(name) || transparent.has(name)) return 'around';
  if (isEntry(name)) return 'entry';
  if (partOf(name)) return 'holder';
  return fieldOf(name) ? 'text' : 'skipped';
}

/** The name, without a prefix, of the element in `holder` that is read. */
export function partOf(holder: string): string | undefined {
  return parts[holder];
}

/** The name under which an element is written, or undefined when it is not read. */
export function fieldOf(name: string): string | undefined {
  return written.get(aliases[name] ?? name);
}

/**
 * Whether `name` opening in the text of `within` shows that the end of `within` was forgotten.
 * @param hasMarkup elements stand in the text already: then it may well be HTML that has elements of those names
 */
export function endsText(name: string, within: string, { hasMarkup }: { hasMarkup: boolean }): boolean {
  if (isEntry(name) || roots.has(name) || neverInText.has(name)) return true;
  if (hasMarkup || /(description|content|summary|encoded)$/.test(fieldOf(within) ?? '')) return false;
  const isField = fieldOf(name) !== undefined && !name.startsWith('xhtml:');
  return neverInLine.has(name) || !isElement(name) || isField;
}

export function isEntry(name: string): boolean {
  return entries.has(name);
}
