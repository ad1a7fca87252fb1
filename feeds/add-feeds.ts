// Feeds written into a report's YAML. What stands there stays: comments, order, every word.
import { type Document, isMap, isScalar, isSeq, parseDocument, stringify } from 'yaml';
import type { OpmlFeed } from './opml.ts';

export interface Added {
  /** The report's new text; the old one when nothing was missing. */
  text: string;
  added: OpmlFeed[];
  /** That were there already. */
  known: OpmlFeed[];
  /** Whose address is none of the web. */
  refused: OpmlFeed[];
}

/**
 * @param text of the report; undefined to begin one
 * @param title of a report that begins
 * @throws Error when the text is no YAML or `feeds` in it no list
 */
export function addFeeds(
  text: string | undefined,
  feeds: readonly OpmlFeed[],
  { title }: { title: string },
): Added {
  const document = text === undefined ? begin(title) : parseDocument(text);
  if (document.errors[0]) throw new Error(`it is no YAML: ${document.errors[0].message.split('\n')[0]}`);
  // An empty `feeds:` is a list that has nothing yet.
  if ((document.get('feeds') ?? null) === null) document.set('feeds', document.createNode([]));
  const list = document.get('feeds');
  if (!isSeq(list)) throw new Error('"feeds" in it is no list');
  const named = new Set(list.items.map(addressOf));
  const result: Added = { text: text ?? '', added: [], known: [], refused: [] };
  for (const feed of feeds) {
    const url = webAddress(feed.url);
    if (url === undefined) result.refused.push(feed);
    else if (named.has(url)) result.known.push(feed);
    else {
      named.add(url);
      result.added.push(feed);
      list.add(document.createNode(written({ ...feed, url })));
    }
  }
  // A list in brackets, as in «feeds: []», would take all of them in one line.
  if (result.added.length > 0) list.flow = false;
  if (result.added.length > 0) result.text = document.toString({ lineWidth: 0 });
  return result;
}

function begin(title: string): Document.Parsed {
  return parseDocument(
    `# yaml-language-server: $schema=../report.schema.json\n\n${stringify({ title }, { lineWidth: 0 })}\nfeeds:\n`,
  );
}

function addressOf(item: unknown): string | undefined {
  const url = isMap(item) ? item.get('url') : isScalar(item) ? item.value : undefined;
  return webAddress(String(url ?? ''));
}

/** As the configuration reads it, so that `https://a.example` and `https://a.example/` are one. */
function webAddress(url: string): string | undefined {
  return /^https?:\/\//i.test(url) && URL.canParse(url) ? new URL(url).href : undefined;
}

function written({ url, name, home }: OpmlFeed): string | Record<string, string> {
  const front = webAddress(home);
  if (name === '' && front === undefined) return url;
  return { url, ...(name && { name }), ...(front && { home: front }) };
}
