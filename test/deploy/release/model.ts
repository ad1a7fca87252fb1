// Random lives of a bucket (releases, rollbacks, crashes, days that pass, hands that meddle) against a simple model:
// a list of what each release showed.
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { entryOf, type Tree } from '../../../build/tree.ts';
import { releaseAt } from '../../../deploy/release/history.ts';
import { readManifest } from '../../../deploy/release/manifest.ts';
import { isPage } from '../../../deploy/release/objects.ts';
import { verify } from '../../../deploy/release/verify.ts';
import { type Bucket, Unreachable } from '../../../feeds/bucket.ts';
import { memory } from '../../servers/memory.ts';
import { assertWhole, keysOf, noon, release, site } from './releases.ts';

type Content = Record<string, string>;
type Step =
  | { do: 'release'; name: string; pages: string[]; minutes: number; dieAt?: number }
  | { do: 'rollback'; back: number; minutes: number; dieAt?: number }
  | { do: 'days'; days: number };

const pages = fc.uniqueArray(
  fc.constantFrom('index.html', 'a/index.html', 'a/feed/x/index.html', 'b/index.html'),
  {
    minLength: 1,
  },
);
const dieAt = fc.option(fc.integer({ min: 1, max: 14 }), { nil: undefined });
const minutes = fc.integer({ min: 1, max: 30 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('release' as const),
      name: fc.constantFrom('one', 'two', 'three', 'four'),
      pages,
      minutes,
      dieAt,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('rollback' as const), back: fc.nat(6), minutes, dieAt }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('days' as const), days: fc.integer({ min: 1, max: 40 }) }),
  },
);

/** The bucket as it was when the machine died: from the nth write on, nothing arrives; or it does, and nobody knows. */
function dying(bucket: Bucket, nth: number | undefined): Bucket {
  let writes = 0;
  const count = async <Result>(write: () => Promise<Result>): Promise<Result> => {
    writes += 1;
    if (nth !== undefined && writes === nth && nth % 2) await write();
    if (nth !== undefined && writes >= nth) throw new Unreachable('the machine is gone');
    return write();
  };
  return {
    ...bucket,
    put: (...given) => count(() => bucket.put(...given)),
    delete: (...given) => count(() => bucket.delete(...given)),
    copy: (...given) => count(() => bucket.copy(...given)),
  };
}

async function contentOf(tree: Tree, bucket: Bucket): Promise<Content> {
  const content: Content = {};
  for (const [key, { body }] of tree)
    content[key] = String(body ? await body() : (await bucket.get(key)).body);
  return pagesOf(content);
}

async function live(bucket: Bucket): Promise<Content> {
  const { manifest } = await readManifest(bucket);
  await manifest.live.load();
  const content: Content = {};
  for (const [key] of manifest.live.entries()) content[key] = String((await bucket.get(key)).body);
  return pagesOf(content);
}

/** Hashed files are there as long as something names them, which assertWhole looks at. */
function pagesOf(content: Content): Content {
  return Object.fromEntries(Object.entries(content).filter(([key]) => isPage(key)));
}

const model = suite('model');

model(
  'whatever happens, what is live is whole, is what its release showed, and every kept release can be had',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 14 }), async (steps) => {
        const bucket = memory();
        const shown = new Map<number, Content>();
        let time = noon.getTime();
        for (const one of steps) {
          if (one.do === 'days') {
            time += one.days * 86_400_000;
            continue;
          }
          time += one.minutes * 60_000;
          const now = () => new Date(time);
          const limits = { maxDelete: 100, allowShrink: true };
          const tree = await wanted(one, bucket, now);
          if (!tree) continue;
          const content = await contentOf(tree, bucket);
          const target = dying(bucket, one.dieAt);
          await release(tree, target, { now, limits, edition: `${time}` }).catch((error: unknown) =>
            assert.instance(error, Unreachable),
          );
          await assertWhole(bucket);
          // A run an hour later finds all in order, whatever the one before left behind.
          time += 3_600_000;
          await release(tree, bucket, { now, limits, edition: `${time}` });
          await assertWhole(bucket);
          const { manifest } = await readManifest(bucket);
          shown.set(manifest.release, content);
          assert.equal(await live(bucket), content);
          assert.equal(await wrong(bucket), []);
        }
        const { manifest } = await readManifest(bucket);
        for (const [number, content] of shown) {
          if (number < (manifest.pruned?.oldest ?? 1)) continue;
          const past = await releaseAt(bucket, manifest, number);
          assert.equal(await contentOf(past.tree, bucket), content, `release ${number}`);
        }
        const packs = (await keysOf(bucket, '_release/packs/')).length;
        assert.ok(packs <= manifest.release + 1, `${packs} packs of ${manifest.release} releases`);
      }),
      { numRuns: 60 },
    );
  },
);

async function wanted(
  one: Extract<Step, { minutes: number }>,
  bucket: Bucket,
  _now: () => Date,
): Promise<Tree | undefined> {
  if (one.do === 'release') {
    const tree = site(one.name, one.pages);
    tree.set('robots.txt', entryOf(Buffer.from('same')));
    return tree;
  }
  const { manifest } = await readManifest(bucket);
  const to = manifest.release - one.back;
  if (to < (manifest.pruned?.oldest ?? 1) || to < 1) return undefined;
  return (await releaseAt(bucket, manifest, to)).tree;
}

async function wrong(bucket: Bucket): Promise<string[]> {
  const { findings } = await verify(bucket, (await readManifest(bucket)).manifest);
  return findings.map(({ key, is }) => `${is} ${key}`);
}

model.run();
