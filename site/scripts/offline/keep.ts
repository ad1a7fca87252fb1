// The worker's side: puts pages into what is kept, and keeps that small.
import { AT, CACHE, FILES, isFile, keptPages, pathOf } from './kept.ts';

const MOST_PAGES = 30;
const MOST_PICTURES = 60;
/** Of a picture, so that all together are 9 MB at the most. */
const MOST_BYTES = 150_000;

/** A page as it was sent. */
export interface Printed {
  path: string;
  text: string;
  headers: [name: string, value: string][];
}

/** What a page asks the worker. A page may be older than the worker, so that this only grows. */
export interface Keeping {
  page: Printed;
  /** The page that stands for those that are not kept, if it is to be kept anew. */
  offline?: Printed;
  /** ISO 8601 UTC. */
  at: string;
  /** Addresses of all that it needs, pictures and the page that stands for others among them. */
  files: string[];
}

const isPicture = (path: string) => path.startsWith('/img/');

/** It says of itself that it was kept, and when: so a page knows without asking. */
async function put(cache: Cache, { path, text, headers }: Printed, more: Record<string, string>) {
  const sent = headers.filter(([name]) => !/^content-(encoding|length)$/i.test(name));
  const body = text.replace('<html', `<html data-kept="${more[AT]}"`);
  await cache.put(path, new Response(body, { headers: [...sent, ...Object.entries(more)] }));
}

async function putPicture(cache: Cache, path: string): Promise<void> {
  const response = await fetch(path);
  const { size } = await response.clone().blob();
  if (response.ok && size <= MOST_BYTES) await cache.put(path, response);
}

/** Lets go of the oldest pages, and of every file that no page needs which is left. */
async function tidy(cache: Cache, pages: number): Promise<void> {
  const left = (await keptPages(cache)).slice(0, pages);
  const needed = new Set(left.flatMap(({ path, files }) => [path, ...files]));
  for (const picture of [...needed].filter(isPicture).slice(MOST_PICTURES)) needed.delete(picture);
  for (const request of await cache.keys()) if (!needed.has(pathOf(request))) await cache.delete(request);
}

/** A page is kept after its files: one that is there is whole. What cannot be kept is not, and nothing is thrown. */
export async function keep({ page, offline, at, files }: Keeping): Promise<void> {
  const cache = await caches.open(CACHE);
  const missing = async (path: string) => isFile(path) && !(await cache.match(path, { ignoreVary: true }));
  try {
    for (const path of files) if (!isPicture(path) && (await missing(path))) await cache.add(path);
    if (offline) await put(cache, offline, { [AT]: at });
    await put(cache, page, { [AT]: at, [FILES]: files.join(' ') });
    const pictures = files.filter(isPicture).slice(0, MOST_PICTURES);
    await Promise.allSettled(
      pictures.map(async (path) => (await missing(path)) && (await putPicture(cache, path))),
    );
    await tidy(cache, MOST_PAGES);
  } catch (error) {
    // Where the network has failed, what is kept is needed the more.
    if ((error as Error).name !== 'QuotaExceededError') return;
    // Half of it makes room for the next page.
    const { length } = await keptPages(cache);
    await tidy(cache, length >> 1).catch(() => {});
  }
}
