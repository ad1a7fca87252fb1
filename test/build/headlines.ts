// Headlines whose event is known, and how well a grouping of them does.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeHTML, decodeXML } from 'entities';
import type { Tellable } from '../../build/grouping.ts';
import { parseFeed } from '../../feeds/parse.ts';

const shared = join(import.meta.dirname, '../../../shared');
const labelledFile = join(shared, 'clusters/dev.jsonl');
const capturedFolder = join(shared, 'feeds/realworld/files');

export const hasLabelled = existsSync(labelledFile);
export const hasCaptured = existsSync(capturedFolder);

/** `event` is undefined where nobody has said which it is. */
export interface Headline extends Tellable {
  event?: string;
}

/** 3,953 headlines of 47 broad events, from the News Aggregator data set (Gasparetti, UCI, CC BY 4.0). */
export function labelledHeadlines(): Headline[] {
  return readFileSync(labelledFile, 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const { story, published, ...headline } = JSON.parse(line) as Tellable & { story: string };
      return { ...headline, published: new Date(published).toISOString(), event: story };
    });
}

/**
 * What google.com lists under each of its stories, an event each, shuffled with all other captured stories. Those
 * without a time are of the same day, as what a feed just brought is.
 */
export async function capturedHeadlines(): Promise<Headline[]> {
  const names = readdirSync(capturedFolder).sort();
  const others = await Promise.all(
    names.filter((name) => name !== 'google-com.xml').map((name) => storiesOf(name)),
  );
  return shuffled([...listedHeadlines(), ...others.flat()]);
}

function listedHeadlines(): Headline[] {
  const feed = readFileSync(join(capturedFolder, 'google-com.xml'), 'utf8');
  return [...feed.matchAll(/<item>.*?<pubDate>(.*?)<.*?<description>(.*?)<\/description>/gs)].flatMap(
    ([, date = '', description = ''], event) => {
      const listed = decodeXML(description).matchAll(
        /<a href="([^"]*)"[^>]*>([^<]*)<\/a>[^<]*<font[^>]*>([^<]*)</g,
      );
      return [...listed].map(([, link = '', title = '', source = ''], nth) => ({
        id: `${event}-${nth}`,
        title: decodeHTML(title),
        link,
        feed: source,
        published: new Date(date).toISOString(),
        event: String(event),
      }));
    },
  );
}

async function storiesOf(name: string): Promise<Headline[]> {
  const parsed = await parseFeed(readFileSync(join(capturedFolder, name)), {}).catch(() => ({ entries: [] }));
  return parsed.entries.map(({ title, summary, link, published, updated }, nth) => ({
    id: `${name}-${nth}`,
    title,
    summary,
    link,
    feed: name,
    published: published ?? updated ?? '2022-07-28T03:00:00.000Z',
  }));
}

/** Always the same way: by the linear congruence of ISO C's example of rand (ISO/IEC 9899 §7.24.2). */
function shuffled<Item>(items: readonly Item[]): Item[] {
  let seed = 1;
  const keyed = items.map((item) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return { item, seed };
  });
  return keyed.sort((a, b) => a.seed - b.seed).map(({ item }) => item);
}

export interface Quality {
  precision: number;
  recall: number;
  f1: number;
}

/**
 * B-cubed (Amigó et al. 2009, A comparison of extrinsic clustering evaluation metrics, §3.2) over the headlines whose
 * event is known. One whose event is not known counts as a wrong one in every cluster that it is in.
 */
export function bCubed(found: readonly { story: Headline; cluster: string }[]): Quality {
  const clusters = counts(found.map(({ cluster }) => cluster));
  const known = found.filter(({ story }) => story.event !== undefined);
  const events = counts(known.map(({ story }) => story.event ?? ''));
  const both = counts(known.map(({ story, cluster }) => `${story.event}\n${cluster}`));
  const average = (share: (of: { event: string; cluster: string; same: number }) => number) =>
    known.reduce((sum, { story: { event = '' }, cluster }) => {
      return sum + share({ event, cluster, same: both.get(`${event}\n${cluster}`) ?? 0 });
    }, 0) / known.length;
  const precision = average(({ cluster, same }) => same / (clusters.get(cluster) ?? 1));
  const recall = average(({ event, same }) => same / (events.get(event) ?? 1));
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}

function counts(names: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const name of names) found.set(name, (found.get(name) ?? 0) + 1);
  return found;
}
