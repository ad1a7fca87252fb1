// The status page as it is put into a bucket and shown by an edge, in a real browser.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { afterRun, privatePage } from '../../../deploy/commands/after-run.ts';
import { startEdge } from '../../../deploy/edge/server.ts';
import { barChart } from '../../../deploy/status/charts.ts';
import { statusFile, statusPage } from '../../../deploy/status/page.ts';
import { statusOf } from '../../../deploy/status/status.ts';
import type { Config } from '../../../feeds/config.ts';
import { openStore } from '../../../feeds/store.ts';
import { runAt } from '../../feeds/runs.ts';
import { launchChromium, needChromium } from '../../servers/chromium.ts';
import { memory } from '../../servers/memory.ts';
import { edgeOf, minutesAgo, now, seen } from './sample.ts';

const failed = { error: 'PUT s3://paper/<linux>/ "refused" & more' };
const runs = Array.from({ length: 144 * 3 }, (_, n) =>
  runAt(minutesAgo((144 * 3 - n) * 10), { newStories: n % 7, ...(n % 100 === 99 && failed) }),
);
const status = statusOf(seen({ runs: [...runs, runAt(minutesAgo(5), failed)] }), { now });
const page = suite('status page');

page('every chart has its bars, each said in words, and the failed runs in another colour', () => {
  const html = statusFile(status);
  assert.is(html.match(/<svg /g)?.length, 6);
  assert.is(html.match(/<svg [^>]*role="img" aria-label="[^"]+"/g)?.length, 6);
  assert.match(html, /<title>2026-11-27: 4\d\d stories<\/title>/);
  assert.match(statusFile(statusOf(seen({ edge: [edgeOf(0)] }), { now })), /<td>98\.76 %<\/td>/);
  assert.ok((html.match(/<rect class="bad"/g)?.length ?? 0) >= 3);
});

page('what comes from elsewhere is text: an error, a name of a feed', () => {
  const html = statusFile(status);
  assert.match(html, /PUT s3:\/\/paper\/&lt;linux&gt;\/ &quot;refused&quot; &amp; more/);
  assert.not.match(html, /<linux>/);
  assert.not.match(html, /<script/);
});

page('the same status is the same bytes', () => {
  assert.equal(statusPage(status), statusPage(status));
});

const rows: [says: string, values: number[], heights: string[]][] = [
  ['the highest fills the chart', [1, 2], ['35', '70']],
  ['what is little is still to be seen', [1, 1_000], ['1', '70']],
  ['nothing is no bar', [0, 1], ['70']],
  ['no bar at all', [0, 0], []],
];
for (const [says, values, heights] of rows)
  page(`chart: ${says}`, () => {
    const svg = barChart(
      values.map((value) => ({ value, says: String(value) })),
      'title',
    );
    assert.equal(
      [...svg.matchAll(/<rect [^>]*height="([\d.]+)"/g)].map(([, height]) => height),
      heights,
    );
  });

page('chart: one day alone is a bar at its end, and no block', () => {
  const [, x = '', width = ''] =
    /x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/.exec(barChart([{ value: 1, says: '1' }], '')) ?? [];
  assert.ok(Number(width) < 50);
  assert.ok(Number(x) > 400);
});

async function afterRunOf(config: Partial<Config>) {
  const [bucket, store] = [memory(), memory()];
  const { history, live, feeds } = seen({ runs });
  const opened = await openStore(store, { now: () => now });
  opened.remember({ feeds });
  const whole = { ...seen().config, ...config } as Config;
  const warnings = await afterRun(whole, { bucket, memory: store }, opened, { history, live, page: true });
  assert.equal(warnings, []);
  const keysOf = async (of: typeof bucket) => {
    const keys: string[] = [];
    for await (const { key } of of.list('')) keys.push(key);
    return keys.sort();
  };
  return { bucket, store, keys: await keysOf(bucket), inStore: await keysOf(store) };
}

page('private: one file beside the store, where no edge shows it', async () => {
  const { keys, inStore, store } = await afterRunOf({ status: 'private' });
  assert.equal(keys, []);
  assert.equal(inStore, [privatePage]);
  assert.match(String((await store.get(privatePage)).body), /<style>/);
});

page('public: both variants and their sheet', async () => {
  const { keys, inStore } = await afterRunOf({ status: 'public' });
  assert.equal(keys, ['m/status/index.html', 'status/index.html', 'status/status.css']);
  assert.equal(inStore, []);
});

if (needChromium())
  page(
    'an edge serves it within its content policy, in the light and in the dark, wide and narrow',
    async () => {
      const { bucket } = await afterRunOf({ status: 'public' });
      const edge = await startEdge({ bucket, now: () => now, port: 0, host: '127.0.0.1' });
      const browser = await launchChromium();
      try {
        const backgrounds = new Set<string>();
        for (const colorScheme of ['light', 'dark'] as const)
          for (const width of [360, 768, 1400]) {
            const tab = await browser.newPage({
              colorScheme,
              viewport: { width, height: 900 },
              isMobile: width < 700,
            });
            const faults: string[] = [];
            tab.on('console', (message) => {
              // A browser asks for an icon by itself.
              if (!message.location().url.endsWith('/favicon.ico')) faults.push(message.text());
            });
            tab.on('pageerror', (error) => faults.push(String(error)));
            const answer = await tab.goto(`${edge.url}/status/`);
            assert.is(answer?.status(), 200);
            assert.is(await tab.evaluate(() => document.documentElement.scrollWidth), width);
            backgrounds.add(await tab.evaluate(() => getComputedStyle(document.body).backgroundColor));
            assert.equal(
              faults.filter((text) => !text.includes('favicon')),
              [],
            );
            await tab.close();
          }
        assert.is(backgrounds.size, 2);
      } finally {
        await browser.close();
        await edge.close();
      }
    },
  );

page.run();
