// The older stories of a source in its box, fetched when a reader asks: they are those of the source's own page.
import { figureOf } from '../words/figures.ts';
import { pagerWordsOf } from '../words/pager.ts';
import { showAges } from './ages.ts';
import { feedOf } from './feed-of.ts';
import { all, keyOf } from './hold.ts';
import { keptSettings } from './own/keep.ts';
import { hideMuted } from './own/muted.ts';
import { readSourcePage } from './source-page.ts';

/** A box that is being paged through. */
interface Paged {
  /** It is another element when an edition has come in. */
  box: Element;
  /** Its stories, those it was printed with first. */
  rows: HTMLElement[];
  /** As many as it shows at once. */
  size: number;
  from: number;
}

interface Paging {
  fetch: typeof globalThis.fetch;
  /** Is handed the page when other stories stand in it. */
  dress(page: Document): void;
  /** Milliseconds of the epoch. */
  now: number;
}

const language = document.documentElement.lang;
const words = pagerWordsOf(language);
const paged = new Map<string, Paged>();

/** What is printed, and what the source's page has beyond it; a story that has come meanwhile is in neither. */
function joined(printed: HTMLElement[], fetched: HTMLElement[]): HTMLElement[] {
  const known = new Set(printed.map(keyOf));
  const last = fetched.findLastIndex((row) => known.has(keyOf(row)));
  const begin = last < 0 ? printed.length : last + 1;
  return [...printed, ...fetched.slice(begin).filter((row) => !known.has(keyOf(row)))];
}

function say(text: string): void {
  const status = document.querySelector('body > [role=status]');
  if (status) status.textContent = text;
}

/** The last page is as full as the others, so that no box has a hole. */
function within({ rows, size }: Paged, from: number): number {
  return Math.max(0, Math.min(from, rows.length - size));
}

/** @returns the buttons Newer and Older of a box */
function buttonsOf(box: Element): [HTMLButtonElement | undefined, HTMLButtonElement | undefined] {
  const [newer, older] = box.querySelectorAll<HTMLButtonElement>('.pager button');
  return [newer, older];
}

function show({ box, rows, size, from }: Paged, now: number): void {
  const list = box.querySelector<HTMLElement>('ol');
  if (!list) return;
  // Titles wrap as they will, but what lies below stays where it is, and the button under the pointer.
  list.style.minHeight = `${list.getBoundingClientRect().height}px`;
  list.replaceChildren(...rows.slice(from, from + size));
  showAges(list, { now, language });
  hideMuted(document, keptSettings().muted);
  const [newer, older] = buttonsOf(box);
  if (newer) newer.disabled = from === 0;
  if (older) older.disabled = from + size >= rows.length;
}

/** Shows the page of stories before (-1) or after (1) the one in the box of `button`. */
export async function turn(button: HTMLElement, step: 1 | -1, { fetch, dress, now }: Paging): Promise<void> {
  const box = button.closest<HTMLElement>('.box');
  const link = box?.querySelector<HTMLAnchorElement>('.all a');
  if (!box || !link) return;
  try {
    const printed = [...box.querySelectorAll<HTMLElement>('ol > li')];
    const state = paged.get(feedOf(box)) ?? {
      box,
      rows: joined(printed, (await readSourcePage(link.href, fetch)).rows),
      size: printed.length,
      from: 0,
    };
    paged.set(feedOf(box), state);
    const { rows, size } = state;
    state.from = within(state, state.from + step * size);
    show(state, now);
    // With a button that can no longer be pressed the focus would be lost.
    if ((button as HTMLButtonElement).disabled) buttonsOf(box)[step < 0 ? 1 : 0]?.focus();
    const places = [state.from + 1, Math.min(state.from + size, rows.length), rows.length] as const;
    const [first, last, total] = places.map((place) => figureOf(place, language));
    say(words.range(first ?? '', last ?? '', total ?? ''));
    dress(document);
  } catch {
    // The link beside it leads there by itself.
    say(words.failed);
  }
}

/** An edition has come in: who had turned to older stories still has them. */
export function keepTurned(page: Document, { now }: { now: number }): void {
  for (const [id, state] of paged) {
    const box = all(page, '.box').find((one) => feedOf(one) === id);
    if (!box || box === state.box) continue;
    const printed = [...box.querySelectorAll<HTMLElement>('ol > li')];
    const top = state.rows[state.from];
    Object.assign(state, { box, rows: joined(printed, state.rows), size: printed.length });
    const at = state.rows.findIndex((row) => top && keyOf(row) === keyOf(top));
    state.from = state.from && within(state, at);
    if (state.from) show(state, now);
  }
}
