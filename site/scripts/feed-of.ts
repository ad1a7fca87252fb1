/**
 * Of the feed whose box it is, of a guest with its report: `ai/wire`. The address of a feed's page ends in it, so that a
 * page does not say it twice; a box without a way there says it.
 */
export function feedOf(box: HTMLElement): string {
  const path = box.querySelector('.all > a')?.getAttribute('href');
  return box.dataset.guest ?? box.dataset.feed ?? path?.split('/').at(-2) ?? '';
}
