// What a page fetches when all else is there, once for all pages: tips, marks on stories, and the ways to what lies
// beside the page. Nothing of it is needed to read.
import { listenToKeys } from './keys.ts';
import { load, loadStyle } from './load.ts';
import { heedMarks, mark } from './marks.ts';
import { hideMissing } from './missing.ts';
import { offerPager, sayWhose } from './offer-pager.ts';
import { keepPage } from './offline/send.ts';
import { offerShare } from './share.ts';
import { readSummaries } from './summaries.ts';
import { showTips } from './tips.ts';
import { offerVariant } from './variant.ts';
import { showWholeDates } from './whole-dates.ts';

const added = new CSSStyleSheet();

async function openSettings(): Promise<void> {
  const [{ openSettings }] = await Promise.all([
    load(LATER.settings),
    loadStyle(LATER.sheet),
    loadStyle(LATER.themes),
  ]);
  openSettings({ added });
}

/** A look that was kept by another build may lack what its own pages said, and has its themes' colours. */
async function renewLook(): Promise<void> {
  const build = [LATER.settings[0], LATER.themes[0]].join();
  if (!localStorage.look || localStorage.lookOf === build) return;
  const [{ renewLook }] = await Promise.all([load(LATER.settings), loadStyle(LATER.themes)]);
  renewLook({ added });
  localStorage.lookOf = build;
}

async function openSaved(): Promise<void> {
  const [{ openSaved }] = await Promise.all([load(LATER.saved), loadStyle(LATER.sheet)]);
  openSaved();
}

async function openSearch(): Promise<void> {
  const [{ openSearch }] = await Promise.all([load(LATER.search), loadStyle(LATER.sheet)]);
  openSearch();
}

async function openHelp(): Promise<void> {
  const [{ openHelp }] = await Promise.all([load(LATER.help), loadStyle(LATER.sheet)]);
  openHelp();
}

let weather: typeof import('./weather.ts') | undefined;

/** For a reader who has chosen a city, where the paper has its weather. */
async function showWeather(page: Document): Promise<void> {
  const { dataset } = page.documentElement;
  if (dataset.weather === undefined || !(dataset.city || weather)) return;
  weather ??= await load(LATER.weather);
  weather.showWeather(page);
}

/** As old as an answer may be that the browser keeps: what came with a new edition is in the next. */
const SUMMARIES_SECONDS = 60;
let summariesAt = 0;
let known: Promise<Record<string, string>> = Promise.resolve({});

function summaries(): Promise<Record<string, string>> {
  if (Date.now() - summariesAt > SUMMARIES_SECONDS * 1_000) {
    summariesAt = Date.now();
    known = readSummaries(document, fetch);
  }
  return known;
}

const dialogs = {
  search: [LATER.search[0]],
  settings: [LATER.settings[0], LATER.themes[0]],
};

/**
 * Once a page is open.
 * @param renew puts what lies at its address now on the screen
 */
export function begin(
  page: Document,
  { renew }: { renew(from: typeof globalThis.fetch): Promise<unknown> },
): void {
  added.replaceSync(ADDED);
  page.adoptedStyleSheets.push(added);
  // A browser that keeps nothing throws at the mere look.
  renewLook().catch(() => {});
  if (matchMedia('(hover: hover)').matches) showTips(page, { summaries });
  showWholeDates(page);
  heedMarks(page);
  hideMissing(page);
  listenToKeys(page, { search: openSearch, help: openHelp });
  offerShare(page);
  offerVariant(page, { location });
  // The dateline is exchanged with an edition, and so are its buttons.
  page.addEventListener('click', ({ target }) => {
    const { classList } = target as Element;
    if (classList.contains('settings-button')) openSettings();
    if (classList.contains('saved-button')) openSaved();
    if (classList.contains('search-button')) openSearch();
  });
  page.addEventListener('city', () => void showWeather(page).catch(() => {}));
  // The settings have put other boxes on it.
  page.addEventListener('arranged', () => dress(page));
  if (page.querySelector('.timeline'))
    load(LATER.unroll).then(({ unroll }) => unroll(page, { fetch, dress: put }));
  if (page.documentElement.dataset.kept)
    load(LATER.offline).then(({ sayKept }) => sayKept(page, { dialogs, renew, dress: () => dress(page) }));
  if (location.hash.startsWith('#settings=')) openSettings();
}

let keepTurned = (_page: Document, _at: { now: number }) => {};

/** Puts on the page what scripts add to its stories: again when there are others. */
function put(page: Document): void {
  const now = Date.now();
  offerPager(page, async (button, step) => {
    const { turn, keepTurned: keep } = await load(LATER.pager);
    keepTurned = keep;
    turn(button, step, { fetch, dress: put, now: Date.now() });
  });
  sayWhose(page);
  keepTurned(page, { now });
  mark(page, { now });
  showWeather(page).catch(() => {});
}

/** What is done to a page when it is there, and again when an edition has come in. */
export function dress(page: Document): void {
  put(page);
  const later = [LATER.offline, LATER.saved, LATER.sheet, LATER.swap].map(([address]) => address);
  if (OFFLINE) keepPage(page, { fetch, now: () => new Date(), later });
}
