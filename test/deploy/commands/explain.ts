// `npm run -s edition -- --explain linux`, as its owner types it, over a store on the disk.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { folder as folderBucket } from '../../../deploy/bucket/folder.ts';
import { projectRoot } from '../../../deploy/commands/flags.ts';
import { openStore } from '../../../feeds/store.ts';
import { state, story } from '../../build/sample.ts';
import { saveFeeds } from '../../feeds/save-feeds.ts';

const folder = await mkdtemp(join(tmpdir(), 'broadsheet-explain-'));
await mkdir(join(folder, 'reports'));
await writeFile(join(folder, 'site.yaml'), 'name: P\nbase: https://p.example\n');
const feeds = ['wire', 'daily'].map((id) => `  - url: https://${id}.test/feed\n    name: ${id}\n`);
await writeFile(
  join(folder, 'reports/linux.yaml'),
  `title: L\nfeeds:\n${feeds.join('')}  - url: https://big.test/feed\n    name: big\n    weight: 2\n`,
);
const now = () => new Date('2026-11-23T09:00:00Z');
await saveFeeds(await openStore(folderBucket(join(folder, 'bucket')), { now }), {
  'https://wire.test/feed': state([story('s1', { title: 'Storm closes the old harbour of Tidewick' })]),
  'https://daily.test/feed': state([story('s2', { title: 'Storm closes old harbour of Tidewick' })]),
  'https://big.test/feed': state([story('b', { title: 'A clock strikes \u001b[31mthirteen' })]),
});

async function explain(...more: string[]): Promise<{ code: number; out: string; err: string }> {
  const flags = {
    '--config': join(folder, 'site.yaml'),
    '--reports': join(folder, 'reports'),
    '--bucket': join(folder, 'bucket'),
  };
  const command = ['deploy/commands/start.mjs', 'edition', ...Object.entries(flags).flat(), '--explain'];
  return promisify(execFile)(process.execPath, [...command, ...more], { cwd: projectRoot }).then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    ({ code, stdout, stderr }) => ({ code, out: stdout, err: stderr }),
  );
}

const explaining = suite('explain');
explaining.after(() => rm(folder, { recursive: true }));

explaining('prints what made the place of each, and nothing that a terminal would obey', async () => {
  const { code, out } = await explain('linux');
  assert.is(code, 0);
  assert.equal(out.split('\n'), [
    'lead     1.00 = (fresh 0.50 + sources 0.00 + picture 0.00 − led 0.00) × 2  1 source   A clock strikes  [31mthirteen',
    'second   0.60 = (fresh 0.50 + sources 0.10 + picture 0.00 − led 0.00) × 1  2 sources  Storm closes old harbour of Tidewick',
    '',
  ]);
});

explaining('--json is one object with the same figures', async () => {
  const { report, top } = JSON.parse((await explain('linux', '--json')).out);
  assert.is(report, 'linux');
  assert.equal(
    top.map(({ place, id, sources, weight }: Record<string, unknown>) => [place, id, sources, weight]),
    [
      ['lead', 'b', 1, 2],
      ['second', 's1', 2, 1],
    ],
  );
});

explaining('a report that is not there is named, with those that are', async () => {
  const { code, err } = await explain('linx');
  assert.is(code, 2);
  assert.match(err, '--explain linx: there is no such report. There are: linux.');
});

explaining.run();
