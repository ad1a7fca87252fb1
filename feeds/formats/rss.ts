// What an item of RSS says, 0.90 to 2.0 with its modules, once rss-parser has taken the document to pieces.
import { cleanLink } from '../links.ts';
import { plainFromHtml } from '../plain.ts';
import type { Entry } from '../story.ts';
import { type Head, logoOf } from './head.ts';
import {
  attributeOf,
  baseOf,
  childText,
  type Fields,
  firstText,
  type Node,
  nodesOf,
  textOf,
} from './nodes.ts';
import { pictureOf } from './pictures.ts';
import { addressIn, distinct, firstAddress, firstDate, lengths, original } from './values.ts';

/** Elements that may hold the same thing, the best first. */
const same = {
  title: ['title', 'atom:title', 'dc:title', 'media:title', 'itunes:title'],
  published: [
    ...['pubDate', 'dcterms:issued', 'atom:published', 'published', 'issued', 'dc:date', 'dcterms:date'],
    ...['dcterms:created', 'created'],
  ],
  updated: ['atom:updated', 'dcterms:modified', 'updated', 'modified', 'lastBuildDate'],
  summary: [
    ...['description', 'summary', 'itunes:summary', 'media:description', 'dc:description', 'content:encoded'],
    ...['atom:summary', 'content', 'atom:content', 'itunes:subtitle'],
  ],
  /** Where a picture may stand in the text. */
  content: ['content:encoded', 'description', 'content', 'summary', 'media:description'],
};

/** What a channel says of itself. */
export function rssHead(channel: Fields, { base }: { base?: string }): Head {
  const title = firstText(channel, ['title', 'dc:title']);
  return {
    title: plainFromHtml(title, { maxLength: lengths.title }),
    link: linkOf(channel, base),
    logo: logoOf(channel, base),
  };
}

/** @param base what its addresses are relative to, where no xml:base says so */
export function rssEntry(item: Fields, { base }: { base?: string }): Entry {
  return {
    id: firstText(item, ['guid']) || String(item['rdf:about'] ?? '') || firstText(item, ['id']),
    title: plainFromHtml(firstText(item, same.title), { maxLength: lengths.title }),
    link: linkOf(item, base) || permalink(item, base),
    ...original(item, base),
    published: firstDate(item, same.published),
    updated: firstDate(item, same.updated),
    author: authorOf(item),
    summary: plainFromHtml(firstText(item, same.summary), { maxLength: lengths.summary }),
    image: pictureOf(item, { contents: same.content.flatMap((name) => nodesOf(item, name)), base }),
    categories: categoriesOf(item),
  };
}

/** RSS 2.0: the address is the element's text. Some write Atom's link instead, or an href as Atom does. */
function linkOf(fields: Fields, base: string | undefined): string {
  const links = nodesOf(fields, 'link');
  // RSS 2.0 has one; of several the last counts, as for most readers.
  return (
    firstAddress(links.toReversed(), base) || firstHref([...nodesOf(fields, 'atom:link'), ...links], base)
  );
}

function firstHref(nodes: readonly Node[], base: string | undefined): string {
  for (const node of nodes) {
    if ((attributeOf(node, 'rel') || 'alternate') !== 'alternate') continue;
    const link = cleanLink(attributeOf(node, 'href'), baseOf(node, base));
    if (link !== '') return link;
  }
  return '';
}

/** RSS 2.0, guid: it is the item's address unless isPermaLink says no. */
function permalink(item: Fields, base: string | undefined): string {
  const guid = nodesOf(item, 'guid')[0];
  const denied = guid !== undefined && /^\s*false\s*$/i.test(attributeOf(guid, 'isPermaLink'));
  return denied ? '' : addressIn(guid, base);
}

/** RSS 2.0 wants «mail (Name)» as author; Dublin Core, iTunes and Atom a name. */
function authorOf(item: Fields): string {
  const lists = [
    nodesOf(item, 'dc:creator').map(textOf),
    nodesOf(item, 'atom:author').map((node) => childText(node, 'atom:name') || childText(node, 'name')),
    nodesOf(item, 'author').map((node) => childText(node, 'name') || ownText(node)),
    nodesOf(item, 'itunes:author').map(textOf),
  ];
  const names = lists.find((list) => list.some((name) => name.trim() !== '')) ?? [];
  const plain = names.map((name) => plainFromHtml(withoutMail(name), { maxLength: lengths.name }));
  return distinct(plain).join(', ');
}

function withoutMail(author: string): string {
  return /^\S+@\S+\s*\((.+)\)$/.exec(author.trim())?.[1] ?? author;
}

/** The text of an element that may have others in it. */
function ownText(node: Node): string {
  return typeof node === 'string' ? node : (node._ ?? '');
}

function categoriesOf(item: Fields): string[] {
  const nodes = [...nodesOf(item, 'category'), ...nodesOf(item, 'dc:subject')];
  return distinct(nodes.map((node) => plainFromHtml(textOf(node), { maxLength: lengths.category })));
}
