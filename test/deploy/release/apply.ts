import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Tree } from '../../../build/tree.ts';
import { counted, emptyTally } from '../../../deploy/bucket/counted.ts';
import { deploy } from '../../../deploy/deploy.ts';
import { Busy } from '../../../deploy/release/lease.ts';
import { manifestKey, readManifest } from '../../../deploy/release/manifest.ts';
import { openRelease } from '../../../deploy/release/recover.ts';
import { type Bucket, PreconditionFailed, Unreachable } from '../../../feeds/bucket.ts';
import { memory } from '../../servers/memory.ts';
import { assertWhole, headersOf, keysOf, noon, publicKeys, release, site, stylesOf } from './releases.ts';

const later = (minutes: number) => ({ now: () => new Date(noon.getTime() + minutes * 60_000) });

/** The bucket as it was when the machine died: from the nth write on, nothing arrives. */
function killedAt(nth: number, bucket: Bucket): Bucket {
  let writes = 0;
  const dieOr =
    <Given extends unknown[], Result>(write: (...given: Given) => Promise<Result>) =>
    async (...given: Given): Promise<Result> => {
      if (++writes >= nth) throw new Unreachable('the machine is gone');
      return write(...given);
    };
  return { ...bucket, put: dieOr(bucket.put.bind(bucket)), delete: dieOr(bucket.delete.bind(bucket)) };
}

const apply = suite('apply');

apply('a first release puts all, a second of the same nothing, in one request', async () => {
  const bucket = memory();
  assert.is((await release(site('one'), bucket)).uploaded, 5);
  const tally = emptyTally();
  const again = await release(site('one'), counted(bucket, tally));
  assert.is(again.plan.changed, false);
  assert.is((await readManifest(bucket)).manifest.release, 1);
  assert.equal(tally.requests, { get: 1, head: 0, put: 0, delete: 0, list: 0, copy: 0 });
});

apply('a release costs two requests more than what it puts, and the manifest read and written', async () => {
  const bucket = memory();
  const pages = Array.from({ length: 60 }, (_, nth) => `linux/feed/${nth}/index.html`);
  await release(site('one', pages), bucket);
  const next = site('one', pages);
  for (const [key, entry] of site('two', pages.slice(0, 40))) if (pages.includes(key)) next.set(key, entry);
  const tally = emptyTally();
  assert.is((await release(next, counted(bucket, tally))).uploaded, 40);
  assert.equal(tally.requests, { get: 1, head: 0, put: 43, delete: 0, list: 0, copy: 0 });
});

apply(
  'killed at any write, every page that a reader can get is whole, and the next run finishes',
  async () => {
    for (let nth = 1; nth <= 12; nth++) {
      const bucket = memory();
      await release(site('one'), bucket);
      const next = site('two', ['linux/index.html', 'index.html']);
      await release(next, killedAt(nth, bucket)).catch((error: unknown) =>
        assert.instance(error, Unreachable),
      );
      await assertWhole(bucket);
      await release(next, bucket, later(60));
      await assertWhole(bucket);
      await release(next, bucket, later(120));
      await release(next, bucket, later(180));
      await release(next, bucket, { ...later(26 * 60), edition: 'of the next day' });
      const pages = (await publicKeys(bucket)).filter((key) => !key.startsWith('assets/'));
      assert.equal(pages, ['edition.json', 'index.html', 'linux/index.html'], `killed at ${nth}`);
      const { manifest } = await readManifest(bucket);
      assert.equal([...manifest.live.entries()].map(([key]) => key).sort(), [...next.keys()].sort());
      assert.is(manifest.live.count, next.size);
      assert.is(manifest.retired.get(stylesOf('one'))?.md5.length, 32);
    }
  },
);

apply('a page that left the edition stays while caches may hold a page that links to it', async () => {
  const bucket = memory();
  await release(site('one'), bucket);
  const next = site('one', ['linux/index.html', 'index.html']);
  const { plan } = await release(next, bucket, later(10));
  assert.equal(plan.removed, ['linux/feed/lwn/index.html']);
  assert.ok((await publicKeys(bucket)).includes('linux/feed/lwn/index.html'));
  assert.is((await release(next, bucket, later(12))).plan.changed, false);
  const { plan: due } = await release(next, bucket, later(20));
  assert.equal(due.deletes, [
    { do: 'delete', key: 'linux/feed/lwn/index.html', because: 'no longer in the edition' },
  ]);
  assert.not.ok((await publicKeys(bucket)).includes('linux/feed/lwn/index.html'));
});

apply('of two runs that read the same release one publishes, and the other does nothing', async () => {
  const bucket = memory();
  await release(site('one'), bucket);
  const slow = await readManifest(bucket);
  await release(site('two'), bucket);
  const before = await keysOf(bucket);
  const late = release(site('three', ['index.html']), bucket, { last: slow });
  assert.instance(await late.catch((error: unknown) => error), Busy);
  assert.equal(await keysOf(bucket), before);
});

