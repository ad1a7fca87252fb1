import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { addFeeds } from '../../feeds/add-feeds.ts';

const adds = suite('add feeds');
const feed = (url: string, name = '', home = '') => ({ url, name, home });
const one = [feed('https://a.example', 'A', 'https://a.example/front')];
const written = '  - url: https://a.example/\n    name: A\n    home: https://a.example/front\n';

const rows: [says: string, text: string, expected: string][] = [
  [
    'comments, order and blank lines stay',
    '# top\ntitle: T # here\n\nfeeds:\n  # first\n  - https://b.example/ # b\n\n  - url: https://c.example/\n    every: 2h\ntheme: moss\n',
    `# top\ntitle: T # here\n\nfeeds:\n  # first\n  - https://b.example/ # b\n\n  - url: https://c.example/\n    every: 2h\n${written}theme: moss\n`,
  ],
  ['a list in brackets is opened', 'title: T\nfeeds: []\n', `title: T\nfeeds:\n${written}`],
  ['a report without feeds gets them', 'title: T\n', `title: T\nfeeds:\n${written}`],
  [
    'an address that stands there is not added',
    'title: T\nfeeds: [https://a.example]\n',
    'title: T\nfeeds: [https://a.example]\n',
  ],
  [
    'nor one that stands there with a name of its own',
    'title: T\nfeeds:\n- {url: "https://A.example/", name: Mine}\n',
    'title: T\nfeeds:\n- {url: "https://A.example/", name: Mine}\n',
  ],
];
for (const [says, text, expected] of rows)
  adds(says, () => {
    assert.is(addFeeds(text, one, { title: 'New' }).text, expected);
  });

adds('a name that looks like something else stays a text', () => {
  const { text } = addFeeds(undefined, [feed('https://a.example/', 'yes: "no" #1')], { title: '1984' });
  assert.match(text, /title: "1984"/);
  assert.match(text, /name: 'yes: "no" #1'/);
});

adds('the same feed twice is added once, and what is no web address not at all', () => {
  const { added, known, refused } = addFeeds(
    undefined,
    [...one, ...one, feed('javascript:alert(1)'), feed('https://')],
    { title: 'T' },
  );
  assert.equal([added.length, known.length, refused.length], [1, 1, 2]);
});

adds.run();
