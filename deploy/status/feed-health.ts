// How each feed does, from what is remembered of it: nobody is asked for it.
import type { Config } from '../../feeds/config.ts';
import type { FeedMemory } from '../../feeds/memory.ts';
import { nextAsk } from '../../feeds/schedule.ts';
import { hostOf } from '../../feeds/story.ts';

export interface FeedHealth {
  /** Ids of the reports that have it. */
  reports: string[];
  name: string;
  url: string;
  /** `new` was never read; `failing` may come back by itself; `gone` does not. */
  state: 'ok' | 'new' | 'failing' | 'gone';
  stories: number;
  /** ISO 8601 UTC of its newest story; '' without any. */
  newest: string;
  /** ISO 8601 UTC: when it last answered, as far as that is kept. */
  lastGood?: string;
  /** Since when it fails, ISO 8601 UTC. */
  since?: string;
  /** What is wrong. */
  says?: string;
  /** Failures one after another. */
  failures: number;
  /** How often it is asked. */
  paceSeconds?: number;
  /** ISO 8601 UTC. */
  nextTry?: string;
  /** What its owner can do. */
  advice?: string;
}

/** Each feed once: those in trouble first, the longest of them on top. */
export function feedHealth(
  { reports, base }: Pick<Config, 'reports' | 'base'>,
  memories: Readonly<Record<string, FeedMemory>>,
  { now }: { now: Date },
): FeedHealth[] {
  const found = new Map<string, FeedHealth>();
  for (const { id, feeds } of reports)
    for (const feed of feeds) {
      const known = found.get(feed.url);
      if (known) {
        known.reports.push(id);
        continue;
      }
      const memory = memories[feed.url];
      const next = nextAsk(feed, memory, { now, isOwn: false, site: base });
      const { trouble, wait, asked, moved, gone, count = 0, newest = '', title } = memory ?? {};
      found.set(feed.url, {
        reports: [id],
        name: feed.name || title || hostOf(feed),
        url: feed.url,
        state: gone ? 'gone' : trouble ? 'failing' : memory ? 'ok' : 'new',
        stories: count,
        newest,
        ...(asked && { lastGood: asked }),
        ...(trouble && { since: trouble.since, says: trouble.says }),
        failures: wait?.failures ?? (trouble ? 1 : 0),
        ...(next && { paceSeconds: Math.round(next.everySeconds), nextTry: next.at.toISOString() }),
        ...adviceOn({ gone, moved, trouble, now }),
      });
    }
  const rank = ({ state }: FeedHealth) => ['gone', 'failing', 'new', 'ok'].indexOf(state);
  return [...found.values()].sort(
    (one, other) =>
      rank(one) - rank(other) ||
      (one.since ?? '').localeCompare(other.since ?? '') ||
      one.name.localeCompare(other.name),
  );
}

function adviceOn({
  gone,
  moved,
  trouble,
  now,
}: Pick<FeedMemory, 'gone' | 'moved' | 'trouble'> & { now: Date }): Pick<FeedHealth, 'advice'> {
  if (gone) return { advice: 'take it out of the report, or find its new address' };
  if (moved) return { advice: `put ${moved.to} into the report: it has moved for good` };
  const days = trouble ? (now.getTime() - Date.parse(trouble.since)) / 86_400_000 : 0;
  if (days >= 7)
    return { advice: `it fails for ${Math.floor(days)} days: npm run feeds -- check says what is wrong` };
  return {};
}
