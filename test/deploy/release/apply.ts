import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Tree } from '../../../build/tree.ts';
import { counted, emptyTally } from '../../../deploy/bucket/counted.ts';
import { deploy } from '../../../deploy/deploy.ts';
import { manifestKey, readManifest } from '../../../deploy/release/manifest.ts';
import { type Bucket, PreconditionFailed, Unreachable } from '../../../feeds/bucket.ts';
import { memory } from '../../servers/memory.ts';

const now = '2026-11-23T08:00:00.000Z';
const stylesOf = (name: string) => `assets/page-${Buffer.from(name).toString('hex').padEnd(10, '0')}.css`;

/** A small site whose pages name the asset of their edition. */
function site(name: string, pages = ['linux/feed/lwn/index.html', 'linux/index.html', 'index.html']): Tree {
  const entry = (body: string) => ({
    inputs: body,
    hash: body,
    size: body.length,
    body: async () => Buffer.from(body),
  });
  return new Map([
    [stylesOf(name), entry(`css ${name}`)],
    ...pages.map((key): [string, ReturnType<typeof entry>] => [key, entry(`page of ${stylesOf(name)}`)]),
    ['edition.json', entry(name)],
  ]);
}

async function release(tree: Tree, bucket: Bucket, edition: string) {
  const last = await readManifest(bucket);
  return deploy(tree, bucket, { last, edition, now, headersOf: () => ({}), probe: async () => 'honoured' });
}

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

async function keysOf(bucket: Bucket): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of bucket.list('')) keys.push(key);
  return keys;
}

/** What a reader may see at any moment: each page there is names an asset that is there. */
async function assertWhole(bucket: Bucket): Promise<void> {
  const keys = await keysOf(bucket);
  for (const key of keys.filter((one) => one.endsWith('.html'))) {
    const [, named = ''] = /^page of (.*)$/.exec(String((await bucket.get(key)).body)) ?? [];
    assert.ok(keys.includes(named), `${key} names ${named}, which is not there`);
  }
}

const apply = suite('apply');

apply('a first release puts all, a second of the same nothing', async () => {
  const bucket = memory();
  assert.is((await release(site('one'), bucket, now)).uploaded, 5);
  const again = await release(site('one'), bucket, now);
  assert.is(again.plan.changed, false);
  assert.is((await readManifest(bucket)).manifest.release, 1);
});

apply(
  'killed at any write, every page that a reader can get is whole, and the next run finishes',
  async () => {
    for (let nth = 1; nth <= 8; nth++) {
      const bucket = memory();
      await release(site('one'), bucket, now);
      const next = site('two', ['linux/index.html', 'index.html']);
      await release(next, killedAt(nth, bucket), now).catch((error: unknown) =>
        assert.instance(error, Unreachable),
      );
      await assertWhole(bucket);
      // A page that went is deleted by the next change at the latest.
      await release(next, bucket, now);
      await release(site('three', ['linux/index.html', 'index.html']), bucket, now);
      await assertWhole(bucket);
      assert.equal(
        (await keysOf(bucket)).filter((key) => !key.startsWith('assets/')),
        [manifestKey, 'edition.json', 'index.html', 'linux/index.html'],
      );
    }
  },
);

apply('of two runs at once one wins, and the other deletes nothing', async () => {
  const bucket = memory();
  await release(site('one'), bucket, now);
  const slow = await readManifest(bucket);
  await release(site('two'), bucket, now);
  const late = deploy(site('three', ['index.html']), bucket, {
    last: slow,
    edition: now,
    now,
    headersOf: () => ({}),
    probe: async () => 'honoured',
  });
  assert.instance(await late.catch((error: unknown) => error), PreconditionFailed);
  assert.ok((await keysOf(bucket)).includes('linux/index.html'));
});

apply('changed headers alone are written in place: no body travels', async () => {
  const bucket = memory();
  const tree = site('one');
  await release(tree, bucket, now);
  const known: Tree = new Map([...tree].map(([key, { body: _, ...entry }]) => [key, entry]));
  const last = await readManifest(bucket);
  const headersOf = () => ({ cacheControl: 'max-age=5' });
  const tally = emptyTally();
  const target = counted(bucket, tally);
  await deploy(known, target, { last, edition: now, now, headersOf, probe: async () => 'honoured' });
  const { put, copy, get } = tally.requests;
  assert.equal({ put, copy, get }, { put: 1, copy: tree.size, get: 0 });
  const { body, headers } = await bucket.get('index.html');
  assert.is(String(body), `page of ${stylesOf('one')}`);
  assert.is(headers.cacheControl, 'max-age=5');
});

apply('a manifest that cannot be read stops the release and says what to do', async () => {
  const bucket = memory();
  await bucket.put(manifestKey, Buffer.from('{'));
  const error = await release(site('one'), bucket, now).catch((caught: Error) => caught.message);
  assert.match(String(error), /_release\/manifest\.json in .* cannot be read: .*Delete it/);
});

apply.run();
