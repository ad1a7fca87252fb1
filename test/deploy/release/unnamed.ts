// How long hashed files stay: as long as something live names them, and a year after that.
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { entryOf, type Tree } from '../../../build/tree.ts';
import { packed, unpacked } from '../../../deploy/release/compress.ts';
import { releaseAt } from '../../../deploy/release/history.ts';
import { manifestKey, readManifest } from '../../../deploy/release/manifest.ts';
import { findUnnamed } from '../../../deploy/release/unnamed.ts';
import type { Bucket } from '../../../feeds/bucket.ts';
import { memory } from '../../servers/memory.ts';
import { assertWhole, keysOf, noon, publicKeys, release, site, stylesOf } from './releases.ts';

const day = 86_400_000;
const year = 365 * day;
const at = (days: number) => ({ now: () => new Date(noon.getTime() + days * day), edition: `day ${days}` });
const keep = (key: string) => key.includes('/2026/');
const archived = 'linux/2026/11/23/index.html';
const fileOf = (name: string, extension = 'js') => stylesOf(name).replace(/\w+$/, extension);
const has = async (bucket: Bucket, key: string) => (await keysOf(bucket)).includes(key);

const unnamed = suite('unnamed');

unnamed(
  'a page that is kept for two years keeps its style sheet, and one that no page names goes',
  async () => {
    const bucket = memory();
    await release(site('kept', ['index.html', archived]), bucket, { ...at(0), keep });
    for (let month = 1; month <= 26; month++) {
      await release(site(`month ${month}`, ['index.html']), bucket, { ...at(30 * month), keep });
      await assertWhole(bucket);
      assert.ok(await has(bucket, stylesOf('kept')), `month ${month}`);
      assert.ok(await has(bucket, stylesOf('month 1')), 'its release can be put live again');
    }
    const kept = { releases: 2, days: 30 };
    for (const days of [800, 801, 802])
      await release(site('last', ['index.html']), bucket, { ...at(days), keep, kept });
    await assertWhole(bucket);
    assert.ok(await has(bucket, stylesOf('kept')));
    const left = (await publicKeys(bucket)).filter((key) => key.startsWith('assets/'));
    // Those of month 12 were found unnamed in month 14, on day 420.
    const wanted = ['kept', 'last', ...Array.from({ length: 14 }, (_, nth) => `month ${13 + nth}`)];
    assert.equal(left, wanted.map((name) => stylesOf(name)).sort());
  },
);

unnamed('what a release that can be put live again names stays, however old it is', async () => {
  const bucket = memory();
  for (let month = 0; month <= 40; month++)
    await release(site(`month ${month}`, ['index.html']), bucket, at(30 * month));
  const { manifest } = await readManifest(bucket);
  const { tree } = await releaseAt(bucket, manifest, 1);
  await release(tree, bucket, at(1_300));
  await assertWhole(bucket);
  assert.match(String((await bucket.get('index.html')).body), stylesOf('month 0'));
});

unnamed(
  'a day of editions leaves more than a release may take away, and that goes with the year',
  async () => {
    const bucket = memory();
    const kept = { releases: 1, days: 0 };
    for (let nth = 0; nth < 144; nth++)
      await release(site(`edition ${nth}`, ['index.html']), bucket, at(nth / 144));
    for (const days of [2, 4, 6, 380, 382])
      await release(site('last', ['index.html']), bucket, { ...at(days), kept });
    assert.equal(await publicKeys(bucket), [stylesOf('last'), 'edition.json', 'index.html'].sort());
  },
);

unnamed('the compressed forms of a file stay as long as it does', async () => {
  const bucket = memory();
  const forms = (name: string) => ['br', 'gz'].map((ending) => `${stylesOf(name)}.${ending}`);
  const withForms = (name: string, pages: string[]): Tree => {
    const made = site(name, pages);
    // What is compressed may hold any bytes.
    for (const key of forms(name)) made.set(key, entryOf(Buffer.from(`${key} /${stylesOf('chance')} `)));
    return made;
  };
  await release(withForms('one', ['index.html', archived]), bucket, { ...at(0), keep });
  await release(withForms('two', ['index.html']), bucket, { ...at(2), keep });
  for (const days of [4, 6]) await release(withForms('three', ['index.html']), bucket, { ...at(days), keep });
  const { manifest } = await readManifest(bucket);
  await manifest.live.load();
  for (const key of [...forms('one'), ...forms('three')]) assert.ok(manifest.live.get(key), key);
  for (const key of forms('two')) assert.ok(manifest.retired.get(key), key);
});

