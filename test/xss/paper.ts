import { join } from 'node:path';
import { build } from '../../build/build.ts';
import { objectHeaders } from '../../deploy/edge/policy.ts';
import { type Edge, startEdge } from '../../deploy/edge/server.ts';
import type { Config } from '../../feeds/config.ts';
import { defaultLimits } from '../../feeds/limits.ts';
import { type FeedState, unread } from '../../feeds/memory.ts';
import { mergeStories } from '../../feeds/merge.ts';
import { parseFeed } from '../../feeds/parse.ts';
import { pictureKey, type StoreState } from '../../feeds/store.ts';
import type { Feed, ParsedFeed } from '../../feeds/story.ts';
import { memory } from '../servers/memory.ts';
import { now, type Words, writers } from './feeds.ts';

const root = join(import.meta.dirname, '../..');

/**
 * A paper whose feeds say `words`, behind an edge: a report with all of them as stories, and one with all as names.
 * @param raw what stands as markup on a page of its own, `/raw/`
 */
export async function publish(
  words: readonly Words[],
  raw: readonly string[],
): Promise<{ edge: Edge; parsed: number }> {
  const state: StoreState = { feeds: {}, pictures: {} };
  const reports: [id: string, feeds: Feed[]][] = [
    ['stories', []],
    ['names', []],
  ];
  const add = (report: 0 | 1, documents: ParsedFeed[]) => {
    const [id, feeds] = reports[report] ?? [];
    const feed = { id: `${id}-${feeds?.length}`, url: `https://${id}.example/${feeds?.length}`, name: '' };
    feeds?.push({ ...feed, items: words.length });
    state.feeds[feed.url] = stateOf(documents);
  };
  const forms: (ParsedFeed | undefined)[][] = [];
  for (const write of Object.values(writers)) {
    const form: (ParsedFeed | undefined)[] = [];
    for (const one of words) {
      const bytes = Buffer.from(write(one));
      // What is not even a feed cannot reach a page; how many are is asserted.
      form.push(await parseFeed(bytes, { url: 'https://feed.example/' }).catch(() => undefined));
    }
    add(
      0,
      form.filter((document) => document !== undefined),
    );
    forms.push(form);
  }
  // Each string is a feed's name once, by another form than its neighbour.
  for (const place of words.keys()) {
    const document = forms[place % forms.length]?.[place];
    if (document) add(1, [document]);
  }
  const all = forms.flat().filter((document): document is ParsedFeed => Boolean(document?.entries.length));
  const bucket = memory();
  // Whatever address a picture has, it is one that can be shown.
  const picture = { sizes: [{ name: '0123456789abcdef-480.webp', width: 480 }], width: 480, height: 320 };
  for (const { entries } of all) for (const { image } of entries) if (image) state.pictures[image] = picture;
  await bucket.put(pictureKey('0123456789abcdef-480.webp'), Buffer.from('picture'));
  const config: Config = {
    name: 'Unmoved',
    base: 'https://paper.example',
    pictures: true,
    offline: true,
    limits: defaultLimits,
    releases: { keep: 50, days: 30 },
    reports: reports.map(([id, feeds]) => ({
      id,
      title: id,
      description: id,
      language: 'en',
      theme: 'paper',
      feeds,
    })),
  };
  const { tree } = await build(config, state, { root, bucket, known: () => undefined });
  for (const [key, { body }] of tree) if (body) await bucket.put(key, await body(), objectHeaders(key));
  await bucket.put('raw/index.html', Buffer.from(raw.join('\n')), objectHeaders('raw/index.html'));
  await bucket.put('m/raw/index.html', Buffer.from(raw.join('\n')), objectHeaders('m/raw/index.html'));
  return { edge: await startEdge({ bucket, now: () => new Date(now), port: 0 }), parsed: all.length };
}

function stateOf(documents: readonly ParsedFeed[]): FeedState {
  const entries = documents.flatMap((document) => document.entries);
  return {
    ...unread,
    title: documents[0]?.title ?? '',
    home: documents[0]?.link ?? '',
    stories: mergeStories([], entries, { now: new Date(now).toISOString() }),
  };
}
