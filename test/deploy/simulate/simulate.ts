import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { policy } from '../../../deploy/edge/policy.ts';
import { costsOf } from '../../../deploy/simulate/cost.ts';
import { dayCurve } from '../../../deploy/simulate/day.ts';
import { dice, zipf } from '../../../deploy/simulate/dice.ts';
import { type AskedObject, askedObjects } from '../../../deploy/simulate/objects.ts';
import { characteristicSeconds, simulateDay } from '../../../deploy/simulate/simulate.ts';
import { makeTrace, playTrace } from '../../../deploy/simulate/trace.ts';
import { needNginx } from '../../servers/nginx.ts';
import { hitRatio, replayToNginx } from '../../servers/replay.ts';

const simulate = suite('simulation');
const near = (found: number, expected: number, by: number) =>
  assert.ok(Math.abs(found - expected) <= by, `${found} is not ${expected} ± ${by}`);

for (const peak of [1.5, 3, 6])
  simulate(`the day's curve: mean 1, ${peak} at its peak in the evening`, () => {
    const curve = dayCurve(peak);
    const minutes = Array.from({ length: 1_440 }, (_, minute) => curve(minute * 60));
    near(minutes.reduce((sum, rate) => sum + rate, 0) / 1_440, 1, 0.001);
    near(Math.max(...minutes), peak, 0.001);
    assert.is(minutes.indexOf(Math.max(...minutes)), 20 * 60);
  });

simulate('shares of Zipf are together 1, and the same seed throws the same dice', () => {
  near(
    zipf(1_000, 0.9).reduce((sum, share) => sum + share, 0),
    1,
    1e-9,
  );
  const [one, other] = [dice(5), dice(5)];
  const thrown = Array.from({ length: 10_000 }, one);
  assert.equal(thrown.slice(0, 5), Array.from({ length: 5 }, other));
  near(thrown.reduce((sum, number) => sum + number, 0) / 10_000, 0.5, 0.02);
});

const pagesOf = (count: number, perSecond: number, more: Partial<AskedObject> = {}): AskedObject[] =>
  zipf(count, 0.9).map((share, n) => ({
    key: `${n}/index.html`,
    bytes: 1_000,
    perDay: share * perSecond * 86_400,
    freshSeconds: 120,
    staleSeconds: 60,
    changes: false,
    ...more,
  }));

const year = 365 * 86_400;
const rows: [says: string, objects: AskedObject[], cacheBytes: number][] = [
  ['few pages, many readers', pagesOf(20, 5), 1e9],
  ['many pages, few readers', pagesOf(2_000, 2), 1e9],
  ['files that stay fresh, in a cache that is too small', pagesOf(1_000, 5, { freshSeconds: year }), 300_000],
  ['pages in a cache that is too small', pagesOf(1_000, 10), 400_000],
];
for (const [says, objects, cacheBytes] of rows)
  simulate(`event by event as request by request: ${says}`, () => {
    const warm = 20_000;
    const trace = makeTrace(objects, { seconds: warm + 86_400, random: dice(3) });
    const answers = playTrace(trace, objects, { cacheBytes });
    const counted = answers.filter((_, n) => (trace[n]?.second ?? 0) >= warm);
    const course = simulateDay(
      objects,
      { points: [1], cacheBytes, intervalSeconds: 600 },
      { curve: () => 1, random: dice(4) },
    );
    const hits = counted.filter((answer) => answer !== 'miss').length / counted.length;
    near((100 * course.hits) / course.requests, 100 * hits, 2);
    near(course.requests / counted.length, 1, 0.02);
  });

if (needNginx())
  simulate('a real nginx with the written configuration agrees within two points', async () => {
    const { objects, trace, answers } = await replayToNginx({ seconds: 14 });
    const real = 100 * hitRatio(answers, trace);
    const played = playTrace(trace, objects, { cacheBytes: 1e9, wholeSeconds: true });
    near(100 * hitRatio(played, trace), real, 2);
    console.log(`nginx ${real.toFixed(2)} %, model ${(100 * hitRatio(played, trace)).toFixed(2)} %`);
  });

