// npm run simulate: what a day of many readers would be for the edge and the bucket, by the release that is live.
import { brotliCompressSync, constants } from 'node:zlib';
import type { Bucket } from '../../feeds/bucket.ts';
import { openBucket } from '../bucket/open.ts';
import { policyWith } from '../edge/policy.ts';
import { readManifest } from '../release/manifest.ts';
import { costsOf } from '../simulate/cost.ts';
import { dayCurve } from '../simulate/day.ts';
import { dice, zipf } from '../simulate/dice.ts';
import { askedObjects } from '../simulate/objects.ts';
import { simulateDay } from '../simulate/simulate.ts';
import { columns } from '../status/columns.ts';
import { count } from '../status/count.ts';
import { figure } from '../status/units.ts';
import { program, runCommand, UsageError } from './cli.ts';
import { evenInterval, everyOf } from './every.ts';
import { bucketsOf, type Flags, loadConfig } from './flags.ts';

interface SimulateFlags extends Pick<Flags, 'config' | 'reports' | 'bucket' | 'json'> {
  readers: string;
  views: string;
  mobile: string;
  peak: string;
  points: string;
  exponent: string;
  pictures: string;
  cacheGb: string;
  pages?: string;
  seed: string;
  interval?: number;
}

await runCommand(async () => {
  const flags = program(
    'simulate',
    'A day of many readers: what the edge keeps away from the bucket, and the bill.',
  )
    .option('--readers <N>', 'in a day: 3e6', '1e6')
    .option('--views <N>', 'pages that each looks at', '3')
    .option('--mobile <PART>', 'of them with a phone', '0.6')
    .option('--peak <TIMES>', 'the busiest moment, of the mean', '3')
    .option('--points <N>', 'points of presence, each with a cache of its own', '30')
    .option('--cache-gb <N>', 'of each', '10')
    .option('--exponent <N>', "of Zipf's law over the pages", '0.9')
    .option('--pictures <N>', 'new to a reader, in each view', '2')
    .option('--interval <TIME>', 'between two editions (default: every in the site, else 10m)', everyOf)
    .option('--pages <N>', 'as if there were so many, of the sizes that there are')
    .option('--seed <N>', 'the same dice again', '1')
    .option('--config <FILE>', 'the site', 'site/broadsheet.yaml')
    .option('--reports <DIR>', 'its reports', 'site/reports')
    .option('--bucket <URL>', 'whose release it is (default: bucket in FILE, else _bucket)')
    .option('--json', 'print one JSON object', false)
    .parse()
    .opts<SimulateFlags>();
  const config = await loadConfig(flags);
  const everySeconds = evenInterval(flags.interval, flags, config);
  const number = (flag: keyof SimulateFlags, least = 0) => {
    const given = Number(flags[flag]);
    if (!Number.isFinite(given) || given < least)
      throw new UsageError(`--${flag} ${flags[flag]}: give a number from ${least} on.`);
    return given;
  };
  const bucket = await openBucket(bucketsOf(flags, config).bucket, { env: process.env, cwd: process.cwd() });
  const { released, compressed } = await readRelease(bucket).finally(() => bucket.close());
  const all = flags.pages ? withPages(released, number('pages', 1)) : released;
  const habits = {
    readers: number('readers', 1),
    views: number('views', 0.1),
    mobile: Math.min(1, number('mobile')),
    exponent: number('exponent'),
    pictures: number('pictures'),
  };
  const objects = askedObjects(all, habits, { policy: policyWith({ pageSeconds: config.edge }), compressed });
  const course = simulateDay(
    objects,
    {
      points: zipf(Math.floor(number('points', 1)), 0.8),
      cacheBytes: number('cacheGb') * 1e9,
      intervalSeconds: everySeconds,
    },
    { curve: dayCurve(Math.max(1.001, number('peak', 1))), random: dice(number('seed')) },
  );
  const bytes = all.reduce((sum, [, size]) => sum + size, 0);
  // A run writes what changed: by far the most are fronts, in both variants, a pack, the root, and the manifest twice.
  const changed = objects.filter(({ changes }) => changes).length + 5;
  const writes = changed * ((30 * 86_400) / everySeconds);
  const costs = costsOf(course, { writes, bytes });
  const views = habits.readers * habits.views;
  const peakViews = (views / 86_400) * number('peak', 1);
  if (flags.json) {
    console.log(
      JSON.stringify({ objects: all.length, kept: bytes, views, ...course, peakViews, writes, costs }),
    );
    return 0;
  }
  const gigabits = (course.bytes * 8 * (course.peakRequests / (course.requests / 86_400))) / 86_400 / 1e9;
  console.log(
    [
      `${figure(habits.readers)} readers a day, ${figure(views)} views, ${figure(course.requests)} requests; ${figure(all.length)} objects, ${figure(bytes / 1e6)} MB; texts compressed to ${figure(compressed * 100)} %`,
      columns([
        ['', 'mean', 'peak'],
        [
          'requests a second, at the edge',
          figure(course.requests / 86_400, 1),
          figure(course.peakRequests, 1),
        ],
        [
          'requests a second, at the bucket',
          figure(course.originRequests / 86_400, 2),
          figure(course.peakOriginRequests, 2),
        ],
        ['gigabits a second, to readers', figure((course.bytes * 8) / 86_400 / 1e9, 3), figure(gigabits, 3)],
        ['megabits a second, from the bucket', figure((course.originBytes * 8) / 86_400 / 1e6, 3), ''],
      ]),
      `hit ratio ${((100 * course.hits) / course.requests).toFixed(2)} %`,
      columns([
        ['a month', 'dollars', 'prices of'],
        ...costs.map(({ name, dollars, asOf }) => [
          name,
          dollars.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
          asOf,
        ]),
      ]),
      `A program that makes each page anew, at 350 a second and core: ${count(Math.ceil(peakViews / 350), 'core')} at the peak of ${figure(peakViews, 1)} views a second.`,
    ].join('\n\n'),
  );
  return 0;
});

/** Keys and sizes of what is live, and how far its pages compress. */
async function readRelease(bucket: Bucket): Promise<{ released: [string, number][]; compressed: number }> {
  const { manifest } = await readManifest(bucket);
  await manifest.live.load();
  const released = [...manifest.live.entries()].map(([key, { size }]): [string, number] => [key, size]);
  if (!released.length)
    throw new UsageError(`${bucket.name} has no release yet: npm run edition makes the first.`);
  const fronts = released.filter(([key]) => /^[^/]+\/index\.html$/.test(key)).slice(0, 5);
  let [before, after] = [0, 0];
  for (const [key] of fronts) {
    const { body } = await bucket.get(key);
    before += body.length;
    after += brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;
  }
  return { released, compressed: before ? after / before : 0.25 };
}

/** More pages than there are, each as large as one of those. */
function withPages(released: readonly [string, number][], wanted: number): [string, number][] {
  const isPage = ([key]: readonly [string, number]) => key.endsWith('index.html') && !key.startsWith('m/');
  const pages = released.filter(isPage);
  const sizes = pages.map(([, size]) => size);
  const more = Array.from({ length: Math.max(0, wanted - pages.length) }, (_, n): [string, number][] => {
    const size = sizes[n % sizes.length] ?? 30_000;
    const key = `report-${Math.floor(n / 100)}/story/${n}/index.html`;
    return [
      [key, size],
      [`m/${key}`, size],
    ];
  });
  return [...released, ...more.flat()];
}
