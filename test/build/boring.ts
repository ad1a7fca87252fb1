import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { withoutBoring } from '../../build/boring.ts';
import { makeEdition } from '../../build/edition.ts';
import { config, feed, report, state, story } from './sample.ts';

/** Pictures by story, as letters; a point is none. */
const pictured = (letters: string) =>
  [...letters].map((letter, nth) =>
    story(`s${nth}`, { image: letter === '.' ? null : `https://a.example/${letter}.png` }),
  );

const rows: [says: string, given: string, expected: string][] = [
  ['a picture of one story stays', 'ab.', 'ab.'],
  ['one that two stories share stays', 'aab', 'aab'],
  ['one that three stories have is the sign of the feed', 'aabca', '..bc.'],
];

const boring = suite('boring');

boring("the feed's logo is no picture of a story", () =>
  assert.equal(
    withoutBoring(pictured('ab'), 'https://a.example/b.png').map(({ image }) => image),
    ['https://a.example/a.png', null],
  ),
);

for (const [says, given, expected] of rows)
  boring(says, () =>
    assert.is(
      withoutBoring(pictured(given))
        .map(({ image }) => image?.at(-5) ?? '.')
        .join(''),
      expected,
    ),
  );

boring('it gives a story no rank, and no lead shows it', () => {
  const [made] = makeEdition(config([report('linux', [feed('wire')])]), {
    feeds: { 'https://wire.example/feed': state(pictured('aaab')) },
  }).reports;
  assert.equal(
    made?.ranked.map(({ cluster, parts }) => [cluster.id, parts.picture]),
    [
      ['s3', 0.1],
      ['s0', 0],
      ['s1', 0],
      ['s2', 0],
    ],
  );
  assert.equal(
    made?.leads.map(({ id }) => id),
    ['s3'],
  );
});

boring.run();
