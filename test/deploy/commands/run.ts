import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { counted, emptyTally } from '../../../deploy/bucket/counted.ts';
import { readonly } from '../../../deploy/bucket/readonly.ts';
import { projectRoot } from '../../../deploy/commands/flags.ts';
import { silent } from '../../../deploy/commands/progress.ts';
import { clockAndDice } from '../../../deploy/commands/real.ts';
import { run, type Stage } from '../../../deploy/commands/run.ts';
import { loadSample } from '../../../deploy/commands/sample.ts';
import { sampleFetch } from '../../../deploy/demo/origin.ts';
import { type Bucket, Denied } from '../../../feeds/bucket.ts';
import type { Config } from '../../../feeds/config.ts';
import type { Fetch } from '../../../feeds/effects.ts';
import type { Pace } from '../../../feeds/schedule.ts';
import { memory } from '../../servers/memory.ts';

const time = new Date('2026-11-23T14:05:00.000Z');
const now = () => time;
const sample = await loadSample({ base: 'https://paper.example' });
const all: Stage[] = ['pull', 'build', 'deploy'];
const folder = await mkdtemp(join(tmpdir(), 'broadsheet-run-'));

interface Given {
  config?: Config;
  fetch?: Fetch;
  only?: string[];
  dryRun?: boolean;
  stages?: Stage[];
  out?: string;
  pace?: Pace;
  /** After `time`. */
  hoursLater?: number;
}

/** A run of the sample paper over one bucket. */
async function runOver(
  bucket: Bucket,
  {
    config = sample,
    fetch,
    only,
    dryRun = false,
    stages = all,
    out = join(folder, 'out'),
    pace = 'every run',
    hoursLater = 0,
  }: Given = {},
) {
  const tally = emptyTally();
  const used = counted(dryRun ? readonly(bucket, () => {}) : bucket, tally);
  const line = {
    config,
    fetch: fetch ?? sampleFetch({ now }),
    now: () => new Date(time.getTime() + hoursLater * 3_600_000),
    sleep: clockAndDice.sleep,
    random: () => 0,
    pace,
    isOwn: () => false,
    store: used,
    bucket: used,
    root: projectRoot,
    only: only && new Set(only),
    dryRun,
    progress: silent,
  };
  return run(line, stages, { out, tally });
}

async function contentOf(bucket: Bucket): Promise<Map<string, string>> {
  const content = new Map<string, string>();
  for await (const { key } of bucket.list('')) content.set(key, String((await bucket.get(key)).body));
  return content;
}

const pages = (content: Map<string, string>) => new Map([...content].filter(([key]) => !key.startsWith('_')));

const runs = suite('run');
runs.after(() => rm(folder, { recursive: true, force: true }));

runs('an edition of the sample publishes every page, and a second one nothing', async () => {
  const bucket = memory();
  const { figures, exitCode } = await runOver(bucket);
  assert.is(exitCode, 0);
  assert.equal(figures.errors, []);
  assert.equal(figures.warnings, []);
  assert.equal(figures.feeds, { total: 10, updated: 10, unchanged: 0, failed: 0, skipped: 0 });
  assert.is(figures.pages.uploaded, figures.pages.total);
  const before = await contentOf(bucket);
  const { figures: again } = await runOver(bucket);
  assert.equal(again.requests, { get: 2, head: 0, put: 0, delete: 0, list: 0, copy: 0 });
  // Days that the first run has closed are not looked at again.
  const { total, ...done } = again.pages;
  assert.ok(total > 0 && total < figures.pages.total);
  assert.equal(done, { rendered: 0, uploaded: 0, deleted: 0 });
  assert.equal(await contentOf(bucket), before);
});

runs('a build and the deploy of it count the same pages: all were rendered, and all are put', async () => {
  const bucket = memory();
  const out = join(folder, 'counted');
  await runOver(bucket, { stages: ['pull'], out });
  const { figures: built } = await runOver(bucket, { stages: ['build'], out });
  const { figures: deployed } = await runOver(bucket, { stages: ['deploy'], out });
  const { total } = built.pages;
  assert.ok(total > 0);
  assert.equal(built.pages, { total, rendered: total, uploaded: 0, deleted: 0 });
  assert.equal(deployed.pages, { total, rendered: 0, uploaded: total, deleted: 0 });
});

runs('a polite run asks what is due; when nothing is new, it writes only when it asked', async () => {
  const bucket = memory();
  await runOver(bucket, { pace: 'polite' });
  const { figures: soon } = await runOver(bucket, { pace: 'polite' });
  assert.equal(soon.feeds, { total: 10, updated: 0, unchanged: 0, failed: 0, skipped: 10 });
  assert.equal(soon.requests, { get: 2, head: 0, put: 0, delete: 0, list: 0, copy: 0 });
  const { figures: later } = await runOver(bucket, { pace: 'polite', hoursLater: 13 });
  assert.is(later.feeds.unchanged, 10);
  assert.equal(later.requests, { get: 2, head: 0, put: 1, delete: 0, list: 0, copy: 0 });
  assert.is(later.pages.uploaded, 0);
});

runs(
  'the same store gives the same bytes, whether all is rendered or nothing was left to render',
  async () => {
    const one = memory();
    await runOver(one);
    const two = memory();
    for (const [key, body] of await contentOf(one)) {
      const { body: bytes } = await one.get(key);
      if (key.startsWith('_state/')) await two.put(key, bytes);
      assert.ok(body.length > 0, `${key} is empty`);
    }
    await runOver(two, { stages: ['build', 'deploy'], out: join(folder, 'other') });
    assert.equal(pages(await contentOf(two)), pages(await contentOf(one)));
  },
);

