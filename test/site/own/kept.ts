import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isUntouched, readSettings, type Settings, writeSettings } from '../../../site/scripts/own/kept.ts';

const kept = suite('site/own/kept');

const own = readSettings('');

const spoilt: [says: string, text: string | null][] = [
  ['nothing kept', null],
  ['an empty text', ''],
  ['what is no JSON', '{"theme":'],
  ['a list', '[1, 2]'],
  ['a number', '7'],
  ['null', 'null'],
  ['a version that is no number', '{"version":"x"}'],
];
for (const [says, text] of spoilt)
  kept(`${says} is as if nothing was chosen`, () => {
    assert.equal(readSettings(text), own);
    assert.ok(isUntouched(readSettings(text)));
  });

const rows: [says: string, given: unknown, expected: Partial<Settings>][] = [
  ['a theme of letters', { theme: 'moss' }, { theme: 'moss' }],
  ['no theme that could be more than a name', { theme: 'a"] {}' }, {}],
  ['no theme that is a list', { theme: ['moss'], mode: 'dark' }, { mode: 'dark' }],
  ['a good value beside bad ones', { mode: 'noon', size: 3, font: 'serif', density: {} }, { font: 'serif' }],
  ['no words that are none', { muted: ['kernel', 1, null, '', 'kernel'] }, { muted: ['kernel'] }],
  ['no list of words that is a text', { muted: 'kernel' }, {}],
  [
    'feeds by report, spoilt ones empty',
    { feeds: { linux: { order: ['b', 'a'], hidden: 'x' }, ai: 3 } },
    {
      feeds: {
        linux: { order: ['b', 'a'], hidden: [], added: [] },
        ai: { order: [], hidden: [], added: [] },
      },
    },
  ],
  [
    'a guest is named with its report, and nothing else is one',
    { feeds: { linux: { added: ['ai/wire', '../x', 'wire', 3, 'a/b/c', 'javascript:/x'] } } },
    { feeds: { linux: { order: [], hidden: [], added: ['ai/wire'] } } },
  ],
  ['a city and its degrees', { city: '0b/berlin-de', degrees: 'f' }, { city: '0b/berlin-de', degrees: 'f' }],
  ['no city that could be another address', { city: '../secret', degrees: 'k' }, {}],
  ['what a newer version has in common', { version: 9, theme: 'plum', shape: 'round' }, { theme: 'plum' }],
];
for (const [says, given, expected] of rows)
  kept(`it takes ${says}`, () => assert.equal(readSettings(JSON.stringify(given)), { ...own, ...expected }));

kept('what is written is read again, and says no more than was chosen', () => {
  const settings: Settings = {
    ...own,
    theme: 'moss',
    size: 'large',
    muted: ['a "word"'],
    feeds: { linux: { order: [], hidden: ['lwn'], added: ['ai/wire'] } },
  };
  assert.equal(readSettings(writeSettings(settings)), settings);
  assert.is(writeSettings({ ...own, theme: 'moss' }), '{"version":1,"theme":"moss"}');
});

kept('an old version takes every step to that of today, a new one none', () => {
  const migrations = [
    (old: Record<string, unknown>) => ({ ...old, mode: old.night ? 'dark' : 'light' }),
    (old: Record<string, unknown>) => ({ ...old, theme: String(old.theme).toLowerCase() }),
  ];
  const read = (version: number) =>
    readSettings(JSON.stringify({ version, theme: 'MOSS', night: true }), { migrations });
  assert.equal([read(1).mode, read(1).theme], ['dark', 'moss']);
  assert.equal([read(2).mode, read(2).theme], ['', 'moss']);
  assert.equal([read(3).mode, read(3).theme], ['', '']);
});

kept.run();
