// What runs on every page. A page is whole without any of it, and what it does not need at first is fetched later
// (load.ts). Scripts that are fetched by themselves touch the clock, chance and the network, and hand them to the others.
import { showAges } from './ages.ts';
import { load } from './load.ts';
import { nextTask } from './next-task.ts';
import { watchEdition } from './refresh.ts';

declare global {
  interface Window {
    /** Before this script was there: partials/first-paint.ts notes it. */
    pressed?: EventTarget | null;
  }
}

// It may be there before the page is.
if (document.readyState === 'loading')
  await new Promise((parsed) => document.addEventListener('DOMContentLoaded', parsed));

const { lang: language, dataset } = document.documentElement;
const renewAges = (root: ParentNode) => showAges(root, { now: Date.now(), language });

// As the server sent it: what scripts write is not news.
let shown = liveOf(document);
let dress = (_page: Document) => {};

function liveOf(page: Document): string {
  return Array.from(page.querySelectorAll('[data-live]'), ({ outerHTML }) => outerHTML).join();
}

/** What is kept in the browser of its reader: order, columns, what is hidden or muted. */
async function arrange(page: Document): Promise<void> {
  try {
    if (localStorage.settings) await (await load(LATER.arrange)).arrangeAsKept(page);
  } catch {
    // Without the script, or in a browser that keeps nothing, the page is as it is printed.
  }
}

async function prepare(page: Document): Promise<void> {
  renewAges(page);
  await arrange(page);
}

async function renew(fetch = globalThis.fetch): Promise<boolean> {
  const { swap } = await load(LATER.swap);
  const news = await swap({ fetch, prepare, shown, liveOf });
  if (!news) return false;
  shown = news.sent;
  dress(document);
  const status = document.querySelector<HTMLElement>('[role=status]');
  if (status && news.says) status.textContent = news.says;
  return true;
}

// What came into it meanwhile is dressed as the rest.
nextTask()
  .then(() => prepare(document))
  .then(() => dress(document));
setInterval(renewAges, 60_000, document);
if (dataset.report)
  watchEdition(dataset.report, { known: dataset.version, renew, fetch, random: Math.random });
// On a phone the report in hand may stand beyond the edge of the row.
const here = document.querySelector('nav [aria-current]')?.getBoundingClientRect();
if (here) document.querySelector('nav ul')?.scrollBy(here.x - innerWidth / 3, 0);

let begun: Promise<void> | undefined;
let hasBegun = false;

async function begin(): Promise<void> {
  const late = await load(LATER.late);
  late.begin(document, { renew });
  hasBegun = true;
  dress = late.dress;
  await nextTask();
  dress(document);
}

function beginOnce(): Promise<void> {
  begun ??= begin();
  // A reader whose network was away presses again.
  begun.catch(() => {
    begun = undefined;
  });
  return begun;
}

if (document.readyState === 'complete') beginOnce();
else addEventListener('load', beginOnce);
// Who is faster than the scripts, or than a slow picture, is not asked to press twice.
async function press(target: EventTarget | null | undefined): Promise<void> {
  const button = (target as Element | null)?.closest<HTMLElement>('[aria-haspopup]');
  if (!button || hasBegun) return;
  await beginOnce();
  if (hasBegun) button.click();
}

window.onclick = null;
press(window.pressed);
addEventListener('click', ({ target }) => press(target));
