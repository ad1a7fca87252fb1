// What an entry of Atom says (RFC 4287), once rss-parser has taken the document to pieces.
import { cleanLink } from '../links.ts';
import { plainFromHtml, plainFromText } from '../plain.ts';
import type { Entry, ParsedFeed } from '../story.ts';
import { attributeOf, childText, type Fields, firstText, type Node, nodesOf, textOf } from './nodes.ts';
import { pictureOf } from './pictures.ts';
import { addressIn, baseOf, firstDate } from './rss.ts';

const titleLength = 300;

export function atomHead(feed: Fields, { base }: { base?: string }): Pick<ParsedFeed, 'title' | 'link'> {
  return { title: constructText(feed, ['title', 'dc:title'], titleLength), link: alternate(feed, base) };
}

export function atomEntry(entry: Fields, { base }: { base?: string }): Entry {
  const id = firstText(entry, ['id', 'guid']);
  return {
    id,
    title: constructText(entry, ['title', 'dc:title', 'media:title'], titleLength),
    link: alternate(entry, base) || firstLinkText(entry, base) || idLink(entry, base),
    published: firstDate(entry, [
      'published',
      'issued',
      'dcterms:issued',
      'dc:date',
      'pubDate',
      'created',
      'dcterms:created',
    ]),
    updated: firstDate(entry, ['updated', 'modified', 'dcterms:modified']),
    author: authorOf(entry),
    summary: constructText(entry, ['summary', 'content', 'media:description', 'description'], undefined),
    image: pictureOf(entry, { html: htmlOf(entry), base }),
    categories: categoriesOf(entry),
  };
}

/** RFC 4287 §3.1: type says whether the text is HTML; without one it is text, and `<` is a sign like any other. */
function constructText(fields: Fields, names: readonly string[], maxLength: number | undefined): string {
  for (const name of names)
    for (const node of nodesOf(fields, name)) {
      const type = attributeOf(node, 'type');
      const isWords =
        !type.includes('/') || type.startsWith('text/') || /[/+]xml$/.test(type) || isHtml(type);
      const words = isWords ? textOf(node) : fromBase64(textOf(node));
      const text =
        isHtml(type) || !isWords || name.includes(':')
          ? plainFromHtml(words, { maxLength })
          : plainFromText(words, { maxLength });
      if (text !== '') return text;
    }
  return '';
}

/** RFC 4287 §4.1.3.3: what has another type is base64. Where it is none, or is no text, it is taken as it stands. */
function fromBase64(text: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(
      Uint8Array.from(atob(text), (char) => char.charCodeAt(0)),
    );
  } catch {
    return /^[\w+/=\s]{200,}$/.test(text) ? '' : text;
  }
}

function isHtml(type: string): boolean {
  return /^\s*(x?html|text\/html|application\/xhtml\+xml)\b/i.test(type);
}

function htmlOf(entry: Fields): string {
  const nodes = [...nodesOf(entry, 'content'), ...nodesOf(entry, 'summary')];
  return nodes
    .filter((node) => isHtml(attributeOf(node, 'type')))
    .map(textOf)
    .join('\n');
}

/** RFC 4287 §4.2.7.2: a link without rel is an alternate. Of several the last that is a page. */
function alternate(fields: Fields, base: string | undefined): string {
  const links = nodesOf(fields, 'link')
    .filter((node) => /^(alternate)?$/i.test(attributeOf(node, 'rel').trim()))
    .map((node) => ({ address: linkOf(node, base), type: attributeOf(node, 'type') }))
    .filter(({ address }) => address !== '');
  return (links.findLast(({ type }) => type === '' || isHtml(type)) ?? links[0])?.address ?? '';
}

function idLink(entry: Fields, base: string | undefined): string {
  const id = nodesOf(entry, 'id')[0];
  return id === undefined ? '' : addressIn(id, base);
}

function linkOf(node: Node, base: string | undefined): string {
  return cleanLink(attributeOf(node, 'href'), baseOf(node, base));
}

/** Some put the address where RSS has it. */
function firstLinkText(fields: Fields, base: string | undefined): string {
  for (const node of nodesOf(fields, 'link')) {
    const link = cleanLink(textOf(node), baseOf(node, base));
    if (link !== '') return link;
  }
  return '';
}

function authorOf(entry: Fields): string {
  const names = nodesOf(entry, 'author').map(
    (node) => childText(node, 'name') || (typeof node === 'string' ? node : ''),
  );
  const given = names.some((name) => name.trim()) ? names : nodesOf(entry, 'dc:creator').map(textOf);
  return given
    .map((name) => plainFromText(name, { maxLength: 120 }))
    .filter(Boolean)
    .join(', ');
}

/** RFC 4287 §4.2.2: label is for people, term for machines. */
function categoriesOf(entry: Fields): string[] {
  const words = [
    ...nodesOf(entry, 'category').map(
      (node) => attributeOf(node, 'label') || attributeOf(node, 'term') || textOf(node),
    ),
    ...nodesOf(entry, 'dc:subject').map(textOf),
  ];
  return [...new Set(words.map((word) => plainFromText(word, { maxLength: 80 })).filter(Boolean))];
}
