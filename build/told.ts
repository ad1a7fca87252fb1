// What each feed of a report tells, with the pictures that may be shown of it, before the editor has seen it.
import type { StoreState } from '../feeds/store.ts';
import { type Feed, hostOf, type Report, type Story } from '../feeds/story.ts';
import { withoutBoring } from './boring.ts';
import type { FeedStories } from './desk-stories.ts';
import { rememberedAs } from './wanted-picture.ts';

type Told = Pick<StoreState, 'feeds'> & Partial<Pick<StoreState, 'pictures' | 'signs'>>;

/** @param store what it has of pictures and of pages counts too: a story shows its page's picture when it has none */
export function toldBy(report: Report, store: Told): FeedStories[] {
  return report.feeds.map((feed) => {
    const state = store.feeds[feed.url];
    const home = feed.home ?? (state?.home || new URL(feed.url).origin);
    const logo = logoOf(feed, home, store);
    const own = withoutBoring(state?.stories ?? [], logo);
    return {
      feed: { ...feed, name: feed.name || state?.title || hostOf(feed) },
      home,
      logo,
      downSince: state?.trouble?.since,
      // Pages of one site may have one picture, too.
      stories: withoutBoring(withSigns(own, store), logo),
    };
  });
}

/** The first that was not refused: its owner's, the feed's own, its site's icon. */
function logoOf({ logo, url }: Feed, home: string, { feeds, pictures, signs }: Told): string | undefined {
  const page = signs?.[home];
  const icon = page && 'icon' in page ? page.icon : undefined;
  return [logo, feeds[url]?.logo, icon].find(
    (address) => address && !isRefused(pictures, rememberedAs({ address, kind: 'logo' })),
  );
}

function withSigns(stories: readonly Story[], { pictures, signs }: Told): Story[] {
  if (!signs) return [...stories];
  return stories.map((story) => {
    const page = signs[story.link];
    const found = page && 'image' in page ? page.image : undefined;
    return found && (!story.image || isRefused(pictures, story.image)) ? { ...story, image: found } : story;
  });
}

export function isRefused(pictures: Told['pictures'], key: string): boolean {
  const picture = pictures?.[key];
  return picture !== undefined && 'refused' in picture;
}
