// The page's side: registers the worker, and hands it the page that is open with the addresses of all that it needs.
// The page asks for its own text, and not the worker, for whom an edge might choose the other variant.
import { all } from '../hold.ts';
import { filesOf } from '../page-files.ts';
import { ownScript } from '../trusted.ts';
import type { Keeping, Printed } from './keep.ts';

/** Who only passes by fetches nothing more than the page. */
const AFTER_MILLISECONDS = 3_000;

const addressesIn = (root: ParentNode, selector: string) =>
  all(root, selector).map((one) => one.getAttribute(one.matches('link') ? 'href' : 'src') ?? '');

/** Those that are there, in the size and form that this browser chose. */
const picturesIn = (page: Document) =>
  all<HTMLImageElement>(page, 'img')
    .filter(({ complete, naturalWidth }) => complete && naturalWidth)
    .map(({ currentSrc }) => new URL(currentSrc).pathname)
    .filter((path) => path.startsWith('/img/'));

interface Sending {
  fetch: typeof globalThis.fetch;
  now(): Date;
  /** Addresses of what a page needs without a network though it may not have asked for it yet. */
  later: readonly string[];
}

async function send(page: Document, { fetch, now, later }: Sending): Promise<void> {
  const { serviceWorker } = navigator;
  await serviceWorker.register(ownScript('/sw.js'));
  const { active } = await serviceWorker.ready;
  const files = addressesIn(page, 'link[rel=stylesheet], script[src]');
  const { script, sheet } = filesOf(page);
  const own = [script?.getAttribute('src') ?? '', sheet?.getAttribute('href') ?? ''];
  const { report, variant } = page.documentElement.dataset;
  const isOfNow = (text: string) =>
    [`data-variant="${variant}"`, ...own].every((part) => text.includes(part));

  /** Undefined when it is of another release or variant than the page that is open. */
  async function printed(path: string, cache: RequestCache): Promise<Printed | undefined> {
    const response = await fetch(path, { cache });
    const text = await response.text();
    if (response.ok && isOfNow(text)) return { path, text, headers: [...response.headers] };
  }

  const { pathname } = location;
  const base = pathname.startsWith('/m/') ? '/m/' : '/';
  const standIn = `${base}${report}/offline/`;
  const kept = await (await caches.match(standIn))?.text();
  // As it was fetched for the page itself, a moment ago.
  const printedNow = await printed(pathname, 'force-cache');
  if (!printedNow) return;
  active?.postMessage({
    page: printedNow,
    offline: kept && isOfNow(kept) ? undefined : await printed(standIn, 'no-cache'),
    at: now().toISOString(),
    files: [...new Set([...files, ...later, standIn, ...picturesIn(page)])],
  } satisfies Keeping);
}

let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Has a report's page kept for when there is no network, as it is now. A browser that has no worker, or none for this
 * page (a private window, a host without HTTPS), goes without.
 */
export function keepPage(page: Document, sending: Sending): void {
  const { report, kept } = page.documentElement.dataset;
  if (!('serviceWorker' in navigator) || !report || kept) return;
  clearTimeout(timer);
  timer = setTimeout(
    () => send(page, sending).catch(() => {}),
    navigator.serviceWorker.controller ? 0 : AFTER_MILLISECONDS,
  );
}
