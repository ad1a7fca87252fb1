// How the newspaper does: takes what store, manifest and configuration say, gives one object that the terminal, the
// page, the metrics and the alarms are made from. Imports feeds/ and the manifest's types. A new figure is a field here.
import type { Config } from '../../feeds/config.ts';
import type { EdgeRecord } from '../../feeds/edge-record.ts';
import { byDay, byHour, type History, type Period, type RunRecord } from '../../feeds/history.ts';
import type { FeedMemory } from '../../feeds/memory.ts';
import type { PictureState } from '../../feeds/root.ts';
import type { WeatherState } from '../../feeds/weather-state.ts';
import type { Manifest } from '../release/manifest.ts';
import { usualSeconds } from '../schedules/minutes.ts';
import { type Bill, billsOf, type Usage, usageOf } from './bill.ts';
import { type FeedHealth, feedHealth } from './feed-health.ts';
import type { Live } from './live.ts';
import { type Trouble, troublesOf } from './trouble.ts';
import { type WeatherHealth, weatherHealth } from './weather-health.ts';

/** Printed by --json; its form is kept. */
export interface Status {
  version: 1;
  /** ISO 8601 UTC: when it was looked. */
  now: string;
  name: string;
  base: string;
  /** ISO 8601 UTC of the newest content that is live. */
  edition: string;
  release: number;
  /** ISO 8601 UTC: when that went live. */
  released?: string;
  everySeconds: number;
  /** Since the last run that went well began; absent when none is known of. */
  ageSeconds?: number;
  /** Runs that went wrong one after another, up to now. */
  failedInRow: number;
  /** Why the last of them did. */
  failure?: string;
  hold?: Manifest['hold'];
  /** Newest first. */
  runs: RunRecord[];
  /** Oldest first, as all periods. */
  hours: Period[];
  days: Period[];
  feeds: FeedHealth[];
  pictures: { kept: number; refused: number };
  /** Absent when the site has none. */
  weather?: WeatherHealth;
  /** What lies in the bucket: all of it when it was listed, else what is live. */
  bucket: { objects: number; bytes: number; isListed: boolean };
  /** What logs of the edge said (npm run logs), oldest first. */
  edge: EdgeRecord[];
  /** A month as the last thirty days were. */
  month: Usage & { bills: Bill[] };
  troubles: Trouble[];
}

export interface Seen {
  config: Pick<Config, 'name' | 'base' | 'reports' | 'every' | 'weather'>;
  history: History;
  feeds: Readonly<Record<string, FeedMemory>>;
  pictures: Readonly<Record<string, PictureState>>;
  live: Live;
  weather?: WeatherState;
  edge?: readonly EdgeRecord[];
  /** All objects, when the bucket was listed. */
  listed?: { objects: number; bytes: number };
}

export function statusOf(
  { config, history, feeds, pictures, live, weather, edge = [], listed }: Seen,
  { now }: { now: Date },
): Status {
  const runs = [...history.runs].reverse();
  const isGood = ({ error, unfinished }: RunRecord) => error === undefined && !unfinished;
  // One that began a moment ago may be at work.
  const over = runs.filter(isEdition).filter(({ unfinished, at }, index) => {
    const isAtWork = index === 0 && unfinished && now.getTime() - Date.parse(at) < atWorkMilliseconds;
    return !isAtWork;
  });
  const good = over.find(isGood);
  const kept = listed ?? runs.find((run) => run.live)?.live ?? { objects: 0, bytes: 0 };
  const usage = usageOf(history, { bytes: kept.bytes, now });
  const states = Object.values(pictures);
  const status: Omit<Status, 'troubles'> = {
    version: 1,
    now: now.toISOString(),
    name: config.name,
    base: config.base,
    edition: live.edition,
    release: live.release,
    released: live.released,
    everySeconds: config.every ?? usualSeconds,
    ...(good && { ageSeconds: Math.max(0, Math.round((now.getTime() - Date.parse(good.at)) / 1_000)) }),
    failedInRow: over.findIndex(isGood) < 0 ? over.length : over.findIndex(isGood),
    ...(over[0] && !isGood(over[0]) && { failure: over[0].error ?? 'broken off' }),
    ...(live.hold && { hold: live.hold }),
    runs,
    hours: byHour(history),
    days: byDay(history),
    feeds: feedHealth(config, feeds, { now }),
    pictures: {
      kept: states.filter((state) => 'sizes' in state).length,
      refused: states.filter((state) => 'refused' in state).length,
    },
    ...(config.weather && { weather: weatherHealth(config.weather, weather, { now }) }),
    bucket: { ...kept, isListed: listed !== undefined },
    edge: [...edge],
    month: { ...usage, bills: billsOf(usage) },
  };
  return { ...status, troubles: troublesOf(status) };
}

/** A pull alone, whole or in parts, publishes nothing: that it goes well says nothing of the paper. */
function isEdition({ command, part }: RunRecord): boolean {
  return command !== 'pull' && part === undefined;
}

const atWorkMilliseconds = 15 * 60_000;
