// A YAML file of the owner's, read by its schema: what it says, or all that is wrong with it, each complaint with
// file, line, column, key, value and what is allowed.
import { closest, distance } from 'fastest-levenshtein';
import * as v from 'valibot';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';

/** A file of the owner's, by its path as he would type it. */
export interface SourceFile {
  path: string;
  text: string;
}

/** What a mapping is called in a complaint, and the keys that it may have. */
export interface Kind {
  name: string;
  keys: readonly string[];
}

/** The file's content, and where in it a value stands: `site/desk/linux.yaml:4:5`. */
export interface ReadFile<Content> {
  content: Content;
  placeOf(path: readonly (string | number)[]): string;
}

/**
 * @param kindOf the mapping that a path of keys leads into; the last key is one of its own
 * @param complaints gets a line for each thing that is wrong
 * @returns undefined when something is
 */
export function readOwnerFile<Content>(
  file: SourceFile,
  schema: v.GenericSchema<unknown, Content>,
  { kindOf, complaints }: { kindOf: (path: readonly (string | number)[]) => Kind; complaints: string[] },
): ReadFile<Content> | undefined {
  const lines = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: lines });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${file.path}:${line}:${col}`;
  };
  for (const error of document.errors)
    complaints.push(`${at(error.pos[0])}  This is no YAML: ${error.message.split('\n')[0]}`);
  if (document.errors.length) return undefined;
  const result = v.safeParse(schema, document.toJS() ?? {});
  if (result.success)
    return { content: result.output, placeOf: (path) => at(offsetOf(document, path, { ofKey: false })) };
  for (const issue of result.issues) complaints.push(complaintOf(issue, { document, at, kindOf }));
  return undefined;
}

/** `Did you mean "items"? Allowed: url, name, …` */
export function meant(word: string, allowed: readonly string[]): string {
  const nearest = allowed.length ? closest(word, allowed) : '';
  const near = word && nearest && distance(word, nearest) <= Math.max(2, word.length / 2);
  return `${near ? `Did you mean "${nearest}"? ` : ''}Allowed: ${allowed.join(', ') || 'none'}.`;
}

function complaintOf(
  issue: v.BaseIssue<unknown>,
  {
    document,
    at,
    kindOf,
  }: {
    document: Document;
    at: (offset: number) => string;
    kindOf: (path: readonly (string | number)[]) => Kind;
  },
): string {
  // A feed may be an address or a mapping: of the two branches' issues, those of the branch that was meant are told.
  // In a list of cities, which may also be a word, there are such branches again.
  const path = keysOf(issue);
  let said = issue;
  for (let inner = meantIn(said); inner; inner = meantIn(said)) {
    path.push(...keysOf(inner));
    said = inner;
  }
  const key = path.at(-1);
  const place = at(offsetOf(document, path, { ofKey: said.type === 'strict_object' }));
  const kind = kindOf(path);
  if (said.type === 'strict_object' && said.expected === 'never')
    return `${place}  "${key}" is no key of ${kind.name}. ${meant(String(key), kind.keys)}`;
  if (said.received === 'undefined')
    return `${place}  "${key}" is missing from ${kind.name}. ${meant('', kind.keys)}`;
  const subject =
    key === undefined ? kind.name : typeof key === 'number' ? `${nameOfList(path)}[${key}]` : `"${key}"`;
  return `${place}  ${subject} is ${JSON.stringify(said.input)}. ${said.message}`;
}

function meantIn({ type, issues }: v.BaseIssue<unknown>): v.BaseIssue<unknown> | undefined {
  return type === 'union' ? issues?.find((branch) => branch.path?.length) : undefined;
}

/** A list in a list is told by both its places: `merge[0][1]`. */
function nameOfList(path: readonly (string | number)[]): string {
  const outer = path.at(-2);
  return typeof outer === 'number' ? `${path.at(-3)}[${outer}]` : String(outer);
}

function keysOf(issue: v.BaseIssue<unknown>): (string | number)[] {
  return (issue.path ?? []).map((part) => part.key as string | number);
}

/** Where the value (or its key) stands; for a missing key, where its mapping stands. */
function offsetOf(
  document: Document,
  path: readonly (string | number)[],
  { ofKey }: { ofKey: boolean },
): number {
  for (let depth = path.length; depth >= 0; depth--) {
    const parent = depth > 0 ? document.getIn(path.slice(0, depth - 1), true) : undefined;
    const pair =
      isNode(parent) && 'items' in parent
        ? (parent.items as { key?: { value?: unknown; range?: number[] } }[]).find(
            (item) => item.key?.value === path[depth - 1],
          )
        : undefined;
    const node = document.getIn(path.slice(0, depth), true);
    const range =
      ofKey || !isNode(node) ? (pair?.key?.range ?? (isNode(node) ? node.range : undefined)) : node.range;
    if (range) return range[0] ?? 0;
  }
  return 0;
}
