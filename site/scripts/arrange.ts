// A page as its reader has set it; fetched by those who have set something.
import { arrange } from './own/arrange.ts';
import { tintFrame } from './own/frame.ts';
import { keptSettings } from './own/keep.ts';

/** Arranges `page`, which is the one that is shown or one that will be in a moment. */
export function arrangeAsKept(page: Document): void {
  arrange(page, keptSettings());
  tintFrame();
  // Until now what may move was kept from sight (own/look.ts).
  document.documentElement.dataset.arranged = '';
}
