// What a document is, by its first tag that counts. Nothing is parsed for it.
import type { FeedFormat } from '../story.ts';
import { prefixOf } from '../xml-names.ts';

export interface XmlKind {
  format: FeedFormat;
  /** Where the XML starts; what stands before is junk. */
  start: number;
  /** The root's start tag, as it is written. */
  root: string;
}

/** The root of a feed: rss, RDF or feed in any prefix; channel is CDF's. Any of the others stands for a lost root. */
const rootTag = /<(?:[\w.-]+:)?(rss|rdf|feed|channel|item|entry)(?=[\s>/])[^>]*>?/gi;
/** What may stand before the root (XML 1.0 §2.8); a comment there may well speak of <item>. */
const prolog = /(?:\s+|\ufeff|<\?[\s\S]*?\?>|<!--[\s\S]*?-->)*/y;
/** Where an HTML page says what it is. */
const pageTag = /<(?:!doctype\s+html|html|head|body)(?=[\s>/])/i;

/** The kind of feed that `text` is, or undefined when it is none in XML. */
export function xmlKind(text: string): XmlKind | undefined {
  prolog.lastIndex = 0;
  prolog.test(text);
  rootTag.lastIndex = prolog.lastIndex;
  const root = rootTag.exec(text);
  if (!root) return undefined;
  const page = pageTag.exec(text.slice(0, root.index));
  if (page && /<\/(html|head|body)\s*>/i.test(text)) return undefined;
  const declaration = text.lastIndexOf('<?xml', root.index);
  const doctype = text.slice(0, root.index).search(/<!DOCTYPE/i);
  const start = declaration !== -1 ? declaration : doctype !== -1 ? doctype : root.index;
  return { format: formatOf(root[0], (root[1] ?? '').toLowerCase(), text), start, root: root[0] };
}

function formatOf(tag: string, name: string, text: string): FeedFormat {
  const version = /\sversion\s*=\s*["']\s*([\d.]+)/i.exec(tag)?.[1] ?? '';
  if (name === 'rss') return rssVersions[version] ?? (version.startsWith('2') ? 'rss20' : 'rss');
  if (name === 'rdf')
    return /my\.netscape\.com\/rdf\/simple\/0\.9|channel\.netscape\.com/.test(text.slice(0, 4_000))
      ? 'rss090'
      : 'rss10';
  if (name === 'channel')
    return /\shref\s*=|<item\s[^>]*href\s*=|<abstract|\slastmod\s*=/i.test(text) ? 'cdf' : 'rss';
  if (name === 'item') return 'rss';
  if (version === '0.3' || /purl\.org\/atom\/ns/.test(tag)) return 'atom03';
  return prefixesIn(tag).includes('atom') ? 'atom10' : 'atom';
}

const rssVersions: Readonly<Record<string, FeedFormat>> = {
  '0.90': 'rss090',
  '0.91': 'rss091',
  '0.92': 'rss092',
  '0.93': 'rss093',
  '0.94': 'rss094',
  '1.0': 'rss10',
};

function prefixesIn(tag: string): (string | undefined)[] {
  return [...tag.matchAll(/xmlns[^=]*=\s*["']([^"']*)/g)].map((match) => prefixOf(match[1] ?? ''));
}
