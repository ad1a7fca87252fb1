// All stories of a report by time: the last days whole, then the way to the day before them, which is in the archive.
import { compare } from '../feeds/merge.ts';
import { daysIn, periodPath } from './archive.ts';
import { type ChromeOf, lookOf, page, pathOf } from './chrome.ts';
import type { ReportEdition } from './edition.ts';
import { headlineOf } from './headlines.ts';
import type { Page, TimelineData } from './pages.ts';
import { allMonths } from './plan-archive.ts';
import type { PictureOf } from './shown.ts';

/** As many as fill some screens; a day is never cut. */
const fewest = 40;

function timelinePath(made: Pick<ReportEdition, 'report'>): string {
  return `${pathOf(made)}timeline/`;
}

/** A report's last days, whole and newest first; what one source tells in a row is a group. */
export function planTimeline(
  made: ReportEdition,
  { chrome, pictureOf }: { chrome: ChromeOf; pictureOf: PictureOf },
): Page {
  const told = made.feeds
    .flatMap((feed) => feed.stories.map((story) => ({ ...feed, story })))
    .sort((a, b) => compare(b.story.published, a.story.published) || compare(a.story.id, b.story.id));
  const days: TimelineData['days'] = [];
  for (const [place, { feed, logo, story }] of told.entries()) {
    const day = story.published.slice(0, 10);
    if (days.at(-1)?.day !== day) {
      if (place >= fewest) break;
      days.push({ day, groups: [] });
    }
    const groups = days.at(-1)?.groups ?? [];
    if (groups.at(-1)?.id !== feed.id)
      groups.push({
        id: feed.id,
        name: feed.name,
        logo: logo && pictureOf({ address: logo, kind: 'logo' })?.sizes[0]?.src,
        path: `${pathOf(made)}feed/${feed.id}/`,
        headlines: [],
      });
    groups.at(-1)?.headlines.push(headlineOf(story, made));
  }
  const oldest = days.at(-1)?.day ?? '';
  const before = daysIn(allMonths(made)).findLast((day) => day < oldest);
  const data: TimelineData = {
    chrome: chrome(timelinePath(made), lookOf(made)),
    report: made.report.title,
    reportPath: pathOf(made),
    edition: made.time,
    days,
    ...(before && { before: periodPath(made.report.id, before) }),
  };
  return page('timeline', timelinePath(made), data);
}
