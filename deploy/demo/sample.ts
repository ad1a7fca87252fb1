// The sample newspaper's sources: ten feeds of an invented town, whose news is as old as its files say, counted from
// the moment they are opened, and which get a new story whenever publish() is called.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import type { Effects } from '../../feeds/effects.ts';
import type { Resource } from './answer.ts';
import type { FreshStory, SampleFormat } from './entries.ts';
import { fillFeed } from './fill.ts';
import { type StoryToCome, storyToCome } from './stories.ts';

export interface Sample {
  /** Path to what lies there; publish() changes it. */
  resources: ReadonlyMap<string, Resource>;
  /** One more story in one of the feeds. */
  publish(): { feed: string; title: string };
}

/** A feed keeps this many published stories, so that a demo may run for days. */
const freshAtMost = 12;

const contentTypes: Record<string, string> = {
  '.xml': 'application/rss+xml; charset=utf-8',
  '.atom': 'application/atom+xml; charset=utf-8',
  '.rdf': 'application/rdf+xml; charset=utf-8',
  '.json': 'application/feed+json; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.png': 'image/png',
};

const folder = join(import.meta.dirname, '../../site/reports/sample');

/** @param origin where it will be found, without a slash at its end: `http://127.0.0.1:40123` */
export async function openSample({
  now,
  origin,
}: Pick<Effects, 'now'> & { origin: string }): Promise<Sample> {
  const started = now();
  const [templates, pictures, story, toCome] = await Promise.all([
    readFiles('feeds', 1),
    readFiles('pictures', 0),
    readFile(join(folder, 'story.html')),
    readFile(join(folder, 'feeds/to-come.json'), 'utf8').then((text): StoryToCome[] => JSON.parse(text)),
  ]);
  const fresh = new Map<string, FreshStory[]>();
  const resources = new Map<string, Resource>();
  const fill = (feed: string, modified: Date) => {
    const template = templates.get(feed)?.toString() ?? '';
    const format = extname(feed).slice(1) as SampleFormat;
    const text = fillFeed(template, { format, origin, started, fresh: fresh.get(feed) ?? [] });
    resources.set(`/${feed}`, resourceOf(feed, Buffer.from(text), modified));
  };
  for (const feed of templates.keys()) {
    fill(feed, started);
    resources.set(feed.replace(/^(.*)\.\w+$/, '/$1/'), resourceOf('story.html', story, started));
  }
  for (const [name, body] of pictures) resources.set(`/pictures/${name}`, resourceOf(name, body, started));
  let published = 0;
  return {
    resources,
    publish() {
      const time = now();
      const { feed, ...rest } = storyToCome(toCome, published++);
      fresh.set(feed, [{ feed, ...rest, time }, ...(fresh.get(feed) ?? [])].slice(0, freshAtMost));
      fill(feed, time);
      return { feed, title: rest.title };
    },
  };
}

function resourceOf(name: string, body: Buffer, modified: Date): Resource {
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
  return { body, contentType: contentTypes[extname(name)] ?? 'application/octet-stream', etag, modified };
}

/** The files that lie `depth` folders below `sub`, by their paths there with slashes, in order. */
async function readFiles(sub: string, depth: number): Promise<Map<string, Buffer>> {
  const names = (await readdir(join(folder, sub), { recursive: true }))
    .map((name) => name.split(sep).join('/'))
    .filter((name) => extname(name) in contentTypes && name.split('/').length === depth + 1)
    .sort();
  const bodies = await Promise.all(names.map((name) => readFile(join(folder, sub, name))));
  return new Map(names.map((name, at) => [name, bodies[at] ?? Buffer.alloc(0)]));
}
