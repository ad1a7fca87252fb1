// A page as its reader has set it; fetched by those who have set something.
import { arrange } from './own/arrange.ts';
import { tintFrame } from './own/frame.ts';
import { addGuests } from './own/guests.ts';
import { keptSettings } from './own/keep.ts';
import { feedsOf } from './own/kept.ts';
import { hideMuted } from './own/muted.ts';
import { addSummaries } from './own/summaries.ts';

/**
 * Arranges `page`, which is the one that is shown or one that will be in a moment. Sources of other reports are
 * fetched; what is there already does not wait for them.
 */
export async function arrangeAsKept(page: Document): Promise<void> {
  const settings = keptSettings();
  const { added } = feedsOf(settings, page.documentElement.dataset.report ?? '');
  arrange(page, settings);
  tintFrame();
  if (settings.muted.length) {
    await addSummaries(page, fetch);
    hideMuted(page, settings.muted);
  }
  // Until now what may move was kept from sight (own/look.ts).
  document.documentElement.dataset.arranged = '';
  if (!added.length || !page.querySelector('.columns')) return;
  await addGuests(page, added, { fetch, now: Date.now() });
  arrange(page, settings);
}
