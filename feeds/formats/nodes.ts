// An element as rss-parser hands it over for a custom field: a string when it has text alone, else an object of
// xml2js with its text under `_`, its attributes under `$`, and its children by name.

export type Node =
  | string
  | { readonly _?: string; readonly $?: Readonly<Record<string, string>>; readonly [child: string]: unknown };

/** What rss-parser made of a channel, feed, item or entry. */
export type Fields = Readonly<Record<string, unknown>>;

const keys = new Map<string, string>();

/** Under which key rss-parser is told to put the list of all elements of that name: not under its own key for one. */
export function keyOf(name: string): string {
  const known = keys.get(name);
  if (known !== undefined) return known;
  const key = `all ${name}`;
  keys.set(name, key);
  return key;
}

/** Elements stand in a text, whose order xml2js does not keep: the document has to be mended first. */
class MixedContent extends Error {
  override name = 'MixedContent';
}

/**
 * The elements of that name, in order; [] when there is none. Those of Media RSS also from within a group or content:
 * what stands there is said of the entry (Media RSS §2).
 */
export function nodesOf(fields: Fields, name: string): readonly Node[] {
  const nodes = ownNodes(fields, name);
  if (!name.startsWith('media:')) return nodes;
  const groups = ownNodes(fields, 'media:group');
  const ownContents = name === 'media:content' ? nodes : ownNodes(fields, 'media:content');
  if (groups.length === 0 && ownContents.length === 0) return nodes;
  const contents = [...ownContents, ...groups.flatMap((group) => childrenOf(group, 'media:content'))];
  if (name === 'media:content') return contents;
  return [...nodes, ...[...groups, ...contents].flatMap((node) => childrenOf(node, name))];
}

function ownNodes(fields: Fields, name: string): readonly Node[] {
  const nodes = fields[keyOf(name)];
  return Array.isArray(nodes) ? (nodes as Node[]) : [];
}

/** @throws MixedContent when there are elements in it. */
export function textOf(node: Node): string {
  if (typeof node === 'string') return node;
  for (const key in node) if (key !== '_' && key !== '$') throw new MixedContent(`<${key}> stands in a text`);
  return node._ ?? '';
}

export function attributeOf(node: Node, name: string): string {
  return typeof node === 'string' ? '' : (node.$?.[name] ?? '');
}

/** The base that mend.ts worked out from xml:base, where there was one. */
export function baseOf(node: Node, base: string | undefined): string | undefined {
  return attributeOf(node, 'xml:base') || base;
}

/** The text of the first child of that name, or ''. */
export function childText(node: Node, name: string): string {
  const child = childrenOf(node, name)[0];
  return child === undefined ? '' : textOf(child);
}

function childrenOf(node: Node, name: string): readonly Node[] {
  const children = typeof node === 'string' ? undefined : node[name];
  return Array.isArray(children) ? (children as Node[]) : [];
}

/** The first text that says something, of the first of `names` that has one. */
export function firstText(fields: Fields, names: readonly string[]): string {
  for (const name of names)
    for (const node of nodesOf(fields, name)) {
      const text = textOf(node).trim();
      if (text !== '') return text;
    }
  return '';
}
