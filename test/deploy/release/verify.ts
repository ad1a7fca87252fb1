import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { clockAndDice } from '../../../deploy/commands/real.ts';
import { readManifest } from '../../../deploy/release/manifest.ts';
import { putMended, treeWithout } from '../../../deploy/release/rollback.ts';
import { mend, verify } from '../../../deploy/release/verify.ts';
import { type Bucket, Unreachable } from '../../../feeds/bucket.ts';
import { memory } from '../../servers/memory.ts';
import { assertWhole, keysOf, noon, release, site, stylesOf } from './releases.ts';

const verifies = suite('verify');
const writer = { by: 'test', owner: 'mender', now: () => noon, sleep: clockAndDice.sleep };

async function found(bucket: Bucket): Promise<string[]> {
  const { findings } = await verify(bucket, (await readManifest(bucket)).manifest);
  return findings.map(({ key, is }) => `${is} ${key}`);
}

const rows: [says: string, harm: (bucket: Bucket) => Promise<unknown>, expected: string[]][] = [
  ['all well', async () => {}, []],
  ['a page that is missing', (bucket) => bucket.delete(['index.html']), ['missing index.html']],
  [
    'a page that was changed',
    (bucket) => bucket.put('index.html', Buffer.from('<p>')),
    ['changed index.html'],
  ],
  [
    'one of the same length',
    async (bucket) => {
      const { body } = await bucket.get('index.html');
      await bucket.put('index.html', Buffer.from(body).fill('x'));
    },
    ['changed index.html'],
  ],
  ['something foreign', (bucket) => bucket.put('notes.txt', Buffer.from('x')), ['foreign notes.txt']],
  ['the state of runs is not foreign', (bucket) => bucket.put('_state/x.json', Buffer.from('x')), []],
];
for (const [says, harm, expected] of rows) {
  verifies(`${says} is told, and what is ours is put right`, async () => {
    const bucket = memory();
    await release(site('old'), bucket);
    await release(site('one'), bucket);
    await harm(bucket);
    assert.equal(await found(bucket), expected);
    const last = await readManifest(bucket);
    const { findings } = await verify(bucket, last.manifest);
    const mended = await mend(bucket, last.manifest, findings);
    assert.equal(mended.lost, []);
    await putMended(bucket, last, mended, writer);
    await assertWhole(bucket);
    assert.equal(
      await found(bucket),
      expected.filter((line) => line.startsWith('foreign')),
    );
    assert.is((await readManifest(bucket)).manifest.writing, undefined);
  });
}

verifies('what is in no pack is left to the next edition, which makes it anew', async () => {
  const bucket = memory();
  await release(site('one'), bucket);
  await bucket.delete([stylesOf('one'), 'linux/index.html', ...(await keysOf(bucket, '_release/packs/'))]);
  const last = await readManifest(bucket);
  const { findings } = await verify(bucket, last.manifest);
  const mended = await mend(bucket, last.manifest, findings);
  assert.equal(mended, { found: [], lost: [stylesOf('one'), 'linux/index.html'] });
  await release(await treeWithout(last.manifest, mended.lost), bucket, { lost: mended.lost });
  const { manifest } = await readManifest(bucket);
  assert.is(manifest.live.get('linux/index.html'), undefined, 'a build that asks is told so');
  assert.is((await release(site('one'), bucket)).uploaded, 2);
  await assertWhole(bucket);
  assert.equal(await found(bucket), []);
});

verifies('a bucket that does not answer is no word on what it holds: nothing is given up', async () => {
  const bucket = memory();
  await release(site('old'), bucket);
  await release(site('one'), bucket);
  await bucket.delete(['index.html']);
  const { manifest } = await readManifest(bucket);
  const { findings } = await verify(bucket, manifest);
  const failing: Bucket = {
    ...bucket,
    async get(key, options) {
      if (key.startsWith('_release/packs/')) throw new Unreachable(`GET ${key} failed.`);
      return bucket.get(key, options);
    },
  };
  assert.instance(await mend(failing, manifest, findings).catch((error: Error) => error), Unreachable);
});

verifies.run();
