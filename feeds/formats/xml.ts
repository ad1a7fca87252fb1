// RSS, RDF and Atom by rss-parser. A document that is well-formed and ordinary goes to it as it came; any other is
// written anew first (mend.ts), so that there is one reader. Where rss-parser is helped, a comment says why.
import Parser from 'rss-parser';
import type { Adapter, EntrySource } from '../adapters/adapter.ts';
import type { Limits } from '../limits.ts';
import type { Entry, ParsedFeed } from '../story.ts';
import { atomEntry, atomHead } from './atom.ts';
import { entryFields, headFields, isOddlyWritten } from './fields.ts';
import type { XmlKind } from './kind.ts';
import { type Fields, firstText, keyOf } from './nodes.ts';
import { isOrdinary, renamedPrefixes } from './ordinary.ts';
import { rssEntry, rssHead } from './rss.ts';
import { NotWellFormed, treeOf } from './tree.ts';

export interface XmlOptions {
  kind: XmlKind;
  /** What relative links resolve against. */
  base?: string;
  limits: Pick<Limits, 'entries' | 'nesting'>;
  /** Of the feed's site, when it is to have its say. */
  adapter?: Adapter;
}

/**
 * @param text the document from its XML declaration on
 * @throws Error when even mended there is no feed in it
 */
export async function readXml(
  text: string,
  { kind, base, limits, adapter }: XmlOptions,
): Promise<ParsedFeed> {
  const isAtom = kind.format.startsWith('atom');
  const renamed = renamedPrefixes(text);
  let trouble = '';
  if (renamed && isOrdinary(text, kind)) {
    try {
      const { feed, seen, isOdd } = await read(text, { kind, base, limits, adapter, renamed });
      // rss-parser looks for entries in one place only; some stand beside the channel, or in another entry.
      if (!isOdd && feed.entries.length >= Math.min(seen, limits.entries)) return feed;
    } catch (error) {
      // An error of rss-parser's own is no fault of the feed.
      trouble = error instanceof NotWellFormed ? error.message : '';
    }
  }
  // Loaded for the first document that needs it: most need none.
  const { mend } = await import('../mend.ts');
  const mended = mend(text, { base, isAtom, limits });
  const { feed } = await read(mended.xml, { kind, base, limits, adapter, renamed: new Map() });
  const says =
    trouble && mended.warnings.length === 0 ? [`is no well-formed XML (${trouble})`] : mended.warnings;
  return { ...feed, warnings: [...says, ...feed.warnings] };
}

interface RawFeed extends Fields {
  items: Fields[];
}

async function read(
  xml: string,
  { kind, base, limits, adapter, renamed }: XmlOptions & { renamed: ReadonlyMap<string, string> },
): Promise<{ feed: ParsedFeed; seen: number; isOdd: boolean }> {
  const isAtom = kind.format.startsWith('atom');
  const most = limits.entries;
  const { tree, names, seen, isOdd } = readTree(xml, { isAtom, renamed, nesting: limits.nesting });
  const raw = (await parserFor(tree, { isAtom, names }).parseString(xml)) as unknown as RawFeed;
  const [headOf, entryOf] = isAtom ? [atomHead, atomEntry] : [rssHead, rssEntry];
  const entries: Entry[] = raw.items.slice(0, most).map((item) => {
    const entry = entryOf(item, { base });
    return adapter ? adapter.adapt(entry, sourceOf(item)) : entry;
  });
  const { length } = raw.items;
  const warnings = length > most ? [`has ${length} entries; the first ${most} are read`] : [];
  return { feed: { format: kind.format, ...headOf(raw, { base }), entries, warnings }, seen, isOdd };
}

/**
 * Elements that rss-parser must not see under their own names. It makes a snippet of each description and content by
 * regular expressions whose time grows with the square of hostile markup; it throws on an Atom date that it can't
 * read and on a link without attributes, and so would lose the whole feed; and it takes time for dates, only to
 * misread those without a zone.
 */
const hidden = {
  rss: new Set(['description', 'content:encoded', 'pubDate', 'dc:date']),
  atom: new Set(['content', 'summary', 'published', 'updated', 'link', 'author']),
};

function hiddenName(name: string, isAtom: boolean): string {
  return (isAtom ? hidden.atom : hidden.rss).has(name) ? `our ${name}` : name;
}

/** Elements that only hold others. */
const around = new Set(['rss', 'rdf:RDF', 'feed', 'channel', 'item', 'entry']);
const fields = new Set([...entryFields, ...headFields].flatMap((name) => [name, `our ${name}`]));

/** The document as rss-parser wants it, the names of its elements, and how many items or entries it has anywhere. */
function readTree(
  xml: string,
  { isAtom, renamed, nesting }: { isAtom: boolean; renamed: ReadonlyMap<string, string>; nesting: number },
): { tree: object; names: ReadonlySet<string>; seen: number; isOdd: boolean } {
  const known = new Map<string, string>();
  const usual = (name: string) => withUsualPrefix(name, { isAtom, renamed });
  let seen = 0;
  // XML's names have a case, and rss-parser keeps to it; the wild does not.
  let isOdd = false;
  const tree = treeOf(xml, {
    nesting,
    elementName(tag) {
      let name = known.get(tag);
      if (name === undefined) {
        isOdd ||= isOddlyWritten(usual(tag));
        name = hiddenName(usual(tag), isAtom);
        known.set(tag, name);
      }
      if (name === 'item' || name === 'entry') seen++;
      return name;
    },
    attributeName: renamed.size > 0 ? usual : (name) => name,
    roleOf: (name) => (around.has(name) ? 'around' : fields.has(name) ? 'whole' : 'none'),
  });
  return { tree, names: new Set(known.values()), seen, isOdd };
}

function parserFor(tree: object, { isAtom, names }: { isAtom: boolean; names: ReadonlySet<string> }): Parser {
  // As lists: rss-parser by itself keeps the first element of a name, and of that the text alone. It looks for each
  // name in each item, so that only those that are there are named to it.
  const asLists = (wanted: readonly string[]): never[] =>
    wanted
      .map((name) => [hiddenName(name, isAtom), keyOf(name), { keepArray: true }] as const)
      .filter(([name]) => names.has(name)) as never[];
  const parser = new Parser({
    // It refuses an <rss> whose version it doesn't know, or that has none.
    defaultRSS: 2,
    customFields: { feed: asLists(headFields), item: asLists(entryFields) },
  });
  // It would have xml2js make the tree, by a parser of streams that takes most of the time.
  const made = { parseString: (_: string, done: (error: null, tree: object) => void) => done(null, tree) };
  return Object.assign(parser, { xmlParser: made });
}

/** rss-parser compares names as they are written, and knows them by their usual prefix; `rdf:about` too. */
function withUsualPrefix(
  tag: string,
  { isAtom, renamed }: { isAtom: boolean; renamed: ReadonlyMap<string, string> },
): string {
  const colon = tag.indexOf(':');
  const prefix = colon === -1 ? undefined : renamed.get(tag.slice(0, colon));
  if (prefix === undefined) return tag;
  const local = tag.slice(colon + 1);
  return prefix === '' || (isAtom && prefix === 'atom') ? local : `${prefix}:${local}`;
}

function sourceOf(item: Fields): EntrySource {
  return {
    html: firstText(item, ['content:encoded', 'content', 'description', 'summary']),
    comments: firstText(item, ['comments']),
  };
}
