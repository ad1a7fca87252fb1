// What is remembered of runs, for years in bounded room: the last runs one by one, those before by the hour, and the
// hours before by the day. Nothing is counted twice: a run leaves the list as it enters its hour.

/** What a run says of itself. */
export interface RunRecord {
  /** When it began, ISO 8601 UTC; what tells two runs of one newspaper apart, with `part`. */
  at: string;
  /** `edition`, `pull`, `deploy`: what it was started as. */
  command: string;
  /** Which part of the feeds it pulled: `3/16`. */
  part?: string;
  /** By stage: `pull`, `build`, `deploy`. */
  seconds: Record<string, number>;
  /** Of its own process; feeds are read in another. */
  cpuSeconds: number;
  peakRssMB: number;
  feeds: { updated: number; unchanged: number; failed: number; skipped: number };
  newStories: number;
  /** Pages that it put or deleted. */
  pages: number;
  /** To store and bucket: those that read and those that write, as providers bill them. */
  requests: { read: number; write: number };
  /** Of feeds, pictures, store and bucket. */
  bytes: { down: number; up: number };
  warnings: number;
  /** What is live since: absent when nothing was published. */
  live?: { objects: number; bytes: number };
  /** It wrote the status page. */
  page?: true;
  /** Why nothing was published. */
  error?: string;
  /** It was saved in the midst of its work; what came of it is not known. */
  unfinished?: true;
}

/** Runs of one hour or day, added up. */
export interface Period {
  /** `2026-11-23T14` or `2026-11-23` */
  time: string;
  runs: number;
  failed: number;
  seconds: number;
  cpuSeconds: number;
  /** The highest. */
  peakRssMB: number;
  newStories: number;
  pages: number;
  requests: RunRecord['requests'];
  bytes: RunRecord['bytes'];
}

/** Each oldest first. */
export interface History {
  runs: RunRecord[];
  hours: Period[];
  days: Period[];
}

/** A day of runs every ten minutes, three days of hours, a year of days and a month: 12 KB packed. */
export const bounds = { runs: 150, hours: 72, days: 400 };

export const emptyHistory: History = { runs: [], hours: [], days: [] };

/** The history with a run; in the place of what was known of that run before. */
export function withRun(history: History, run: RunRecord): History {
  const isSame = ({ at, part }: RunRecord) => at === run.at && part === run.part;
  const known = history.runs.find(isSame);
  if (known && !known.unfinished) return history;
  // One that is older than all that are listed may be in its hour already.
  const oldest = history.runs[0];
  if (!known && oldest && run.at < oldest.at && history.hours.length) return history;
  const runs = [...history.runs.filter((one) => !isSame(one)), run].sort((one, other) =>
    one.at < other.at ? -1 : one.at > other.at ? 1 : 0,
  );
  const leaving = runs.splice(0, Math.max(0, runs.length - bounds.runs));
  const hours = addUp([...history.hours, ...leaving.map(ofHour)]);
  const past = hours.splice(0, Math.max(0, hours.length - bounds.hours));
  const days = addUp([...history.days, ...past.map((hour) => ({ ...hour, time: hour.time.slice(0, 10) }))]);
  return { runs, hours, days: days.slice(-bounds.days) };
}

/** Every day that is known of, with its hours and its single runs, oldest first. */
export function byDay({ runs, hours, days }: History): Period[] {
  const all = [...days, ...hours, ...runs.map(ofHour)];
  return addUp(all.map((period) => ({ ...period, time: period.time.slice(0, 10) })));
}

/** Every hour that is known of, with its single runs, oldest first. */
export function byHour({ runs, hours }: History): Period[] {
  return addUp([...hours, ...runs.map(ofHour)]);
}

/** Whole seconds of a run. */
export function secondsOf({ seconds }: Pick<RunRecord, 'seconds'>): number {
  return Object.values(seconds).reduce((sum, part) => sum + part, 0);
}

function ofHour(run: RunRecord): Period {
  const { at, error, cpuSeconds, peakRssMB, newStories, pages, requests, bytes } = run;
  return {
    time: at.slice(0, 13),
    runs: 1,
    failed: error === undefined ? 0 : 1,
    seconds: secondsOf(run),
    cpuSeconds,
    peakRssMB,
    newStories,
    pages,
    requests,
    bytes,
  };
}

/** Those of the same time as one, oldest first. */
function addUp(periods: readonly Period[]): Period[] {
  const sums = new Map<string, Period>();
  for (const period of periods) {
    const sum = sums.get(period.time);
    sums.set(period.time, sum ? together(sum, period) : period);
  }
  return [...sums.values()].sort((one, other) => (one.time < other.time ? -1 : 1));
}

function together(one: Period, other: Period): Period {
  return {
    time: one.time,
    runs: one.runs + other.runs,
    failed: one.failed + other.failed,
    seconds: rounded(one.seconds + other.seconds),
    cpuSeconds: rounded(one.cpuSeconds + other.cpuSeconds),
    peakRssMB: Math.max(one.peakRssMB, other.peakRssMB),
    newStories: one.newStories + other.newStories,
    pages: one.pages + other.pages,
    requests: {
      read: one.requests.read + other.requests.read,
      write: one.requests.write + other.requests.write,
    },
    bytes: { down: one.bytes.down + other.bytes.down, up: one.bytes.up + other.bytes.up },
  };
}

function rounded(seconds: number): number {
  return Math.round(seconds * 1_000) / 1_000;
}
