// A status as figures with names and labels, and as Prometheus reads them (text format 0.0.4): node_exporter's textfile
// collector, or any scraper.
import { Gauge, Registry } from 'prom-client';
import type { Status } from './status.ts';

/** One figure of a family, at the time of the status. */
export interface Metric {
  /** `broadsheet_run_seconds`: Prometheus' rules, with the base unit at its end. */
  name: string;
  help: string;
  values: { labels: Record<string, string>; value: number }[];
}

export function metricsOf(status: Status): Metric[] {
  const { runs, feeds, bucket, pictures, month, troubles, release, edition, failedInRow, everySeconds } =
    status;
  const [last] = runs;
  const seconds = (time: string | undefined) => (time ? Date.parse(time) / 1_000 : undefined);
  const good =
    status.ageSeconds === undefined ? undefined : Date.parse(status.now) / 1_000 - status.ageSeconds;
  const metrics: Metric[] = [];
  const add = (name: string, help: string, values: Record<string, number | undefined>, label = '') => {
    const known = Object.entries(values).flatMap(([key, value]) =>
      value === undefined ? [] : [{ labels: label ? { [label]: key } : {}, value }],
    );
    if (known.length) metrics.push({ name: `broadsheet_${name}`, help, values: known });
  };
  const one = (value: number | undefined) => ({ value });

  add('edition_timestamp_seconds', 'Time of the newest content that is live.', one(seconds(edition)));
  add('release', 'Number of the release that is live.', one(release));
  add('released_timestamp_seconds', 'When that release went live.', one(seconds(status.released)));
  add('interval_seconds', 'How often a run is due.', one(everySeconds));
  add('last_success_timestamp_seconds', 'Begin of the last run that went well.', one(good));
  add('failed_runs', 'Runs that failed one after another, up to now.', one(failedInRow));
  add('held', '1 while scheduled runs are held off.', one(status.hold ? 1 : 0));
  add('last_run_timestamp_seconds', 'Begin of the last run.', one(seconds(last?.at)));
  add('run_seconds', 'Duration of the last run by stage.', last?.seconds ?? {}, 'stage');
  add('run_cpu_seconds', 'Processor time of the last run.', one(last?.cpuSeconds));
  add('run_peak_rss_bytes', 'Most memory of the last run.', one(last && last.peakRssMB * 1_048_576));
  add('run_requests', 'Requests of the last run to store and bucket.', { ...last?.requests }, 'kind');
  add('run_bytes', 'Bytes of the last run.', { ...last?.bytes }, 'direction');
  add('run_pages', 'Pages that the last run changed.', one(last?.pages));
  add('run_new_stories', 'Stories that the last run found new.', one(last?.newStories));
  add('run_warnings', 'Warnings of the last run.', one(last?.warnings));
  const states = { ok: 0, new: 0, failing: 0, gone: 0 };
  for (const { state } of feeds) states[state]++;
  add('feeds', 'Feeds by state.', states, 'state');
  metrics.push(
    ...ofFeeds('feed_failures', 'Failures of a feed one after another.', ({ failures }) => failures),
    ...ofFeeds('feed_newest_timestamp_seconds', 'Time of its newest story.', ({ newest }) => seconds(newest)),
    ...ofFeeds('feed_next_try_timestamp_seconds', 'When it is asked next.', ({ nextTry }) =>
      seconds(nextTry),
    ),
  );
  add('pictures', 'Pictures by whether they can be shown.', { ...pictures }, 'state');
  const { weather } = status;
  if (weather) {
    const { cities, shown, oldest, newest, since } = weather;
    add(
      'weather_cities',
      'Cities by whether their weather is shown.',
      { shown, hidden: cities - shown },
      'state',
    );
    add(
      'weather_oldest_timestamp_seconds',
      'When the oldest that is shown was fetched.',
      one(seconds(oldest)),
    );
    add('weather_newest_timestamp_seconds', 'When the newest was.', one(seconds(newest)));
    add('weather_failing_timestamp_seconds', 'Since when it fails.', one(seconds(since)));
  }
  add('bucket_objects', 'Objects: all if the bucket was listed, else what is live.', one(bucket.objects));
  add('bucket_bytes', 'Their bytes.', one(bucket.bytes));
  const lastEdge = status.edge.at(-1);
  add('edge_requests', 'Requests in the last logs of the edge.', one(lastEdge?.requests));
  add(
    'edge_hit_ratio',
    'Their hits, of all that a cache was asked for.',
    one(lastEdge?.hitRatio ?? undefined),
  );
  add('edge_error_ratio', 'Those that failed.', one(lastEdge?.errorRatio));
  const latency = lastEdge?.latency;
  add(
    'edge_seconds',
    'How fast they were served.',
    latency ? { '0.5': latency.p50, '0.99': latency.p99 } : {},
    'part',
  );
  const bills = Object.fromEntries(month.bills.map(({ provider, dollars }) => [provider, dollars]));
  add('month_dollars', 'What a month costs without readers, by a dated table.', bills, 'provider');
  const levels = { warning: 0, critical: 0 };
  for (const { level } of troubles) levels[level]++;
  add('troubles', 'What an operator should know of.', levels, 'level');
  return metrics;

  function ofFeeds(
    name: string,
    help: string,
    figure: (feed: Status['feeds'][number]) => number | undefined,
  ) {
    const values = feeds.flatMap((feed) => {
      const value = figure(feed);
      return value === undefined ? [] : [{ labels: { feed: feed.name, url: feed.url }, value }];
    });
    return values.length ? [{ name: `broadsheet_${name}`, help, values }] : [];
  }
}

/** Ends with a line break, as the format wants it. */
export async function prometheusText(metrics: readonly Metric[]): Promise<string> {
  const registry = new Registry();
  for (const { name, help, values } of metrics) {
    const labelNames = Object.keys(values[0]?.labels ?? {});
    const gauge = new Gauge({ name, help, labelNames, registers: [registry] });
    for (const { labels, value } of values) gauge.set(labels, value);
  }
  return registry.metrics();
}
