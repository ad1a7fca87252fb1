// What a channel or feed says of itself, besides its entries.
import { absoluteLink } from '../links.ts';
import type { ParsedFeed } from '../story.ts';
import { attributeOf, baseOf, childText, type Fields, type Node, nodesOf, textOf } from './nodes.ts';

export type Head = Pick<ParsedFeed, 'title' | 'link' | 'logo'>;

/** Elements that name a picture of the feed, those that should be square first (RFC 4287 §4.2.5), with where in them. */
const places: readonly [name: string, addressOf: (node: Node) => string][] = [
  ['webfeeds:icon', textOf],
  ['icon', textOf],
  ['atom:icon', textOf],
  ['itunes:image', (node) => attributeOf(node, 'href')],
  // RSS 2.0 has the address within; RSS 1.0 §5.4.3 points to an image beside the channel by its address.
  ['image', (node) => childText(node, 'url') || attributeOf(node, 'rdf:resource')],
  ['logo', textOf],
];

/** An absolute address, or null. */
export function logoOf(fields: Fields, base: string | undefined): string | null {
  for (const [name, addressOf] of places)
    for (const node of nodesOf(fields, name)) {
      const address = absoluteLink(addressOf(node).trim(), baseOf(node, base));
      if (address !== '') return address;
    }
  return null;
}
