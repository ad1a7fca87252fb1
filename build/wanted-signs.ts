// Which pages are to be looked at: of leads that nobody gave a picture to, and of sites whose feeds have no logo.
import type { StoreState } from '../feeds/store.ts';
import type { Edition } from './edition.ts';
import { isRefused } from './told.ts';

/** In one run: there are always more sites than time. */
const most = 12;

/**
 * @param time ISO 8601 UTC: a page that could not be had is looked at again when its time has come
 * @returns addresses, those of leads first
 */
export function wantedSigns(
  { reports }: Edition,
  { feeds, pictures, signs = {} }: Pick<StoreState, 'feeds' | 'pictures' | 'signs'>,
  { time }: { time: string },
): string[] {
  const bare = reports
    .flatMap(({ leads }) => leads)
    .filter(({ tellings }) => tellings.every(({ story: { image } }) => !image || isRefused(pictures, image)))
    .map(({ tellings: [{ story }] }) => story.link);
  const unmarked = reports
    .flatMap((made) => made.feeds)
    .filter(({ feed, logo }) => !logo && feeds[feed.url]?.count)
    .map(({ home }) => home);
  const isWanted = (page: string) => {
    const known = signs[page];
    return /^https?:/.test(page) && (!known || ('failed' in known && known.until <= time));
  };
  return [...new Set([...bare, ...unmarked])].filter(isWanted).slice(0, most);
}
