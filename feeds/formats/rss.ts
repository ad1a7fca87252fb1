// What an item of RSS says, 0.90 to 2.0 with its modules, once rss-parser has taken the document to pieces.
import { parseDate } from '../dates.ts';
import { cleanLink } from '../links.ts';
import { plainFromHtml } from '../plain.ts';
import type { Entry, ParsedFeed } from '../story.ts';
import { attributeOf, childText, type Fields, firstText, type Node, nodesOf, textOf } from './nodes.ts';
import { pictureOf } from './pictures.ts';

/** Code units of a title at most. */
const titleLength = 300;

export function rssHead(channel: Fields, { base }: { base?: string }): Pick<ParsedFeed, 'title' | 'link'> {
  return {
    title: plainFromHtml(firstText(channel, ['title', 'dc:title']), { maxLength: titleLength }),
    link: linkOf(channel, base),
  };
}

export function rssEntry(item: Fields, { base }: { base?: string }): Entry {
  const guid = nodesOf(item, 'guid')[0];
  const id = guid === undefined ? String(item['rdf:about'] ?? '') : textOf(guid).trim();
  const content = firstText(item, ['content:encoded', 'description', 'media:description', 'itunes:summary']);
  return {
    id: id || firstText(item, ['id']),
    title: plainFromHtml(firstText(item, ['title', 'dc:title', 'media:title', 'itunes:title']), {
      maxLength: titleLength,
    }),
    link: linkOf(item, base) || permalink(guid, base),
    published: firstDate(item, [
      'pubDate',
      'dcterms:issued',
      'atom:published',
      'published',
      'issued',
      'dc:date',
      'dcterms:date',
      'dcterms:created',
      'created',
    ]),
    updated: firstDate(item, ['atom:updated', 'dcterms:modified', 'updated', 'modified']),
    author: authorOf(item),
    summary: plainFromHtml(
      firstText(item, [
        'description',
        'summary',
        'itunes:summary',
        'media:description',
        'dc:description',
        'content:encoded',
        'itunes:subtitle',
      ]),
    ),
    image: pictureOf(item, { html: content, base }),
    categories: categoriesOf(item),
  };
}

/** RSS 2.0: the address is the element's text. Some write Atom's link instead, or an href as Atom does. */
function linkOf(fields: Fields, base: string | undefined): string {
  for (const node of nodesOf(fields, 'link')) {
    const link = cleanLink(textOf(node), baseOf(node, base));
    if (link !== '') return link;
  }
  for (const node of [...nodesOf(fields, 'atom:link'), ...nodesOf(fields, 'link')]) {
    const link =
      (attributeOf(node, 'rel') || 'alternate') === 'alternate'
        ? cleanLink(attributeOf(node, 'href'), baseOf(node, base))
        : '';
    if (link !== '') return link;
  }
  return '';
}

/** RSS 2.0, guid: it is the item's address unless isPermaLink says no. */
function permalink(guid: Node | undefined, base: string | undefined): string {
  if (guid === undefined || attributeOf(guid, 'isPermaLink').trim().toLowerCase() === 'false') return '';
  return addressIn(guid, base);
}

/** The address that an id is. One without a slash is a number or a word, and would resolve to nonsense. */
export function addressIn(id: Node, base: string | undefined): string {
  const text = textOf(id).trim();
  return text.includes('/') ? cleanLink(text, baseOf(id, base)) : '';
}

/** The base that mend.ts worked out from xml:base, where there was one. */
export function baseOf(node: Node, base: string | undefined): string | undefined {
  return attributeOf(node, 'xml:base') || base;
}

/** The first of `names` whose text is a date. Of several of one name the last: a program that adds one forgot the other. */
export function firstDate(fields: Fields, names: readonly string[]): string | null {
  for (const name of names)
    for (const node of nodesOf(fields, name).toReversed()) {
      const date = parseDate(textOf(node));
      if (date !== null) return date;
    }
  return null;
}

/** RSS 2.0 wants «mail (Name)» as author; Dublin Core, iTunes and Atom a name. */
function authorOf(item: Fields): string {
  const atom = nodesOf(item, 'atom:author').map(
    (node) => childText(node, 'atom:name') || childText(node, 'name'),
  );
  const author = nodesOf(item, 'author').map((node) => childText(node, 'name') || safeText(node));
  const names = [
    nodesOf(item, 'dc:creator').map(textOf),
    atom,
    author,
    nodesOf(item, 'itunes:author').map(textOf),
  ];
  const given = names.find((list) => list.some((name) => name.trim() !== '')) ?? [];
  return given
    .map((name) =>
      plainFromHtml(/^\S+@\S+\s*\((.+)\)\s*$/.exec(name.trim())?.[1] ?? name, { maxLength: 120 }),
    )
    .filter(Boolean)
    .join(', ');
}

function safeText(node: Node): string {
  return typeof node === 'string' ? node : (node._ ?? '');
}

function categoriesOf(item: Fields): string[] {
  const words = [...nodesOf(item, 'category'), ...nodesOf(item, 'dc:subject')].map((node) =>
    plainFromHtml(textOf(node), { maxLength: 80 }),
  );
  return [...new Set(words.filter(Boolean))];
}
