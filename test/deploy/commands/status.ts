// The history that runs leave, and npm run status on it: a paper on this machine, run as it is typed.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Figures } from '../../../deploy/commands/figures.ts';
import type { Status } from '../../../deploy/status/status.ts';
import { type SmallPaper, smallFeed, startSmallPaper } from '../../servers/small-paper.ts';
import { type } from './typed.ts';

let paper: SmallPaper;
const status = suite('npm run status');
status.before(async () => {
  paper = await startSmallPaper();
});
status.after(() => paper.close());

const edition = async (...flags: string[]) =>
  JSON.parse((await type('edition', '--json', ...paper.flags, ...flags)).out) as Figures;
const site = () => paper.flags.slice(0, 4);
const read = async () => JSON.parse((await type('status', '--json', ...site())).out) as Status;

status('before the first run nothing is known: exit 3', async () => {
  const { code, out } = await type('status', '--check', ...site());
  assert.match(out, /^BROADSHEET UNKNOWN - no run is known of/);
  assert.is(code, 3);
});

status('a run that publishes leaves its record with the manifest, and no request more', async () => {
  const figures = await edition();
  assert.equal(figures.errors, []);
  const { runs, release, bucket, ageSeconds } = await read();
  assert.is(release, 1);
  assert.is(runs.length, 1);
  const [run] = runs;
  assert.is(run?.error, undefined);
  assert.is(run?.unfinished, undefined);
  assert.equal(Object.keys(run?.seconds ?? {}), ['pull', 'build', 'deploy']);
  assert.equal(run?.feeds, { updated: 1, unchanged: 0, failed: 0, skipped: 0 });
  assert.is(run?.newStories, 3);
  assert.is(run?.pages, figures.pages.uploaded);
  assert.ok((run?.cpuSeconds ?? 0) > 0);
  assert.ok(bucket.objects >= figures.pages.total);
  assert.ok(bucket.bytes > 10_000);
  assert.ok((ageSeconds ?? 0) >= 0);
});

status('a run without news makes two requests and leaves no word, for an hour', async () => {
  const { requests } = await edition();
  assert.equal(requests, { get: 2, head: 0, put: 0, delete: 0, list: 0, copy: 0 });
  assert.is((await read()).runs.length, 1);
});

status('the next run that saves takes over the record of the one before', async () => {
  paper.origin.set('/feed', smallFeed(5));
  await edition();
  paper.origin.set('/feed', smallFeed(6));
  await edition();
  const { runs, days } = await read();
  assert.equal(
    runs.map(({ newStories }) => newStories),
    [1, 2, 3],
  );
  assert.ok(runs.every(({ unfinished, error }) => !unfinished && error === undefined));
  assert.is(
    days.reduce((sum, { newStories }) => sum + newStories, 0),
    6,
  );
});

status('a run that fails says why, twice is critical, and the exit code tells', async () => {
  const yaml = join(paper.folder, 'reports/world.yaml');
  const good = await readFile(yaml, 'utf8');
  // A paper that lost its stories is refused by the brake.
  await writeFile(yaml, good.replace('/feed', '/other'));
  for (const code of [1, 2]) {
    const { errors } = await edition();
    assert.is(errors.length, 1);
    const checked = await type('status', '--check', ...site());
    assert.is(checked.code, code, checked.out);
  }
  await writeFile(yaml, good);
  paper.origin.set('/feed', smallFeed(7));
  await edition();
  assert.is((await type('status', '--check', ...site())).code, 0);
});

status('--list tells all that lies in the bucket', async () => {
  const { out } = await type('status', '--list', ...site());
  assert.match(out, /^\d+ objects, [\d.]+ MB in the bucket;/m);
  assert.match(out, /^All is well\.$/m);
});

status('a store that cannot be reached is unknown, in one line', async () => {
  const { code, out } = await type('status', '--check', ...site(), '--store', 's4://x');
  assert.is(code, 3);
  assert.match(out, /^BROADSHEET UNKNOWN - .*\n$/);
});

status.run();
