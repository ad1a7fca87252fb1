import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readDesk } from '../../feeds/desk.ts';
import { type DeskChange, editDesk } from '../../feeds/edit-desk.ts';

const entry = (name: string) => ({ story: `https://a.example/${name}`, title: `Title of ${name}` });
const [a, b, c] = ['a', 'b', 'c'].map(entry) as [
  ReturnType<typeof entry>,
  ReturnType<typeof entry>,
  ReturnType<typeof entry>,
];
const line = (name: string) => `https://a.example/${name} # Title of ${name}`;

const edits = suite('edit desk');

const rows: [says: string, text: string | undefined, change: DeskChange, expected: string][] = [
  [
    'a file that is not there begins with its schema',
    undefined,
    { do: 'hide', entries: [a] },
    `# yaml-language-server: $schema=../desk.schema.json\n\nhide:\n  - ${line('a')}\n`,
  ],
  [
    'a file of nothing but remarks keeps them',
    '# One.\n\n# pin:\n#   - https://x.example/\n',
    { do: 'pin', entry: a },
    `# One.\n\n# pin:\n#   - https://x.example/\n\npin:\n  - ${line('a')}\n`,
  ],
  [
    'comments, order and blank lines stay',
    '# top\nmute: {words: [ad]} # here\n\n# these\nhide:\n  # first\n  - https://b.example/ # b\n\nname: Us\n',
    { do: 'hide', entries: [a] },
    `# top\nmute: {words: [ad]} # here\n\n# these\nhide:\n  # first\n  - https://b.example/ # b\n  - ${line('a')}\n\nname: Us\n`,
  ],
  [
    'what is hidden already is not hidden twice, however its address is written',
    'hide: ["https://a.example/a?utm_source=x"]\n',
    { do: 'hide', entries: [a] },
    'hide: ["https://a.example/a?utm_source=x"]\n',
  ],
  [
    'shown again, the list goes with its last entry',
    `name: Us\nhide:\n  - ${line('a')}\n`,
    { do: 'show', entry: a },
    'name: Us\n',
  ],
  [
    'a new pin leads before the others',
    `pin:\n  - ${line('b')}\n`,
    { do: 'pin', entry: a, until: '2026-11-25T18:00' },
    `pin:\n  - story: ${line('a')}\n    until: 2026-11-25T18:00\n  - ${line('b')}\n`,
  ],
  [
    'pinned again, it is pinned once and first',
    `pin:\n  - ${line('b')}\n  - ${line('a')}\n`,
    { do: 'pin', entry: a },
    `pin:\n  - ${line('a')}\n  - ${line('b')}\n`,
  ],
  [
    'another title takes the place of the one before, its remark stays',
    `retitle:\n  - story: ${line('a')}\n    title: Old # mine\n`,
    { do: 'retitle', entry: a, title: 'New' },
    `retitle:\n  - story: ${line('a')}\n    title: New # mine\n`,
  ],
  [
    'an empty title gives it its own again',
    `retitle:\n  - story: ${line('a')}\n    title: Old\nname: Us\n`,
    { do: 'retitle', entry: a, title: '' },
    'name: Us\n',
  ],
  [
    'a story that is merged to one of a list joins it',
    `merge:\n  - - ${line('a')}\n    - ${line('b')}\n`,
    { do: 'merge', entries: [b, c] },
    `merge:\n  - - ${line('a')}\n    - ${line('b')}\n    - ${line('c')}\n`,
  ],
  [
    'a story that is split off leaves its list, and a list of one goes',
    `merge:\n  - - ${line('a')}\n    - ${line('b')}\n`,
    { do: 'split', entry: b },
    `split:\n  - ${line('b')}\n`,
  ],
];
for (const [says, text, change, expected] of rows)
  edits(says, () => assert.is(editDesk(text, change), expected));

edits('a text that is no list where one is to be stops it, and nothing is lost', () => {
  assert.throws(() => editDesk('hide: nothing\n', { do: 'hide', entries: [a] }), /"hide" in it is no list/);
});

const anyTitle = fc.string({ minLength: 1 }).filter((title) => title.trim() !== '');

edits('whatever a story is called, the file can be read and says what was done', () => {
  fc.assert(
    fc.property(anyTitle, anyTitle, (title, name) => {
      const text = editDesk('hide:\n', { do: 'retitle', entry: { ...a, title: name }, title });
      const complaints: string[] = [];
      const desk = readDesk({ path: 'd', text }, complaints);
      assert.equal(complaints, []);
      assert.is(desk?.retitled[0]?.title, title);
    }),
  );
});

edits('hidden, then shown, the file is as it was', () => {
  const text =
    '# top\nname: Us # we\n\nhide:\n  # first\n  - https://b.example/ # b\n\nmute: {words: [ad]}\n';
  assert.is(editDesk(editDesk(text, { do: 'hide', entries: [a] }), { do: 'show', entry: a }), text);
});

edits.run();
