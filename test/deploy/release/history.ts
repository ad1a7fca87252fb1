import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { entryOf } from '../../../build/tree.ts';
import { counted, emptyTally } from '../../../deploy/bucket/counted.ts';
import { listReleases, releaseAt } from '../../../deploy/release/history.ts';
import { readManifest } from '../../../deploy/release/manifest.ts';
import { isPage } from '../../../deploy/release/objects.ts';
import { setHold } from '../../../deploy/release/rollback.ts';
import type { Bucket } from '../../../feeds/bucket.ts';
import { memory } from '../../servers/memory.ts';
import { assertWhole, keysOf, livePages, noon, publicKeys, release, site, stylesOf } from './releases.ts';

const at = (minutes: number) => ({ now: () => new Date(noon.getTime() + minutes * 60_000) });
const pages = ['linux/feed/lwn/index.html', 'linux/index.html', 'index.html'];

async function shown(bucket: Bucket): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const key of await publicKeys(bucket)) found[key] = String((await bucket.get(key)).body);
  return found;
}

async function rollback(bucket: Bucket, to: number, minutes = 0) {
  const last = await readManifest(bucket);
  const { tree, summary } = await releaseAt(bucket, last.manifest, to);
  const limits = { maxDelete: 1_000, allowShrink: true };
  return release(tree, bucket, {
    edition: summary.edition,
    limits,
    why: `rollback to release ${to}`,
    ...at(minutes),
  });
}

const history = suite('history');

history('every release can be gone back to, with the bytes that it had, and forward again', async () => {
  const bucket = memory();
  const states: Record<string, string>[] = [{}];
  const sites = [
    site('one', pages),
    site('two', pages),
    site('three', pages.slice(1)),
    site('four', [...pages, 'ai/index.html']),
  ];
  for (const [nth, tree] of sites.entries()) {
    await release(tree, bucket, { edition: `2026-11-23T12:0${nth}:00.000Z`, ...at(nth * 20) });
    const { manifest } = await readManifest(bucket);
    const live = new Set([...manifest.live.entries()].map(([key]) => key));
    states.push(Object.fromEntries(Object.entries(await shown(bucket)).filter(([key]) => live.has(key))));
  }
  for (const [nth, to] of [1, 3, 2, 4, 6].entries()) {
    await rollback(bucket, to, 100 + nth * 20);
    await assertWhole(bucket);
    const now = await shown(bucket);
    const wanted = states[to === 6 ? 3 : to] ?? {};
    const { manifest } = await readManifest(bucket);
    assert.equal(await livePages(manifest), Object.keys(wanted).filter(isPage).sort());
    for (const [key, text] of Object.entries(wanted)) assert.is(now[key], text, `${key} of release ${to}`);
  }
  const { manifest } = await readManifest(bucket);
  const listed = await listReleases(bucket, manifest);
  assert.equal(listed.map(({ release, pages, why }) => `${release}: ${pages} pages, ${why}`).slice(0, 2), [
    '9: 3 pages, rollback to release 6',
    '8: 5 pages, rollback to release 4',
  ]);
});

history(
  'fifty releases and thirty days later packs go, and all that are kept can be gone back to',
  async () => {
    const bucket = memory();
    const day = 24 * 60;
    for (let nth = 0; nth < 60; nth++) {
      // The front never changes, so its body is in the first pack alone.
      const tree = site('same', pages);
      for (const key of pages.slice(0, 2)) tree.set(key, site(`n${nth}`, [key]).get(key) as never);
      for (const [key, entry] of site(`n${nth}`, [])) tree.set(key, entry);
      await release(tree, bucket, { edition: `${nth}`, ...at(nth * day) });
    }
    const packs = await keysOf(bucket, '_release/packs/');
    assert.ok(packs.length >= 50 && packs.length <= 52, `${packs.length} packs`);
    const front = String((await bucket.get('index.html')).body);
    const next = site('other', pages);
    await release(next, bucket, { edition: 'next', ...at(60 * day) });
    assert.is.not(String((await bucket.get('index.html')).body), front);
    await rollback(bucket, 60, 61 * day);
    assert.is(String((await bucket.get('index.html')).body), front, 'it was saved as it was written over');
    const { manifest } = await readManifest(bucket);
    const error = await releaseAt(bucket, manifest, 3).catch((caught: Error) => caught.message);
    assert.match(String(error), /There is no release 3 to go back to\. There are \d+ to 62\./);
    const kept = (await listReleases(bucket, manifest, { all: true })).map((one) => one.release);
    for (const one of [kept.at(-1) as number, 40]) await releaseAt(bucket, manifest, one);
  },
);

history('a release of before there was a worker leaves the one that browsers have where it is', async () => {
  const bucket = memory();
  const worker = (says: string) => ['sw.js', entryOf(Buffer.from(says))] as const;
  await release(site('one'), bucket, at(0));
  await release(new Map([...site('two'), worker('keeps pages')]), bucket, { edition: 'two', ...at(20) });
  await rollback(bucket, 1, 40);
  // What leaves an edition is taken away by a later one.
  await release(site('three'), bucket, { edition: 'three', ...at(60) });
  await release(site('four'), bucket, { edition: 'four', ...at(80) });
  assert.is(String((await bucket.get('sw.js')).body), 'keeps pages');
  await release(new Map([...site('five'), worker('ends itself')]), bucket, { edition: 'five', ...at(100) });
  assert.is(String((await bucket.get('sw.js')).body), 'ends itself');
  // And back to where it was there.
  await rollback(bucket, 2, 120);
  assert.is(String((await bucket.get('sw.js')).body), 'keeps pages');
});

history('fewer are kept where the owner says so', async () => {
  const bucket = memory();
  const kept = { releases: 3, days: 2 };
  for (let nth = 0; nth < 10; nth++)
    await release(site(`n${nth}`, pages), bucket, { edition: `${nth}`, kept, ...at(nth * 24 * 60 + nth) });
  const { manifest } = await readManifest(bucket);
  const listed = (await listReleases(bucket, manifest, { all: true })).map((one) => one.release);
  assert.equal(listed, [10, 9, 8, 7]);
  assert.is((await keysOf(bucket, '_release/packs/')).length, 4);
  await rollback(bucket, 7, 12 * 24 * 60);
  assert.match(String((await bucket.get('index.html')).body), stylesOf('n6'));
});

history('releases are listed in one request', async () => {
  const bucket = memory();
  await release(site('one'), bucket);
  const tally = emptyTally();
  const seen = counted(bucket, tally);
  await listReleases(seen, (await readManifest(seen)).manifest);
  assert.equal({ get: tally.requests.get, list: tally.requests.list }, { get: 1, list: 0 });
});

history('a hold stays through releases until it is taken away', async () => {
  const bucket = memory();
  await release(site('one'), bucket);
  const hold = { since: noon.toISOString(), by: 'ann' };
  await setHold(bucket, await readManifest(bucket), hold);
  await release(site('two'), bucket);
  assert.equal((await readManifest(bucket)).manifest.hold, hold);
  await setHold(bucket, await readManifest(bucket), undefined);
  assert.is((await readManifest(bucket)).manifest.hold, undefined);
});

history.run();