simulate('a cache that holds all throws nothing out; one that does not keeps what is asked for often', () => {
  const objects = pagesOf(100, 1);
  assert.is(characteristicSeconds(objects, 1, 1e9), Number.POSITIVE_INFINITY);
  const [half, tenth] = [50_000, 10_000].map((bytes) => characteristicSeconds(objects, 1, bytes));
  assert.ok((half ?? 0) > (tenth ?? 0) && (tenth ?? 0) > 0);
});

const released: [string, number][] = [
  ['linux/index.html', 40_000],
  ['m/linux/index.html', 20_000],
  ['linux/story/a/index.html', 10_000],
  ['m/linux/story/a/index.html', 8_000],
  ['assets/page-0123456789ab.css', 12_000],
  ['img/0123456789abcdef-640.webp', 30_000],
  ['edition.json', 200],
  ['sw.js', 1_200],
  ['_release/manifest.json', 9_999],
  // No reader asks for these by name.
  ['assets/page-0123456789ab.css.br', 4_000],
  ['assets/page-0123456789ab.css.gz', 5_000],
  ['linux/offline/index.html', 9_000],
  ['m/linux/offline/index.html', 9_000],
  ['img/0123456789abcdef-1200.jpg', 60_000],
];
const habits = { readers: 1_000, views: 3, mobile: 0.6, exponent: 0.9, pictures: 2 };

simulate('what is asked for: both forms, text compressed, files once a reader, nothing private', () => {
  const objects = askedObjects(released, habits, { policy, compressed: 0.25 });
  const of = (key: string) => objects.find((object) => object.key === key);
  assert.is(objects.length, 8);
  assert.is(of('linux/index.html')?.bytes, 10_000);
  assert.is(of('img/0123456789abcdef-640.webp')?.bytes, 30_000);
  const views = (start: string) =>
    objects
      .filter(({ key }) => key.startsWith(start) && key.endsWith('.html'))
      .reduce((sum, { perDay }) => sum + perDay, 0);
  near(views('m/'), 1_800, 1e-6);
  near(views('linux/'), 1_200, 1e-6);
  near(of('assets/page-0123456789ab.css')?.perDay ?? 0, 1_000, 1e-6);
  near(of('img/0123456789abcdef-640.webp')?.perDay ?? 0, 6_000, 1e-6);
  assert.equal([of('sw.js')?.perDay, of('sw.js')?.bytes], [3_000, 300]);
  assert.is(of('linux/index.html')?.freshSeconds, policy.page.edgeSeconds);
  assert.equal([of('linux/index.html')?.changes, of('linux/story/a/index.html')?.changes], [true, false]);
});

simulate('more readers are more hits, and hardly more requests to the bucket', () => {
  const courses = [1e3, 1e5, 1e7].map((readers) =>
    simulateDay(
      askedObjects(released, { ...habits, readers }, { policy, compressed: 0.25 }),
      { points: zipf(10, 0.8), cacheBytes: 1e9, intervalSeconds: 600 },
      { curve: dayCurve(3), random: dice(1) },
    ),
  );
  const ratios = courses.map(({ hits, requests }) => hits / requests);
  assert.equal(ratios, [...ratios].sort());
  assert.ok((ratios[2] ?? 0) > 0.999);
  // A page is fetched every two minutes at most, from each point; the worker every minute, edition.json
  // every ten seconds.
  const most = 10 * (4 * 720 + 1_440 + 8_640 + 3);
  assert.ok((courses[2]?.originRequests ?? 0) <= most);
  near((courses[2]?.peakRequests ?? 0) / ((courses[2]?.requests ?? 1) / 86_400), 3, 0.02);
});

simulate('the bill: the cache by its table, the bucket by its own', () => {
  const course = {
    requests: 1e6,
    hits: 0,
    originRequests: 1e5,
    peakOriginRequests: 0,
    peakRequests: 0,
    bytes: 1e11,
    originBytes: 0,
  };
  const dollars = (name: string) =>
    costsOf(course, { writes: 1e5, bytes: 1e9 }).find((cost) => cost.name === name)?.dollars ?? 0;
  near(dollars('S3 and CloudFront'), 2_000 * 0.085 + 20 + 0.023 + 0.5 + 3_000 * 0.0004, 0.01);
  near(dollars('R2 and a Worker'), 20 * 0.3, 0.01);
  near(dollars('B2 and Bunny'), 3_000 * 0.01 + 2_925 * 0.0004, 0.01);
});

simulate.run();
