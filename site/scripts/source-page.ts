// The page of a source, read for what a box shows of it.
import { make } from './own/make.ts';
import { parsePage } from './trusted.ts';

export interface SourcePage {
  name: string;
  /** Its logo or letter. */
  badge: Node | undefined;
  /** Title of its report. */
  report: string;
  /** Its stories, newest first, as the lines of a box. */
  rows: HTMLElement[];
}

/** @throws when it cannot be fetched */
export async function readSourcePage(address: string, fetch: typeof globalThis.fetch): Promise<SourcePage> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
  const page = parsePage(await response.text());
  const title = page.querySelector('h1');
  const badge = title?.querySelector('.badge');
  badge?.remove();
  return {
    name: title?.textContent ?? '',
    badge: badge ? document.importNode(badge, true) : undefined,
    report: page.querySelector('.back')?.textContent ?? '',
    rows: Array.from(page.querySelectorAll('.day .story'), rowOf),
  };
}

/** A story of the page as a box has it; its summary is what its tip says. */
function rowOf(story: Element): HTMLElement {
  const title = story.querySelector('h3 > *');
  const link = (title?.cloneNode(true) ?? make('span')) as HTMLElement;
  const summary = story.querySelector('h3 + p:not(.note)')?.textContent;
  if (summary) link.dataset.summary = summary;
  const time = story.querySelector('time')?.cloneNode(true) as HTMLElement | undefined;
  // There it is the time of day, below a date; here it is an age.
  time?.removeAttribute('class');
  const note = story.querySelector('.note')?.cloneNode(true);
  return make(
    'li',
    { class: 'story', dir: 'auto' },
    link,
    ' ',
    ...[time, note].flatMap((part) => part ?? []),
  );
}
