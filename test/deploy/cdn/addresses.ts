import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { changedPaths } from '../../../deploy/cdn/addresses.ts';

const put = (key: string, because = 'body changed') => ({ key, because });
const rows: [
  says: string,
  puts: { key: string; because: string }[],
  deleted: string[],
  expected: string[],
][] = [
  [
    'a front, by its address and by its object',
    [put('linux/index.html')],
    [],
    ['/linux/', '/linux/index.html'],
  ],
  [
    'the mobile variant, also where the edge chooses it',
    [put('m/linux/index.html')],
    [],
    ['/linux/', '/m/linux/', '/m/linux/index.html'],
  ],
  ['the first page', [put('index.html')], [], ['/', '/index.html']],
  ['a feed', [put('linux/rss.xml')], [], ['/linux/rss.xml']],
  ['headers alone are a change', [put('robots.txt', 'headers changed')], [], ['/robots.txt']],
  ['what is new is in no edge', [put('linux/story/1/index.html', 'new')], [], []],
  ['what is deleted goes', [], ['linux/old/index.html'], ['/linux/old/', '/linux/old/index.html']],
  ['a hashed asset never changes', [put('assets/page-0123456789.css')], ['img/0123456789-640.webp'], []],
  ['what is private is in no edge', [put('_release/manifest.json')], [], []],
  ['as an address has it', [put('a b/100%.txt')], [], ['/a%20b/100%25.txt']],
];

const tests = suite('cdn: which addresses');
for (const [says, puts, deleted, expected] of rows)
  tests(says, () => {
    assert.equal(changedPaths({ puts, deletes: deleted.map((key) => ({ key })) }), expected);
  });
tests.run();
