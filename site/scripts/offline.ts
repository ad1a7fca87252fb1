// What a page does that came from what the browser kept: it says so and how old it is, until the network is back and
// it has been renewed. The page that stands for one that is not kept lists those that are.
import { offlineWordsOf } from '../words/offline.ts';
import { showAges } from './ages.ts';
import { all } from './hold.ts';
import { loadStyle } from './load.ts';
import { CACHE, keptPages } from './offline/kept.ts';
import { make } from './own/make.ts';
import { parsePage } from './trusted.ts';

/** Until the network is tried again, and as long as it is waited for; twice as long each time that it fails. */
const POLL_SECONDS = 20;
const MOST_FAILURES = 5;

const language = document.documentElement.lang;
const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** `2:05 PM` of today, `Nov 23, 2:05 PM` of another day, and with its year of another one. */
function timeOf(date: Date, now: Date): string {
  const time = date.toLocaleTimeString(language, { timeStyle: 'short' });
  if (date.toDateString() === now.toDateString()) return time;
  const year = date.getFullYear() === now.getFullYear() ? undefined : 'numeric';
  return `${date.toLocaleDateString(language, { day: 'numeric', month: 'short', year })}, ${time}`;
}

/** `3 hours ago` */
function agoOf(date: Date, now: Date): string {
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const age = now.getTime() - date.getTime();
  const [unit, milliseconds] = units.find(([, least]) => age >= least) ?? ['minute', 60_000];
  return words.format(-Math.floor(Math.max(0, age) / milliseconds), unit);
}

function wordsOn(page: Document, now: Date): string {
  const words = offlineWordsOf(language);
  const edition = page.querySelector<HTMLTimeElement>('.dateline > time')?.dateTime;
  const date = new Date(edition ?? page.documentElement.dataset.kept ?? now);
  return words[edition ? 'edition' : 'page'](timeOf(date, now), agoOf(date, now));
}

/** Titles without the name of the paper, which is that of the page they stand on. */
async function listKept(section: Element): Promise<void> {
  const paper = document.title.slice(document.title.lastIndexOf(' · '));
  const pages = await keptPages(await caches.open(CACHE));
  const rows = pages.map(async ({ path, at, response }) =>
    make(
      'li',
      {},
      make('a', { href: path }, parsePage(await response.text()).title.replace(paper, '')),
      make('p', {}, make('time', { datetime: at }, at.slice(0, 10))),
    ),
  );
  section.replaceChildren(
    make('h2', {}, offlineWordsOf(language).kept),
    make('ul', {}, ...(await Promise.all(rows))),
  );
  showAges(section, { now: Date.now(), language });
}

/** Buttons whose dialogs this browser has not fetched lead nowhere, until the network is back. */
async function disable(page: Document, dialogs: Kept['dialogs']): Promise<void> {
  const isThere = async (address: string) =>
    (await fetch(address, { cache: 'only-if-cached', mode: 'same-origin' }).catch(() => undefined))?.ok;
  for (const [name, files] of Object.entries(dialogs))
    if (!(await Promise.all(files.map(isThere))).every(Boolean))
      for (const button of buttonsOf(page, name)) button.disabled = true;
}

const buttonsOf = (page: Document, name: string) => all<HTMLButtonElement>(page, `.${name}-button`);

interface Kept {
  /** What each needs besides the page, by the names of their buttons: addresses. */
  dialogs: Record<string, string[]>;
  /** Puts what lies at the page's address now on the screen. */
  renew(fetch: typeof globalThis.fetch): Promise<unknown>;
  /** What is done to a page that is of now. */
  dress(): void;
}

/** @param page with data-kept */
export function sayKept(page: Document, { dialogs, renew, dress }: Kept): void {
  const mark = make('p', { class: 'kept-mark' });
  const list = page.querySelector('.kept-pages');
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** @returns whether the network has answered */
  async function isRenewed(): Promise<boolean> {
    let isThere = false;
    const asked: typeof fetch = async (address, options) => {
      const signal = AbortSignal.timeout(POLL_SECONDS * 1000);
      const response = await fetch(address, { ...options, signal });
      isThere = response.ok || (list !== null && response.status < 500);
      return response;
    };
    if (list) await asked(location.href, { cache: 'no-cache' });
    else await renew(asked);
    // Words that are being marked hold the page as it is.
    return isThere && (list !== null || getSelection()?.type !== 'Range');
  }

  async function round(): Promise<void> {
    clearTimeout(timer);
    if (!mark.isConnected && !list) return;
    if (await isRenewed().catch(() => false)) {
      if (list) return location.reload();
      delete page.documentElement.dataset.kept;
      mark.remove();
      await disabled;
      for (const name of Object.keys(dialogs))
        for (const button of buttonsOf(page, name)) button.disabled = false;
      dress();
      return;
    }
    timer = setTimeout(round, POLL_SECONDS * 1000 * 2 ** failures * (0.8 + 0.4 * Math.random()));
    failures = Math.min(failures + 1, MOST_FAILURES);
  }

  loadStyle(LATER.sheet);
  const disabled = disable(page, dialogs);
  if (list) listKept(list);
  else {
    const tell = (where: Element | null) => {
      if (where) where.textContent = wordsOn(page, new Date());
    };
    page.querySelector('.page > header')?.prepend(mark);
    tell(mark);
    setInterval(tell, 60_000, mark);
    // Aloud once, and not with every minute that it is older.
    tell(page.querySelector('body > [role=status]'));
  }
  addEventListener('online', () => {
    failures = 0;
    round();
  });
  page.addEventListener('visibilitychange', () => page.hidden || round());
  round();
}
