import { newsWordsOf } from '../words/news.ts';
import { all, holdPlace, keyOf } from './hold.ts';
import { filesOf } from './page-files.ts';
import { parsePage } from './trusted.ts';

const namesOf = (page: Document) => {
  const { script, sheet } = filesOf(page);
  return `${script?.outerHTML} ${sheet?.outerHTML}`;
};
const liveParts = (page: Document) => all(page, '[data-live]');

interface Swap {
  fetch: typeof globalThis.fetch;
  /** Is handed the new document before it is shown. */
  prepare(page: Document): Promise<void>;
  /** The live parts as they were sent the last time. */
  shown: string;
  liveOf(page: Document): string;
}

/**
 * Fetches the page's address again and exchanges its live parts, without a jump.
 * @returns what is said of the stories that are new, if any, and the live parts as they were sent; undefined when the
 *   page is as it was
 */
export async function swap({
  fetch,
  prepare,
  shown,
  liveOf,
}: Swap): Promise<{ says: string; sent: string } | undefined> {
  const response = await fetch(location.href, { cache: 'no-cache' });
  const page = parsePage(await response.text());
  const fresh = liveParts(page);
  const sent = liveOf(page);
  // Words that are being marked would be lost.
  if (!response.ok || sent === shown || getSelection()?.type === 'Range') return;
  if (namesOf(page) !== namesOf(document)) {
    location.reload();
    return { says: '', sent };
  }
  await prepare(page);
  const before = new Set(all(document, '.story').map(keyOf));
  const news = all(page, '.story').filter((story) => !before.has(keyOf(story)));
  for (const story of news) story.classList.add('new');
  const restore = holdPlace();
  liveParts(document).forEach((part, place) => {
    part.replaceChildren(...(fresh[place]?.childNodes ?? []));
  });
  restore();
  const { size } = new Set(news.map(keyOf));
  return { says: size ? `${newsWordsOf(document.documentElement.lang)} ${size}` : '', sent };
}
