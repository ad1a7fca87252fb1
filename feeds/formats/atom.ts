// What an entry of Atom says (RFC 4287), once rss-parser has taken the document to pieces.
import { fromBase64 } from '../base64.ts';
import { cleanLink } from '../links.ts';
import { plainFromHtml, plainFromText } from '../plain.ts';
import type { Entry } from '../story.ts';
import { type Head, logoOf } from './head.ts';
import { attributeOf, baseOf, childText, type Fields, firstText, nodesOf, textOf } from './nodes.ts';
import { pictureOf } from './pictures.ts';
import { addressIn, distinct, firstAddress, firstDate, lengths, original } from './values.ts';

/** Elements that may hold the same thing, the best first: Atom's own, those of 0.3, and what is borrowed. */
const same = {
  title: ['title', 'dc:title', 'media:title'],
  published: ['published', 'issued', 'dcterms:issued', 'dc:date', 'pubDate', 'created', 'dcterms:created'],
  updated: ['updated', 'modified', 'dcterms:modified'],
  summary: ['summary', 'content', 'media:description', 'description'],
};

/** What a feed element says of itself. */
export function atomHead(feed: Fields, { base }: { base?: string }): Head {
  return {
    title: wordsOf(feed, ['title', 'dc:title'], lengths.title),
    link: alternate(feed, base),
    logo: logoOf(feed, base),
  };
}

/** @param base what its addresses are relative to, where no xml:base says so */
export function atomEntry(entry: Fields, { base }: { base?: string }): Entry {
  const contents = [...nodesOf(entry, 'content'), ...nodesOf(entry, 'summary')];
  return {
    id: firstText(entry, ['id', 'guid']),
    title: wordsOf(entry, same.title, lengths.title),
    // Some put the address where RSS has it, or give it as id alone.
    link:
      alternate(entry, base) ||
      firstAddress(nodesOf(entry, 'link'), base) ||
      addressIn(nodesOf(entry, 'id')[0], base),
    ...original(entry, base),
    published: firstDate(entry, same.published),
    updated: firstDate(entry, same.updated),
    author: authorOf(entry),
    summary: wordsOf(entry, same.summary, lengths.summary),
    image: pictureOf(entry, { contents: contents.filter((node) => isHtml(attributeOf(node, 'type'))), base }),
    categories: categoriesOf(entry),
  };
}

/** The first of `names` that has words in it. */
function wordsOf(fields: Fields, names: readonly string[], maxLength: number): string {
  for (const name of names)
    for (const node of nodesOf(fields, name)) {
      const type = attributeOf(node, 'type');
      // RFC 4287 §3.1: without a type it is text, and `<` a sign like any other. Other vocabularies mean HTML.
      const plain = isHtml(type) || name.includes(':') ? plainFromHtml : plainFromText;
      const words = isText(type)
        ? plain(textOf(node), { maxLength })
        : plainFromHtml(fromBase64(textOf(node)), { maxLength });
      if (words !== '') return words;
    }
  return '';
}

function isHtml(type: string): boolean {
  return /^\s*(x?html|text\/html|application\/xhtml\+xml)\b/i.test(type);
}

/** RFC 4287 §4.1.3.3: all that is no text and no XML is base64. */
function isText(type: string): boolean {
  return !type.includes('/') || /^\s*text\/|[/+]xml\s*$/i.test(type);
}

/** RFC 4287 §4.2.7.2: a link without rel is an alternate. Of several the last that is a page. */
function alternate(fields: Fields, base: string | undefined): string {
  const links = nodesOf(fields, 'link')
    .filter((node) => /^(alternate)?$/i.test(attributeOf(node, 'rel').trim()))
    .map((node) => ({
      address: cleanLink(attributeOf(node, 'href'), baseOf(node, base)),
      type: attributeOf(node, 'type'),
    }))
    .filter(({ address }) => address !== '');
  return (links.findLast(({ type }) => type === '' || isHtml(type)) ?? links[0])?.address ?? '';
}

function authorOf(entry: Fields): string {
  const authors = nodesOf(entry, 'author').map(
    (node) => childText(node, 'name') || (typeof node === 'string' ? node : ''),
  );
  const names = authors.some((name) => name.trim() !== '')
    ? authors
    : nodesOf(entry, 'dc:creator').map(textOf);
  return distinct(names.map((name) => plainFromText(name, { maxLength: lengths.name }))).join(', ');
}

/** RFC 4287 §4.2.2: label is for people, term for machines. */
function categoriesOf(entry: Fields): string[] {
  const words = nodesOf(entry, 'category').map(
    (node) => attributeOf(node, 'label') || attributeOf(node, 'term') || textOf(node),
  );
  const all = [...words, ...nodesOf(entry, 'dc:subject').map(textOf)];
  return distinct(all.map((word) => plainFromText(word, { maxLength: lengths.category })));
}
