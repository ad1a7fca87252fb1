// What the elements of RSS and Atom say as dates, addresses and names.
import { parseDate } from '../dates.ts';
import { cleanLink } from '../links.ts';
import type { Entry } from '../story.ts';
import { baseOf, type Fields, type Node, nodesOf, textOf } from './nodes.ts';

/** UTF-16 code units at most. */
export const lengths = { title: 300, name: 120, category: 80, summary: 400 };

/**
 * The first of `names` whose text is a date. Of several elements of one name the last: the program that added it
 * forgot the others.
 */
export function firstDate(fields: Fields, names: readonly string[]): string | null {
  for (const name of names)
    for (const node of nodesOf(fields, name).toReversed()) {
      const date = parseDate(textOf(node));
      if (date !== null) return date;
    }
  return null;
}

/** What stands before or round an address, markup or a word, is no part of it. */
function bareAddress(text: string): string {
  // An address that was escaped twice: no server's parameters begin with «amp;».
  const once = text.replaceAll('&amp;', '&');
  if (!text.includes('<') && /^\s*(https?:|[^:]*$)/i.test(text)) return once;
  return /https?:\/\/[^\s<>"]+/i.exec(once)?.[0] ?? once;
}

/** The first address that is the text of one of `nodes`, or ''. */
export function firstAddress(nodes: readonly Node[], base: string | undefined): string {
  for (const node of nodes) {
    const address = cleanLink(bareAddress(textOf(node)), baseOf(node, base));
    if (address !== '') return address;
  }
  return '';
}

/** The page that FeedBurner's own address leads to. */
export function original(fields: Fields, base: string | undefined): Pick<Entry, 'original'> {
  const address = firstAddress(nodesOf(fields, 'feedburner:origLink'), base);
  return address ? { original: address } : {};
}

/** The address that an id is, or ''. One without a slash is a number or a word, and would resolve to nonsense. */
export function addressIn(id: Node | undefined, base: string | undefined): string {
  return id !== undefined && textOf(id).includes('/') ? firstAddress([id], base) : '';
}

/** Without what is empty, each once. */
export function distinct(words: readonly string[]): string[] {
  return [...new Set(words.filter((word) => word !== ''))];
}
