// What the search of ten thousand stories weighs, and how long it takes: real titles and addresses, spread over
// thirty days, compressed as edges send them.

import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { makeEdition } from '../../build/edition.ts';
import { planSearch } from '../../build/search.ts';
import { projectRoot } from '../../deploy/commands/flags.ts';
import { parseFeed } from '../../feeds/parse.ts';
import { makeFinder } from '../../site/scripts/search/find.ts';
import { openParts } from '../../site/scripts/search/parts.ts';
import { config, feed, report, state, story } from '../build/sample.ts';
import { need } from '../need.ts';
import { table } from './table.ts';

const captured = join(projectRoot, '../shared/feeds');
const stories = 10_000;
const feeds = 50;
const minute = 60_000;
const now = Date.UTC(2026, 10, 23, 14);

interface Told {
  title: string;
  link: string;
}

async function capturedStories(): Promise<Told[]> {
  const told = new Map<string, Told>();
  const files = (await readdir(captured, { recursive: true, withFileTypes: true })).filter((file) =>
    file.isFile(),
  );
  for (const path of files.map(({ parentPath, name }) => join(parentPath, name)).sort()) {
    const body = await readFile(path);
    const parsed = await parseFeed(body, { url: 'https://a.example/', contentType: '' }).catch(
      () => undefined,
    );
    for (const { title, link } of parsed?.entries ?? []) if (title && link) told.set(link, { title, link });
  }
  return [...told.values()];
}

/** Each real story again and again on other days, which are compressed apart; its address differs, so that it counts. */
function spread(told: readonly Told[]) {
  const minutesApart = (30 * 24 * 60) / stories;
  const all = Array.from({ length: stories }, (_, place) => {
    const { title = '', link = '' } = told[place % told.length] ?? {};
    const round = Math.floor(place / told.length);
    const time = new Date(now - place * minutesApart * minute).toISOString();
    return story(`s${place}`, {
      title,
      link: round ? `${link}?${round}` : link,
      published: time,
      firstSeen: time,
    });
  });
  const names = [...Array(feeds).keys()].map((id) => feed(`feed${id}`));
  const states = names.map(({ url }, id) => [url, state(all.filter((_, place) => place % feeds === id))]);
  return makeEdition(config([report('all', names)]), { feeds: Object.fromEntries(states) });
}

export async function bench(): Promise<string> {
  if (!need('../shared/feeds', existsSync(captured))) return 'skipped: no captured feeds';
  const told = await capturedStories();
  const letters = told.reduce((sum, { title }) => sum + title.length, 0);
  const files = planSearch(spread(told)).map(({ key, data }) => ({ key, body: data.text }));
  const rows: string[][] = [];
  for (const [says, pattern] of [
    ['titles, loaded on the first search', /search-titles|api\/search/],
    ['addresses, loaded for what is shown', /search-\d/],
  ] as const) {
    const those = files.filter(({ key }) => pattern.test(key));
    const bytes = those.map(({ body }) => brotliCompressSync(body).length);
    const kilobytes = bytes.reduce((sum, size) => sum + size, 0) / 1_000;
    rows.push([
      says,
      String(those.length),
      `${kilobytes.toFixed(1)} KB`,
      `${(Math.max(...bytes) / 1_000).toFixed(1)} KB`,
    ]);
  }
  const bodies = new Map(files.map(({ key, body }) => [`/${key}`, body]));
  const parts = openParts(async (path) => new Response(bodies.get(String(path))));
  const finder = makeFinder();
  let longest = 0;
  const began = performance.now();
  await parts.eachPart((some) => {
    const start = performance.now();
    finder.add(some);
    longest = Math.max(longest, performance.now() - start);
  });
  const loaded = performance.now() - began;
  const queries = ['linux', 'kernal', 'sec', 'new release', 'ubunut desktop', 'the', 'openssl vulnerabilty'];
  const times = queries.map((query) => {
    const start = performance.now();
    finder.find(query, { now, most: 30 });
    return performance.now() - start;
  });
  return [
    `${finder.count} stories over 30 days, of ${told.length} real titles of ${Math.round(letters / told.length)} letters, brotli 11`,
    table([['parts', 'files', 'in all', 'largest'], ...rows]),
    `index built in ${loaded.toFixed(0)} ms, ${longest.toFixed(0)} ms at a time; a query ${Math.max(...times).toFixed(1)} ms at most of ${queries.length}`,
  ].join('\n');
}