runs('pull, build and deploy one after another make what an edition makes', async () => {
  const one = memory();
  const { figures } = await runOver(one);
  const parts = memory();
  const out = join(folder, 'parts');
  for (const stage of all) {
    const ran = await runOver(parts, { stages: [stage], out });
    assert.is(ran.exitCode, 0);
    assert.is(ran.figures.stories.total, figures.stories.total, stage);
  }
  assert.equal(pages(await contentOf(parts)), pages(await contentOf(one)));
  const front = await readFile(join(out, 'harbour/index.html'), 'utf8');
  assert.is(front, (await contentOf(one)).get('harbour/index.html'));
});

runs('a dry run writes nothing and says what it would put', async () => {
  const bucket = memory();
  const { plan, exitCode } = await runOver(bucket, { dryRun: true, out: join(folder, 'dry') });
  assert.is(exitCode, 0);
  assert.ok(plan?.puts.some(({ key, because }) => key === 'harbour/index.html' && because === 'new'));
  assert.is((await contentOf(bucket)).size, 0);
});

runs('only one report is pulled and built, and the others stay', async () => {
  const bucket = memory();
  const asked: string[] = [];
  const fetch: Fetch = (url, init) => {
    asked.push(url);
    return sampleFetch({ now })(url, init);
  };
  await runOver(bucket);
  const before = pages(await contentOf(bucket));
  const { figures } = await runOver(bucket, { only: ['orchard'], fetch });
  assert.is(figures.feeds.total, 3);
  assert.ok(
    asked.every((url) => url.includes('/orchard/')),
    asked.join(' '),
  );
  assert.equal(pages(await contentOf(bucket)), before);
});

runs('feeds that fail are warnings; their stories stay on the page', async () => {
  const bucket = memory();
  await runOver(bucket);
  const before = pages(await contentOf(bucket));
  const { figures, exitCode } = await runOver(bucket, {
    fetch: async () => new Response('', { status: 500 }),
  });
  assert.is(exitCode, 0);
  assert.is(figures.feeds.failed, 10);
  assert.is(figures.warnings.length, 10);
  assert.match(figures.warnings[0] ?? '', /answered 500; its last \d+ stories stay/);
  const after = pages(await contentOf(bucket));
  const changed = [...after.keys()].filter((key) => after.get(key) !== before.get(key));
  // The one that says which sources do not answer.
  assert.equal(changed.sort(), ['m/sources/index.html', 'sources/index.html']);
  assert.equal([...after.keys()], [...before.keys()]);
});

runs('when no feed ever gave a story nothing is published, with exit 1', async () => {
  const bucket = memory();
  const { figures, exitCode } = await runOver(bucket, {
    fetch: async () => new Response('', { status: 404 }),
  });
  assert.is(exitCode, 1);
  assert.match(figures.errors[0] ?? '', /Nothing was published/);
  assert.is(pages(await contentOf(bucket)).size, 0);
});

runs('a bucket that refuses is an error that says so, and the old site stays', async () => {
  const bucket = memory();
  await runOver(bucket);
  const before = pages(await contentOf(bucket));
  const refusing: Bucket = {
    ...bucket,
    put: async () => {
      throw new Denied('PUT refused (403).');
    },
  };
  const { figures, exitCode } = await runOver(refusing, {
    fetch: async (url, init) => {
      const answer = await sampleFetch({ now: () => new Date(time.getTime() + 60_000) })(url, init);
      return answer;
    },
  });
  assert.is(exitCode, 1);
  assert.equal(figures.errors, ['PUT refused (403).']);
  assert.equal(pages(await contentOf(bucket)), before);
});

runs('a picture that is gone from the store is left out, and fetched again', async () => {
  const bucket = memory();
  await runOver(bucket, { stages: ['pull'] });
  const pictures = [...(await contentOf(bucket)).keys()].filter((key) => key.startsWith('_state/pictures/'));
  await bucket.delete(pictures);
  const { figures } = await runOver(bucket, { stages: ['build', 'deploy'] });
  assert.match(figures.warnings[0] ?? '', /is gone from the store/);
  await runOver(bucket);
  const shown = await contentOf(bucket);
  assert.match(shown.get('harbour/index.html') ?? '', /<img [^>]*src="\/img\//);
  for (const key of pictures) assert.ok(shown.has(key), key);
});

runs('a run without a network says so once, and its figures tell of each feed', async () => {
  const fetch: Fetch = async () => {
    throw new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'EAI_AGAIN' }) });
  };
  const feeds = ['one', 'two', 'three'].map((id) => ({
    id,
    name: id,
    url: `https://${id}.example/`,
    items: 8,
  }));
  const reports = sample.reports.slice(0, 1).map((report) => ({ ...report, feeds }));
  const config = { ...sample, reports };
  const { figures, folded, exitCode } = await runOver(memory(), { config, fetch, stages: ['pull'] });
  assert.is(exitCode, 0);
  assert.is(figures.feeds.failed, 3);
  assert.is(folded?.size, 3);
  const told = figures.warnings.filter((warning) => !folded?.has(warning));
  assert.is(figures.warnings.length, 4);
  assert.match(told.join(), /^network: none of 3 feeds on 3 hosts could be reached /);
});

runs.run();
