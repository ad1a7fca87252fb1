import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { BadConfig, readConfig } from '../../feeds/config.ts';
import { readDesk } from '../../feeds/desk.ts';

const path = 'site/desk/linux.yaml';
const read = (text: string) => {
  const complaints: string[] = [];
  return { desk: readDesk({ path, text }, complaints), complaints };
};

const desks = suite('desk');

desks('an empty file says nothing', () => {
  assert.equal(read('# pin:\n').desk, {
    name: '',
    pins: [],
    hidden: [],
    retitled: [],
    notes: [],
    merged: [],
    split: [],
    written: [],
    mutedWords: [],
    mutedFeeds: [],
  });
});

desks('a list without lines is an empty one', () => {
  const { desk, complaints } = read('pin:\nhide:\nmute:\n  words:\n');
  assert.equal(complaints, []);
  assert.equal(desk?.hidden, []);
});

desks('a pin is an address, an id, or either with a time; each knows its place', () => {
  const { desk } = read(
    'pin:\n  - https://a.example/1\n  - 0123456789abcdef\n  - story: https://a.example/2\n    until: 2026-11-25 18:00\n',
  );
  assert.equal(desk?.pins, [
    { story: 'https://a.example/1', at: 'site/desk/linux.yaml:2:5' },
    { story: '0123456789abcdef', at: 'site/desk/linux.yaml:3:5' },
    { story: 'https://a.example/2', at: 'site/desk/linux.yaml:4:5', until: '2026-11-25T18:00:00.000Z' },
  ]);
});

desks('an address is read as stories have it: without what follows the reader about', () => {
  assert.is(
    read('hide: ["https://a.example/1?utm_source=mail"]\n').desk?.hidden[0]?.story,
    'https://a.example/1',
  );
});

const times = [
  ['2026-11-25', '2026-11-25T00:00:00.000Z'],
  ['2026-11-25T18:00', '2026-11-25T18:00:00.000Z'],
  ['2026-11-25 18:00:30', '2026-11-25T18:00:30.000Z'],
  ['2026-11-25T18:00+01:00', '2026-11-25T17:00:00.000Z'],
] as const;
for (const [given, expected] of times)
  desks(`${given} is ${expected}`, () => {
    const { desk } = read(`pin:\n  - {story: https://a.example/, until: "${given}"}\n`);
    assert.is(desk?.pins[0]?.until, expected);
  });

desks('a hand-written story has an id that stays and the time it was given', () => {
  const text = 'write:\n  - title: Ten years\n    published: 2026-11-25T08:00\n';
  const [one] = read(text).desk?.written ?? [];
  assert.match(one?.id ?? '', /^[0-9a-f]{16}$/);
  assert.is(one?.published, '2026-11-25T08:00:00.000Z');
  assert.is(one?.id, read(`# another remark\n${text}    summary: More.\n`).desk?.written[0]?.id);
});

const complaints: [says: string, text: string, expected: string][] = [
  [
    'a mistyped key',
    'hiden: []\n',
    'site/desk/linux.yaml:1:1  "hiden" is no key of the desk. Did you mean "hide"? Allowed: name, pin, hide, retitle, note, merge, split, write, mute.',
  ],
  [
    'a mistyped key of a pin',
    'pin:\n  - story: https://a.example/\n    untill: 2026-11-25\n',
    'site/desk/linux.yaml:3:5  "untill" is no key of a pin. Did you mean "until"? Allowed: story, until.',
  ],
  [
    'a time that is none',
    'pin:\n  - story: https://a.example/\n    until: 2026-02-31\n',
    'site/desk/linux.yaml:3:12  "until" is "2026-02-31". It must be a time like 2026-11-25, 2026-11-25T18:00 or 2026-11-25T18:00+01:00; without a zone it is UTC.',
  ],
  [
    'what names no story',
    'hide:\n  - The kernel is out\n',
    'site/desk/linux.yaml:2:5  hide[0] is "The kernel is out". It must be the address of a story, or its id of sixteen hex digits.',
  ],
  [
    'one story alone to merge',
    'merge:\n  - [https://a.example/]\n',
    'site/desk/linux.yaml:2:5  merge[0] is ["https://a.example/"]. It takes two stories to merge.',
  ],
  [
    'what names no story, in a list of lists',
    'merge:\n  - [https://a.example/, nothing]\n',
    'site/desk/linux.yaml:2:26  merge[0][1] is "nothing". It must be the address of a story, or its id of sixteen hex digits.',
  ],
  [
    'a new title that is missing',
    'retitle:\n  - story: https://a.example/\n',
    'site/desk/linux.yaml:2:5  "title" is missing from retitle. Allowed: story, title.',
  ],
  [
    'a hand-written story without a time',
    'write:\n  - title: Ten years\n',
    'site/desk/linux.yaml:2:5  "published" is missing from a hand-written story. Allowed: title, published, link, summary, image.',
  ],
  [
    'a mistyped key of mute',
    'mute: {word: [x]}\n',
    'site/desk/linux.yaml:1:8  "word" is no key of mute. Did you mean "words"? Allowed: words, feeds.',
  ],
];
for (const [says, text, expected] of complaints)
  desks(says, () => assert.equal(read(text).complaints, [expected]));

const site = { path: 'site/broadsheet.yaml', text: 'name: P\nbase: https://p.example\n' };
const linux = { path: 'site/reports/linux.yaml', text: 'title: L\nfeeds: [https://a.example/]\n' };

desks('a report has what its desk says', () => {
  const { reports } = readConfig(site, [linux], [{ path, text: 'mute: {words: [ad]}\n' }]);
  assert.equal(reports[0]?.desk?.mutedWords, ['ad']);
});

desks('the desk of no report is told with the nearest', () => {
  assert.throws(
    () => readConfig(site, [linux], [{ path: 'site/desk/linus.yaml', text: '' }]),
    (error: Error) =>
      error instanceof BadConfig &&
      error.message === 'site/desk/linus.yaml  "linus" is no report. Did you mean "linux"? Allowed: linux.',
  );
});

desks.run();
