import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Cluster } from '../../build/cluster.ts';
import { chooseLeads } from '../../build/leads.ts';
import type { Ranked } from '../../build/rank.ts';
import { feed, story } from './sample.ts';

/** `wire:a` is told by the feed wire; the figures beside it are its sources, weight and picture. */
function ranked(name: string, { sources = 1, weight = 1, image = '' } = {}): Ranked {
  const [by = '', id = ''] = name.split(':');
  const tellings: Cluster['tellings'] = [{ story: story(id, { image: image || null }), feed: feed(by) }];
  const parts = { fresh: 0, sources: 0, picture: 0, led: 0 };
  return { cluster: { id, tellings }, score: 0, parts, weight, sources };
}

const image = 'https://a.example/logo.png';
const loud = ['w:a', 'w:b', 'w:c', 'd:d'].map((name) => ranked(name));
const many = ['a:a', 'b:b', 'c:c', 'd:d', 'e:e', 'f:f'];

interface Wishes {
  pinned?: string[];
  chosen?: string[];
}

const rows: [says: string, ranked: Ranked[], wishes: Wishes, expected: string][] = [
  ['no two leads from one feed', loud, {}, 'a d'],
  ['a pinned one stands whatever its feed, and first', loud, { pinned: ['w:c', 'w:b'] }, 'c b d'],
  ['what is chosen and not there is passed over', loud, { chosen: ['x'] }, 'a d'],
  ['a chosen one stands first, but is bound to the same rules', loud, { chosen: ['d', 'b', 'a'] }, 'd b'],
  [
    'no two leads with the same picture',
    [ranked('a:a', { image }), ranked('b:b', { image }), ranked('c:c')],
    {},
    'a c',
  ],
  ['three leads where each has one source', many.map((name) => ranked(name)), {}, 'a b c'],
  [
    'five at most where several sources tell them',
    many.map((name) => ranked(name, { sources: 2 })),
    {},
    'a b c d e',
  ],
  ['a feed of weight 0 never leads', [ranked('a:a', { weight: 0 }), ranked('b:b')], {}, 'b'],
  ['unless it is pinned', [ranked('a:a', { weight: 0 }), ranked('b:b')], { pinned: ['a:a'] }, 'a b'],
];

const leads = suite('leads');
for (const [says, given, { pinned = [], chosen }, expected] of rows)
  leads(says, () =>
    assert.is(
      chooseLeads(given, { pinned: pinned.map((name) => ranked(name).cluster), chosen })
        .map(({ id }) => id)
        .join(' '),
      expected,
    ),
  );
leads.run();
