// Sources of other reports that a reader wants on this one, too.
import { showAges } from '../ages.ts';
import { all } from '../hold.ts';
import { readSourcePage, type SourcePage } from '../source-page.ts';
import { make } from './make.ts';

/** As many as a box has that was printed. */
const STORIES = 8;

interface Adding {
  fetch: typeof globalThis.fetch;
  /** Milliseconds of the epoch. */
  now: number;
}

const pathOf = (guest: string) => `/${guest.replace('/', '/feed/')}/`;

function boxOf(guest: string, { name, badge, report, rows }: SourcePage): HTMLElement {
  const newest = rows[0]?.querySelector('time')?.cloneNode(true);
  const link = (words: string) => make('a', { href: pathOf(guest) }, words);
  return make(
    'section',
    { class: 'box', 'data-guest': guest },
    make(
      'header',
      {},
      ...(badge ? [badge] : []),
      make('h3', { dir: 'auto' }, link(name)),
      ...(newest ? [newest] : []),
    ),
    make('ol', {}, ...rows.slice(0, STORIES)),
    make('p', { class: 'all', 'data-whole': rows.length <= STORIES }, link(report)),
  );
}

/** @param guest a feed with its report: `ai/wire` */
export function isGuestOn(page: Document, guest: string): boolean {
  return page.querySelector(`[data-guest="${guest}"]`) !== null;
}

/** Puts the boxes of guests that are not there yet at the end of the page; one that cannot be fetched is left out. */
export async function addGuests(
  page: Document,
  guests: readonly string[],
  { fetch, now }: Adding,
): Promise<void> {
  const read = await Promise.all(
    guests
      .filter((guest) => !isGuestOn(page, guest))
      .map(
        async (guest) => [guest, await readSourcePage(pathOf(guest), fetch).catch(() => undefined)] as const,
      ),
  );
  for (const [guest, source] of read) {
    const column = all(page, '.columns > .column').at(-1);
    if (!source?.rows.length || !column || isGuestOn(page, guest)) continue;
    const box = boxOf(guest, source);
    showAges(box, { now, language: page.documentElement.lang });
    column.append(box);
  }
}
