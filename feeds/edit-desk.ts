// The editor's word, written into site/desk/REPORT.yaml. What stands there stays: comments, order, every word.
import { type Document, isMap, isScalar, isSeq, parseDocument, type Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { straightLink } from './links.ts';

/** A story as it is written, and what is remarked beside it for who reads the file. */
export interface Entry {
  /** Its address or id. */
  story: string;
  title: string;
}

export type DeskChange =
  | { do: 'pin'; entry: Entry; until?: string }
  /** All tellings of one event: the pin may be of any. */
  | { do: 'unpin'; entries: Entry[] }
  | { do: 'hide'; entries: Entry[] }
  | { do: 'show'; entry: Entry }
  /** Without a title it has its own again. */
  | { do: 'retitle'; entry: Entry; title: string }
  /** Without a note there is none. */
  | { do: 'note'; entry: Entry; note: string }
  | { do: 'merge'; entries: [Entry, Entry] }
  | { do: 'split'; entry: Entry };

/**
 * @param text of the file; undefined to begin one
 * @returns the new text; the old one when it says so already
 * @throws Error when the text is no YAML, or holds something else where a list is to be
 */
export function editDesk(text: string | undefined, change: DeskChange): string {
  const document = parseDocument(text ?? '# yaml-language-server: $schema=../desk.schema.json\n');
  if (document.errors[0]) throw new Error(`it is no YAML: ${document.errors[0].message.split('\n')[0]}`);
  const before = document.toString(style);
  apply(document, change);
  const after = document.toString(style);
  return after === before ? (text ?? '') : after;
}

/** As people write it: long lines stay long, and `[a, b]` has no spaces inside. */
const style = { lineWidth: 0, flowCollectionPadding: false };

function apply(document: Document, change: DeskChange): void {
  switch (change.do) {
    case 'pin': {
      drop(document, 'pin', change.entry);
      const pin = written(document, change.entry, change.until ? { until: change.until } : undefined);
      // The pin of now leads before those of before.
      opened(listOf(document, 'pin')).items.unshift(pin);
      break;
    }
    case 'unpin':
      for (const entry of change.entries) drop(document, 'pin', entry);
      break;
    case 'hide':
      for (const entry of change.entries) add(document, 'hide', entry);
      break;
    case 'show':
      drop(document, 'hide', change.entry);
      break;
    case 'retitle':
      say(document, 'retitle', change.entry, { title: change.title });
      break;
    case 'note':
      say(document, 'note', change.entry, { note: change.note });
      break;
    case 'merge':
      merge(document, change.entries);
      break;
    case 'split':
      for (const list of listsOf(document)) removeFrom(list, change.entry);
      tidyMerge(document);
      add(document, 'split', change.entry);
  }
}

/** Puts the two into one list; a list that has one of them takes the other. */
function merge(document: Document, [one, other]: [Entry, Entry]): void {
  for (const entry of [one, other]) drop(document, 'split', entry);
  const lists = listsOf(document);
  const list = lists.find((each) => [one, other].some((entry) => indexIn(each, entry) >= 0)) ?? new YAMLSeq();
  for (const entry of [one, other]) if (indexIn(list, entry) < 0) list.items.push(written(document, entry));
  if (!lists.includes(list)) listOf(document, 'merge').items.push(list);
}

/** A list of one story merges nothing. */
function tidyMerge(document: Document): void {
  const merges = document.get('merge');
  if (!isSeq(merges)) return;
  merges.items = merges.items.filter((list) => !isSeq(list) || list.items.length > 1);
  if (merges.items.length === 0) document.delete('merge');
}

function listsOf(document: Document): YAMLSeq[] {
  const merges = document.get('merge');
  return isSeq(merges) ? merges.items.filter((list) => isSeq(list)) : [];
}

/** Sets what is said of a story; an empty text takes the entry away. */
function say(document: Document, key: 'retitle' | 'note', entry: Entry, said: Record<string, string>): void {
  const [name = '', words = ''] = Object.entries(said)[0] ?? [];
  if (!words) {
    drop(document, key, entry);
    return;
  }
  const list = listOf(document, key);
  const known = list.items[indexIn(list, entry)];
  if (isMap(known)) known.set(name, words);
  else opened(list).items.push(written(document, entry, said));
}

function add(document: Document, key: 'hide' | 'split', entry: Entry): void {
  const list = listOf(document, key);
  if (indexIn(list, entry) < 0) opened(list).items.push(written(document, entry));
}

function drop(document: Document, key: string, entry: Entry): void {
  const list = document.get(key);
  if (!isSeq(list)) return;
  removeFrom(list, entry);
  if (list.items.length === 0) document.delete(key);
}

function removeFrom(list: YAMLSeq, entry: Entry): void {
  for (let at = indexIn(list, entry); at >= 0; at = indexIn(list, entry)) list.items.splice(at, 1);
}

function indexIn(list: YAMLSeq, { story }: Entry): number {
  return list.items.findIndex((item) => {
    const given = String((isMap(item) ? item.get('story') : isScalar(item) ? item.value : '') ?? '');
    return given === story || (straightLink(given) !== '' && straightLink(given) === straightLink(story));
  });
}

function listOf(document: Document, key: string): YAMLSeq {
  // An empty `hide:` is a list that has nothing yet.
  if ((document.get(key) ?? null) === null) document.set(key, new YAMLSeq());
  const list = document.get(key);
  if (!isSeq(list)) throw new Error(`"${key}" in it is no list`);
  if (isMap(document.contents)) opened(document.contents);
  return list;
}

/** One in brackets becomes one of lines: beside each story stands what it is called. */
function opened<Collection extends YAMLSeq | YAMLMap>(collection: Collection): Collection {
  collection.flow = false;
  return collection;
}

function written(
  document: Document,
  { story, title }: Entry,
  more?: Record<string, string>,
): Scalar | YAMLMap {
  const name = document.createNode(story) as Scalar;
  name.comment = ` ${title.replace(/\s+/g, ' ').trim()}`;
  if (!more) return name;
  const map = new YAMLMap();
  map.set(document.createNode('story'), name);
  for (const [key, value] of Object.entries(more))
    map.set(document.createNode(key), document.createNode(value));
  return map;
}
