import { all, holdPlace, keyOf } from './hold.ts';

const htmlOf = (elements: Element[]) => elements.map(({ outerHTML }) => outerHTML).join();
const liveOf = (page: Document) => all(page, '[data-live]');
const filesOf = (page: Document) => htmlOf(all(page.head, '[rel=stylesheet], script'));

/**
 * Gives a function that fetches the page's address again and exchanges its live parts, without a jump.
 * @param prepare is handed the new document before it is shown
 * @returns how many stories are new, or undefined when the page is as it was
 */
export function swapper(
  fetch: typeof globalThis.fetch,
  prepare: (page: Document) => void,
): () => Promise<number | undefined> {
  // As the server sent it: what scripts have written since is not news.
  let shown = htmlOf(liveOf(document));

  return async () => {
    const response = await fetch(location.href, { cache: 'no-cache' });
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const fresh = liveOf(page);
    const sent = htmlOf(fresh);
    // Words that are being marked would be lost.
    if (!response.ok || sent === shown || getSelection()?.type === 'Range') return;
    if (filesOf(page) !== filesOf(document)) {
      location.reload();
      return 0;
    }
    shown = sent;
    prepare(page);
    const before = new Set(all(document, '.story').map(keyOf));
    const news = all(page, '.story').filter((story) => !before.has(keyOf(story)));
    for (const story of news) story.classList.add('new');
    const restore = holdPlace();
    liveOf(document).forEach((part, place) => {
      part.replaceChildren(...(fresh[place]?.childNodes ?? []));
    });
    restore();
    return new Set(news.map(keyOf)).size;
  };
}
