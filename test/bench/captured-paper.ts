// A paper of 25 captured feeds of eight titles, built and behind the embedded edge.
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from '../../build/build.ts';
import type { Tree } from '../../build/tree.ts';
import { projectRoot } from '../../deploy/commands/flags.ts';
import { thorough } from '../../deploy/edge/compress.ts';
import type { Recompress } from '../../deploy/edge/encoding.ts';
import { objectHeaders } from '../../deploy/edge/policy.ts';
import { recompressing } from '../../deploy/edge/recompress.ts';
import { startEdge } from '../../deploy/edge/server.ts';
import type { Variant } from '../../deploy/edge/variant.ts';
import { mergeStories } from '../../feeds/merge.ts';
import { parseFeed } from '../../feeds/parse.ts';
import { config, feed, report, state } from '../build/sample.ts';
import { need } from '../need.ts';
import { memory } from '../servers/memory.ts';

const captured = join(projectRoot, '../shared/feeds/realworld/files');
const feeds = 25;
const titles = 8;
const now = new Date('2026-11-23T14:00:00.000Z');

export interface CapturedPaper {
  /** Of the edge: `http://127.0.0.1:8080`. */
  url: string;
  tree: Tree;
  /** How many feeds and titles it has. */
  says: string;
  /** Asks for pages as readers before have, so that the edge has both variants of each in the form that stays. */
  askBefore(paths: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** The first captured feeds that fill a box, as a store has them. */
async function fullFeeds() {
  const full: { name: string; stories: ReturnType<typeof mergeStories> }[] = [];
  for (const file of (await readdir(captured)).sort()) {
    if (full.length === feeds) break;
    const body = await readFile(join(captured, file));
    const parsed = await parseFeed(body, { url: 'https://a.example/', contentType: '' }).catch(
      () => undefined,
    );
    const stories = mergeStories([], parsed?.entries ?? [], { now: now.toISOString() });
    if (stories.length >= titles) full.push({ name: parsed?.title || file, stories });
  }
  return full;
}

export const needCaptured = (): boolean => need('../shared/feeds/realworld', existsSync(captured));

export async function startCapturedPaper(): Promise<CapturedPaper> {
  const full = await fullFeeds();
  const named = full.map(({ name }, place) => ({ ...feed(`feed-${place}`), name, items: titles }));
  const states = full.map(({ stories }, place) => [named[place]?.url ?? '', state(stories)]);
  const bucket = memory();
  const { tree } = await build(
    config([report('linux', named), report('ai', []), report('space', [])]),
    { feeds: Object.fromEntries(states), pictures: {} },
    { root: projectRoot, bucket, known: () => undefined },
  );
  for (const [key, { body }] of tree) if (body) await bucket.put(key, await body(), objectHeaders(key));
  const inTurn = recompressing(thorough);
  const recompressions: Promise<unknown>[] = [];
  const recompress: Recompress = (...given) => {
    const running = inTurn(...given);
    recompressions.push(running);
    return running;
  };
  const edge = await startEdge({ bucket, now: () => now, port: 0, recompress });
  return {
    url: edge.url,
    tree,
    says: `${full.length} feeds, ${full.length * titles} titles`,
    async askBefore(paths) {
      const ask = async (path: string, variant: Variant) => {
        const headers = { cookie: `variant=${variant}`, 'accept-encoding': 'br' };
        await (await fetch(edge.url + path, { headers })).arrayBuffer();
      };
      const asks = paths.flatMap((path) => [() => ask(path, 'desktop'), () => ask(path, 'mobile')]);
      for (const one of [...asks, ...asks]) await one();
      await Promise.all(recompressions);
    },
    close: () => edge.close(),
  };
}
