// The timeline goes on where its page ends: the pages of the days before it, each with its own address, are put below
// as the reader comes near. Who comes back from a story finds as many of them, and the place.
import { all } from './hold.ts';
import { parsePage } from './trusted.ts';

/** Pixels before the end at which the next day is fetched. */
const AHEAD = 1_200;

interface Unrolling {
  fetch: typeof globalThis.fetch;
  /** Is handed the page when a day has been put below. */
  dress(page: Document): void;
}

interface Place {
  days: number;
  top: number;
}

/** What was kept of this page in its entry of the window's history. */
function keptPlace(): Place {
  const { days = 0, top = 0 } = (history.state ?? {}) as Partial<Place>;
  return { days: Number(days) || 0, top: Number(top) || 0 };
}

/** A day's own page as a part of this one: its date, which leads to it, and its stories. */
function dayOf(page: Document, address: string): HTMLElement {
  const section = document.createElement('section');
  section.className = 'day';
  const heading = document.createElement('h2');
  const link = document.createElement('a');
  link.href = address;
  link.textContent = page.querySelector('h1')?.textContent ?? '';
  heading.append(link);
  const stories = document.createElement('div');
  stories.append(...all(page, '.day article'));
  section.append(heading, stories);
  return section;
}

export async function unroll(page: Document, { fetch, dress }: Unrolling): Promise<void> {
  const more = page.querySelector<HTMLElement>('.more');
  if (!more) return;
  let days = 0;
  let isBusy = false;

  /** @returns whether a day was put below */
  async function next(): Promise<boolean> {
    const link = more?.querySelector<HTMLAnchorElement>('[rel=prev]');
    if (!link || isBusy) return false;
    isBusy = true;
    try {
      const response = await fetch(link.href);
      if (!response.ok) return false;
      const before = parsePage(await response.text());
      if (!before.querySelector('.day article')) return false;
      // A height may be guessed only of what is last (site/partials/rest.ts).
      for (const rest of all(page, '.rest')) rest.classList.remove('rest');
      more?.before(dayOf(before, link.href));
      const further = before.querySelector<HTMLAnchorElement>('.ways [rel=prev]')?.getAttribute('href');
      if (further) link.href = further;
      else more?.remove();
      days += 1;
      dress(page);
      return true;
    } catch {
      // The link stays: it leads there by itself.
      return false;
    } finally {
      isBusy = false;
    }
  }

  const kept = keptPlace();
  while (days < kept.days && (await next()));
  if (kept.days) scrollTo({ top: kept.top, behavior: 'instant' });
  const watcher = new IntersectionObserver(
    async ([entry]) => {
      if (!entry?.isIntersecting || !(await next())) return;
      // Seen anew, if it is still near.
      watcher.unobserve(more);
      if (more.isConnected) watcher.observe(more);
    },
    { rootMargin: `${AHEAD}px` },
  );
  watcher.observe(more);
  // Before the reader goes: when the page is being left it is too late to write into its entry.
  for (const event of ['click', 'visibilitychange'])
    page.addEventListener(
      event,
      () => {
        if (days) history.replaceState({ ...history.state, days, top: scrollY }, '');
      },
      { capture: true },
    );
}