apply('changed headers alone are written in place: no body travels', async () => {
  const bucket = memory();
  const tree = site('one');
  await release(tree, bucket);
  const known: Tree = new Map([...tree].map(([key, { body: _, ...entry }]) => [key, entry]));
  const tally = emptyTally();
  await release(known, counted(bucket, tally), { headersOf: () => ({ cacheControl: 'max-age=5' }) });
  const { put, copy, get } = tally.requests;
  assert.equal({ put, copy, get }, { put: 3, copy: tree.size, get: 1 });
  const { body, headers } = await bucket.get('index.html');
  assert.match(String(body), `page index.html of /${stylesOf('one')}`);
  assert.is(headers.cacheControl, 'max-age=5');
  const { manifest } = await readManifest(bucket);
  assert.is(manifest.live.get('index.html')?.pack, 1, 'its body is still in the pack that it came with');
});

const broken: [says: string, body: string, message: RegExp][] = [
  ['a manifest that cannot be read', '{', /_release\/manifest\.json in .* cannot be read: .*Delete it/],
  ['one that is no manifest', '[]', /cannot be read: it is no manifest/],
  ['one of a newer Broadsheet', '{"version":3}', /is of version 3, written by a newer .* Update this one/],
];
for (const [says, body, message] of broken) {
  apply(`${says} stops the release and says what to do`, async () => {
    const bucket = memory();
    await bucket.put(manifestKey, Buffer.from(body));
    const error = await release(site('one'), bucket).catch((caught: Error) => caught.message);
    assert.match(String(error), message);
    assert.equal(await keysOf(bucket), [manifestKey]);
  });
}

for (const [found, answer] of [
  ['ignored', 'ignores every condition'],
  ['create only', 'refuses every If-Match'],
] as const) {
  apply(`a bucket that ${answer} is published to all the same`, async () => {
    const bucket = memory();
    const odd: Bucket = {
      ...bucket,
      async put(key, body, { ifMatch, ifNoneMatch, ...headers } = {}) {
        if (found === 'create only' && ifMatch) throw new PreconditionFailed('412 to everything');
        return bucket.put(key, body, headers);
      },
    };
    for (const name of ['one', 'two', 'three']) await release(site(name), odd, { probe: async () => found });
    assert.is((await readManifest(bucket)).manifest.release, 3);
    await assertWhole(bucket);
  });
}

apply('a bucket that was emptied by hand gets everything anew', async () => {
  const bucket = memory();
  await release(site('one'), bucket);
  await bucket.delete(await keysOf(bucket));
  assert.is((await release(site('one'), bucket)).uploaded, 5);
  await assertWhole(bucket);
});

apply('a manifest of version 1 is brought forward, and what it knew is not put again', async () => {
  const bucket = memory();
  await release(site('one'), bucket);
  const { manifest } = await readManifest(bucket);
  const objects = [...manifest.live.entries()].map(([key, { inputs, hash, size, headers }]) => [
    key,
    { inputs, hash, size, headers },
  ]);
  const old = { inputs: 'x', hash: 'x', size: 1, headers: '', unusedSince: '2026-01-01T00:00:00.000Z' };
  const version1 = {
    version: 1,
    release: 7,
    edition: noon.toISOString(),
    objects: { ...Object.fromEntries(objects), 'assets/old-0123456789.css': old },
    gone: ['gone/index.html'],
  };
  await bucket.put(manifestKey, Buffer.from(JSON.stringify(version1)));
  await bucket.put('gone/index.html', Buffer.from('left over'));
  assert.is((await release(site('one'), bucket)).plan.changed, false);
  const next = site('one');
  next.set('index.html', site('one', ['index.html', 'other.html']).get('other.html') as never);
  await release(next, bucket);
  const { manifest: brought } = await readManifest(bucket);
  assert.is(brought.release, 8);
  assert.is(brought.live.count, 5);
  assert.is(brought.retired.get('assets/old-0123456789.css')?.since, old.unusedSince);
  assert.not.ok((await keysOf(bucket)).includes('gone/index.html'));
});

apply('what a plan was made on cannot be released twice', async () => {
  const bucket = memory();
  const given = { by: 'test', owner: 'x', now: () => noon, sleep: async () => {} };
  const last = await openRelease(bucket, given);
  const about = { edition: '', stories: 1, why: '', headersOf, probe: async () => 'honoured' };
  const options = { ...given, ...about, kept: { releases: 50, days: 30 } };
  const sleep = (_: number, signal?: AbortSignal) =>
    new Promise<void>((done) => signal?.addEventListener('abort', () => done()));
  await deploy(site('one'), bucket, { ...options, sleep, last });
  const again = await deploy(site('two'), bucket, { ...options, sleep, last }).catch((error) => error);
  assert.instance(again, Busy);
});

apply.run();
