import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Braked } from '../../../deploy/release/brake.ts';
import { memory } from '../../servers/memory.ts';
import { keysOf, release, site } from './releases.ts';

const many = (count: number) => Array.from({ length: count }, (_, nth) => `linux/feed/${nth}/index.html`);
const brakes = suite('brake');

const rows: [says: string, pages: number, given: object, expected: RegExp | undefined][] = [
  ['a tenth of all may go', 900, {}, undefined],
  [
    'more stops the release, which says what to pass',
    890,
    {},
    /take away 110 of 1002 objects, and 100 .* --max-delete 110/,
  ],
  ['and goes when that is passed', 890, { limits: { maxDelete: 110 } }, undefined],
  [
    'but over half of the pages is another question',
    100,
    { limits: { maxDelete: 2_000 } },
    /101 pages, .* had 1001.* --allow-shrink/,
  ],
  ['which has its own answer', 100, { limits: { maxDelete: 2_000, allowShrink: true } }, undefined],
  [
    'an edition with half of the stories is refused',
    1_000,
    { stories: 49 },
    /49 stories, .* had 100: .* --allow-shrink/,
  ],
  ['a dry run says so too', 890, { dryRun: true }, /--max-delete 110/],
];
for (const [says, pages, given, expected] of rows) {
  brakes(says, async () => {
    const bucket = memory();
    await release(site('one', many(1_000)), bucket, { stories: 100 });
    const before = await keysOf(bucket);
    const error = await release(site('two', many(pages)), bucket, { stories: 100, ...given }).then(
      () => undefined,
      (caught: unknown) => caught,
    );
    if (!expected) return assert.is(error, undefined);
    assert.instance(error, Braked);
    assert.match((error as Error).message, expected);
    assert.equal(await keysOf(bucket), before, 'nothing was written');
  });
}

brakes('a tree without a page is refused', async () => {
  const error = await release(new Map(), memory()).catch((caught: unknown) => caught);
  assert.instance(error, Braked);
});

brakes.run();