unnamed('files that files name are needed, too', async () => {
  const bucket = memory();
  const [first, later, picture] = [fileOf('first'), fileOf('later'), 'img/0123456789abcdef-480.webp'];
  const tree = (name: string, pages: string[]): Tree => {
    const made = site(name, pages);
    if (name !== 'one') return made;
    made.set(picture, entryOf(Buffer.from('/assets/none-0123456789.js in a picture is chance')));
    made.set(later, entryOf(Buffer.from(`background:url(/${picture})`)));
    made.set(first, entryOf(Buffer.from(`import("/${later}")`)));
    made.set(archived, entryOf(Buffer.from(`<script src="/${first}"></script>`)));
    return made;
  };
  await release(tree('one', ['index.html']), bucket, { ...at(0), keep });
  for (const days of [2, 4]) await release(tree('two', ['index.html']), bucket, { ...at(days), keep });
  const { manifest } = await readManifest(bucket);
  await manifest.live.load();
  const live = [...manifest.live.entries()].map(([key]) => key);
  for (const key of [first, later, picture]) assert.ok(live.includes(key), key);
  assert.not.ok(live.includes(stylesOf('one')));
});

unnamed(
  'rows of before that do not say what they name are learned, and until then nothing goes',
  async () => {
    const bucket = memory();
    await release(site('one', ['index.html', archived]), bucket, { ...at(0), keep });
    await release(site('two', ['index.html']), bucket, { ...at(0.1), keep });
    const { body, headers } = await bucket.get(manifestKey);
    const file = JSON.parse(await unpacked(body)) as { live: { recent: unknown[][] } };
    file.live.recent = file.live.recent.map((row) => row.slice(0, 7));
    await bucket.put(manifestKey, await packed(JSON.stringify(file)), headers);

    const { manifest } = await readManifest(bucket);
    const few = await findUnnamed(bucket, manifest, new Map(), { learnAtMost: 3 });
    assert.equal([few.unnamed, few.learned.length], [[], 3]);
    const all = await findUnnamed(bucket, manifest, new Map());
    assert.equal([all.unnamed, all.learned.length], [[], 5]);

    await release(site('three', ['index.html']), bucket, { ...at(2), keep });
    const { manifest: learned } = await readManifest(bucket);
    assert.is(learned.live.get(archived)?.names, stylesOf('one'));
    await release(site('four', ['index.html']), bucket, { ...at(4), keep });
    const { manifest: next } = await readManifest(bucket);
    assert.ok(next.live.get(stylesOf('one')), 'the archive names it');
    assert.ok(next.retired.get(stylesOf('two')), 'nothing names it');
  },
);

type Step = { days: number; name: string; archive?: number };
const step: fc.Arbitrary<Step> = fc.record({
  days: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 30, max: 400 })),
  name: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  archive: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
});

unnamed(
  'whatever is released when, a file goes no sooner than a year after a page named it, and goes',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
        const bucket = memory();
        const kept = { releases: 1, days: 0 };
        /** The model: what each page names, and when each file was named last. */
        const pages = new Map<string, string>();
        const named = new Map<string, number>();
        let days = 0;
        const publish = async ({ name, archive }: Omit<Step, 'days'>) => {
          const made = ['index.html', ...(archive ? [`linux/2026/${archive}/index.html`] : [])];
          for (const key of pages.values()) named.set(key, days * day);
          for (const key of made) pages.set(key, stylesOf(name));
          named.set(stylesOf(name), days * day);
          await release(site(name, made), bucket, { ...at(days), keep, kept });
          await assertWhole(bucket);
          const there = await publicKeys(bucket);
          for (const [key, time] of named)
            assert.ok(there.includes(key) || days * day - time > year, `${key} went on day ${days}`);
        };
        for (const { days: pass, ...one } of steps) {
          days += pass;
          await publish(one);
        }
        // It is found a day after it was named, and goes a year later, once no release that is kept names it.
        for (const pass of [2, 2, 2, 366, 2, 2]) {
          days += pass;
          await publish({ name: 'last' });
        }
        const files = (await publicKeys(bucket)).filter((key) => key.startsWith('assets/'));
        assert.equal(files, [...new Set(pages.values())].sort());
      }),
      { numRuns: 60 },
    );
  },
);

unnamed.run();
