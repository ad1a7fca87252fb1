// What the README says of loss, walked through as it is typed: an empty machine, a lost store, a lost manifest, another
// provider.
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Figures } from '../../../deploy/commands/figures.ts';
import { type SmallPaper, startSmallPaper } from '../../servers/small-paper.ts';
import { type } from './typed.ts';

const restore = suite('restoring');
let paper: SmallPaper;
let first: Map<string, string>;
restore.before(async () => {
  paper = await startSmallPaper();
  await edition();
  first = await pagesIn('bucket');
  assert.ok(first.size > 5);
});
restore.after(() => paper.close());

/** An edition on a machine that has the project and the owner's files, and nothing else. */
async function edition(...more: string[]): Promise<Figures> {
  await rm(join(paper.folder, 'out'), { recursive: true, force: true });
  return JSON.parse((await type('edition', '--json', ...paper.flags, ...more)).out) as Figures;
}

async function pagesIn(bucket: string): Promise<Map<string, string>> {
  const folder = join(paper.folder, bucket);
  const pages = new Map<string, string>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const key = path.slice(folder.length + 1);
    if (entry.isFile() && !key.startsWith('_') && !key.startsWith('.'))
      pages.set(key, await readFile(path, 'latin1'));
  }
  return new Map([...pages].sort());
}

restore('an empty machine and the bucket alone: two requests, nothing is made anew', async () => {
  const { requests, pages, errors } = await edition();
  assert.equal(errors, []);
  assert.equal(requests, { get: 2, head: 0, put: 0, delete: 0, list: 0, copy: 0 });
  assert.is(pages.rendered, 0);
});

restore('the store lost: the feeds fill it again, and the pages are as they were', async () => {
  await rm(join(paper.folder, 'bucket/_state'), { recursive: true });
  const { errors, stories } = await edition();
  assert.equal(errors, []);
  assert.is(stories.total, 3);
  assert.match(
    (await type('store', 'verify', ...paper.flags.slice(0, 4))).out,
    /1 feed, 3 stories, .*all as it was written/,
  );
  assert.equal([...(await pagesIn('bucket')).keys()], [...first.keys()]);
});

restore('the manifest lost: all is put again, and the pages are as they were', async () => {
  await rm(join(paper.folder, 'bucket/_release'), { recursive: true });
  const { errors, pages } = await edition();
  assert.equal(errors, []);
  assert.is(pages.uploaded, pages.total);
  assert.equal([...(await pagesIn('bucket')).keys()], [...first.keys()]);
});

restore('another provider: the store goes ahead, and one edition makes the same site there', async () => {
  const other = join(paper.folder, 'other');
  const site = paper.flags.slice(0, 4);
  const { code, out } = await type('store', 'export', other, ...site);
  assert.is(code, 0);
  assert.match(out, /1 feed, 3 stories, 0 segments, 0 pictures; all as it was written\.\n$/);
  const again = await type('store', 'export', other, ...site);
  assert.is(again.code, 2);
  assert.match(again.errors, /holds a store already\. --replace/);
  const { errors, feeds } = await edition('--bucket', other);
  assert.equal(errors, []);
  // The feed is asked as one that is known.
  assert.is(feeds.unchanged, 1);
  assert.equal(await pagesIn('other'), await pagesIn('bucket'));
});

restore('and back: import takes it from there', async () => {
  const third = join(paper.folder, 'third');
  const { code, out } = await type(
    'store',
    'import',
    join(paper.folder, 'other'),
    '--store',
    third,
    '--json',
    ...paper.flags.slice(0, 4),
  );
  assert.is(code, 0);
  assert.equal(JSON.parse(out).faults, []);
  assert.is(JSON.parse(out).stories, 3);
});

restore('wrong words: exit 2, and what to give', async () => {
  for (const [words, message] of [
    [['exprot'], /give export, import or verify/],
    [['export'], /say where to/],
    [['import', join(paper.folder, 'none')], /holds no store/],
  ] as const) {
    const { code, errors } = await type('store', ...words, ...paper.flags.slice(0, 4));
    assert.match(errors, message);
    assert.is(code, 2);
  }
});

restore.run();
