// The picture that an entry names, by the elements that feeds have for it, in the order of how well they are meant.
import { firstPicture, realPicture } from '../images.ts';
import { attributeOf, baseOf, type Fields, type Node, nodesOf, textOf } from './nodes.ts';

/**
 * @param contents the entry's texts in HTML, for the first picture in them when no element names one
 * @returns an absolute address, or null
 */
export function pictureOf(
  fields: Fields,
  { contents, base }: { contents: readonly Node[]; base?: string },
): string | null {
  return (
    firstReal(widestFirst(nodesOf(fields, 'media:content').filter(isImage)), 'url', base) ??
    firstReal(widestFirst(nodesOf(fields, 'media:thumbnail')), 'url', base) ??
    firstReal(nodesOf(fields, 'enclosure').filter(isImage), 'url', base) ??
    firstReal(nodesOf(fields, 'link').filter(isImageEnclosure), 'href', base) ??
    firstReal(nodesOf(fields, 'itunes:image'), 'href', base) ??
    firstWithin(contents, base)
  );
}

function firstReal(nodes: readonly Node[], attribute: string, base: string | undefined): string | null {
  for (const node of nodes) {
    const address = attributeOf(node, attribute);
    const picture = address === '' ? null : realPicture(address, baseOf(node, base));
    if (picture !== null) return picture;
  }
  return null;
}

function firstWithin(contents: readonly Node[], base: string | undefined): string | null {
  for (const node of contents) {
    const picture = firstPicture(textOf(node), baseOf(node, base));
    if (picture !== null) return picture;
  }
  return null;
}

/** Media RSS §2: medium or type says it; without both the file's ending does. */
function isImage(node: Node): boolean {
  const medium = attributeOf(node, 'medium');
  const type = attributeOf(node, 'type');
  if (medium || type) return medium === 'image' || /^image\/(?!svg)/i.test(type);
  return /\.(jpe?g|png|webp|avif|gif)(\?|$)/i.test(attributeOf(node, 'url'));
}

function isImageEnclosure(node: Node): boolean {
  return attributeOf(node, 'rel') === 'enclosure' && isImage(node);
}

function widestFirst(nodes: readonly Node[]): readonly Node[] {
  if (nodes.length < 2) return nodes;
  const width = (node: Node): number => Number.parseInt(attributeOf(node, 'width'), 10) || 0;
  return nodes.toSorted((a, b) => width(b) - width(a));
}
