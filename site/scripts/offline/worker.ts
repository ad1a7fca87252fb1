// /sw.js: answers for the network when it does not. Pages come from the network as long as it answers in time, files
// with a hash in their name from what is kept; everything else never passes here. Takes nothing; the pages say what to
// keep (send.ts). It is the same for every paper, and small: it is looked at anew with every page.
import { type Keeping, keep } from './keep.ts';
import { CACHE, isFile, pathOf } from './kept.ts';

/** So long the network has to begin its answer when there is a kept one; who reloads wants it new, and waits longer. */
const PATIENCE_MILLISECONDS = 4_000;
const RELOAD_MILLISECONDS = 16_000;

/** What the compiler's types of a page lack of a worker's (W3C Service Workers). */
interface WorkerEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface FetchEvent extends WorkerEvent {
  request: Request;
  preloadResponse?: Promise<Response | undefined>;
  respondWith(answer: Promise<Response>): void;
}

interface WorkerScope {
  registration: ServiceWorkerRegistration;
  clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(name: 'install' | 'activate', hear: (event: WorkerEvent) => void): void;
  addEventListener(name: 'message', hear: (event: WorkerEvent & { data: Keeping }) => void): void;
  addEventListener(name: 'fetch', hear: (event: FetchEvent) => void): void;
}

const worker = self as unknown as WorkerScope;

async function find(path: string): Promise<Response | undefined> {
  // An edge chose by fields that no question to the cache has.
  return (await caches.open(CACHE)).match(path, { ignoreVary: true });
}

/** The page that stands for those that are not kept: of the same report, or of any. */
async function standIn(path: string): Promise<Response | undefined> {
  const own = await find(path.replace(/^((?:\/m)?\/[^/]*).*/, '$1/offline/'));
  if (own) return own;
  const all = (await (await caches.open(CACHE)).keys()).map(pathOf);
  return find(all.find((other) => other.endsWith('/offline/')) ?? '');
}

async function pageFor(event: FetchEvent): Promise<Response> {
  const fresh = Promise.resolve(event.preloadResponse).then((answer) => answer ?? fetch(event.request));
  const answered = fresh.catch(() => undefined);
  event.waitUntil(answered);
  const path = pathOf(event.request);
  const kept = await find(path);
  if (!kept) return (await answered) ?? (await standIn(path)) ?? Response.error();
  const patience = event.request.cache === 'default' ? PATIENCE_MILLISECONDS : RELOAD_MILLISECONDS;
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, patience));
  const answer = await Promise.race([answered, late]);
  return answer && answer.status < 500 ? answer : kept;
}

async function fileFor({ request }: FetchEvent): Promise<Response> {
  return (await find(pathOf(request))) ?? fetch(request);
}

worker.addEventListener('install', () => worker.skipWaiting());

worker.addEventListener('activate', (event) => {
  const others = async () => (await caches.keys()).filter((name) => name !== CACHE);
  event.waitUntil(
    Promise.all([
      others().then((names) => Promise.all(names.map((name) => caches.delete(name)))),
      // The network is asked while the worker wakes.
      worker.registration.navigationPreload?.enable(),
      worker.clients.claim(),
    ]),
  );
});

/** One page after the other: what tidies must not see half of another. */
let line: Promise<unknown> = Promise.resolve();
worker.addEventListener('message', (event) => {
  line = line.then(() => keep(event.data)).catch(() => {});
  event.waitUntil(line);
});

worker.addEventListener('fetch', (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method !== 'GET' || origin !== location.origin) return;
  if (event.request.mode === 'navigate') event.respondWith(pageFor(event));
  else if (isFile(pathname)) event.respondWith(fileFor(event));
});
