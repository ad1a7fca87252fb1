import { all } from './hold.ts';

const hide = (image: HTMLImageElement) => {
  image.style.visibility = 'hidden';
};

/**
 * A picture that cannot be had, as without a network, leaves its own colour and not the browser's sign for what is
 * broken; a logo leaves its place.
 */
export function hideMissing(page: Document): void {
  page.addEventListener('error', ({ target }) => target instanceof HTMLImageElement && hide(target), {
    capture: true,
  });
  for (const image of all<HTMLImageElement>(page, 'img'))
    if (image.complete && image.currentSrc && !image.naturalWidth) hide(image);
}
