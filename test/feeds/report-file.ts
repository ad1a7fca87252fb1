import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readConfig } from '../../feeds/config.ts';
import { themes } from '../../feeds/config-schema.ts';
import { type Complaint, complaintSuite, files, linux } from './owner.ts';

const reportFile = suite('report-file');

reportFile('reads a report whose feed is only an address', () => {
  const { reports } = readConfig(...files(linux));
  assert.equal(reports, [
    {
      id: 'linux',
      title: 'Linux',
      description: '',
      language: 'en',
      theme: 'paper',
      feeds: [
        {
          id: 'lwn-net',
          url: 'https://lwn.net/headlines/newrss',
          name: '',
          home: undefined,
          logo: undefined,
          items: 8,
          everySeconds: undefined,
        },
      ],
    },
  ]);
});

reportFile('two feeds of one name get ids of their own', () => {
  const { reports } = readConfig(
    ...files(
      'title: L\nfeeds:\n  - {url: https://a.example/1, name: Wire}\n  - {url: https://a.example/2, name: Wire}\n',
    ),
  );
  assert.equal(
    reports[0]?.feeds.map(({ id }) => id),
    ['wire', 'wire-2'],
  );
});

reportFile('columns name feeds by id or name', () => {
  const { reports } = readConfig(
    ...files(
      'title: L\nfeeds:\n  - {url: https://a.example/1, name: The Wire}\n  - https://b.example/\ncolumns: [[b-example], [The Wire]]\n',
    ),
  );
  assert.equal(reports[0]?.columns, [['b-example'], ['the-wire']]);
});

const everies = [
  ['45s', 45],
  ['30m', 1_800],
  ['2h', 7_200],
  ['1d', 86_400],
] as const;
for (const [given, expected] of everies)
  reportFile(`every: ${given} is ${expected} seconds`, () => {
    const { reports } = readConfig(
      ...files(`title: L\nfeeds:\n  - {url: https://a.example/, every: ${given}}\n`),
    );
    assert.is(reports[0]?.feeds[0]?.everySeconds, expected);
  });

const complaints: Complaint[] = [
  [
    'a mistyped key of a feed is told with the one that was meant',
    ['title: L\nfeeds:\n  - url: https://a.example/\n    itms: 3\n'],
    'site/reports/linux.yaml:4:5  "itms" is no key of a feed. Did you mean "items"? Allowed: url, name, home, logo, items, weight, every, scrape.',
  ],
  [
    'a value that is not allowed is told with those that are',
    ['title: L\ntheme: blue\nfeeds: [https://a.example/]\n'],
    `site/reports/linux.yaml:2:8  "theme" is "blue". Allowed: ${themes.join(', ')}.`,
  ],
  [
    'an address of another scheme',
    ['title: L\nfeeds:\n  - ftp://a.example/\n'],
    'site/reports/linux.yaml:3:5  feeds[0] is "ftp://a.example/". It must be an address that begins with http:// or https://.',
  ],
  [
    'an address of another scheme inside a mapping',
    ['title: L\nfeeds:\n  - url: ftp://a.example/\n'],
    'site/reports/linux.yaml:3:10  "url" is "ftp://a.example/". It must be an address that begins with http:// or https://.',
  ],
  [
    'a feed without an address',
    ['title: L\nfeeds:\n  - name: Wire\n'],
    'site/reports/linux.yaml:3:5  "url" is missing from a feed. Allowed: url, name, home, logo, items, weight, every, scrape.',
  ],
  [
    'an interval that is no time',
    ['title: L\nfeeds:\n  - {url: https://a.example/, every: soon}\n'],
    'site/reports/linux.yaml:3:38  "every" is "soon". It must be a time like 30m, 2h or 1d.',
  ],
  [
    'a mistyped key of scrape is told with those that it has',
    ['title: L\nfeeds:\n  - url: https://a.example/\n    scrape: {item: li, titles: h2}\n'],
    'site/reports/linux.yaml:4:24  "titles" is no key of scrape. Did you mean "title"? Allowed: item, title, link, time, image.',
  ],
  [
    'scrape without item',
    ['title: L\nfeeds:\n  - url: https://a.example/\n    scrape: {title: h2}\n'],
    'site/reports/linux.yaml:4:5  "item" is missing from scrape. Allowed: item, title, link, time, image.',
  ],
  [
    'a selector that is none',
    ['title: L\nfeeds:\n  - url: https://a.example/\n    scrape: {item: "li["}\n'],
    'site/reports/linux.yaml:4:20  "item" is "li[". It must be a CSS selector like .story h2.',
  ],
  [
    'a report without feeds',
    ['title: L\nfeeds: []\n'],
    'site/reports/linux.yaml:2:8  "feeds" is []. A report needs at least one feed.',
  ],
  [
    'a column that names a feed that is not there',
    ['title: L\nfeeds:\n  - {url: https://a.example/, name: Wire}\ncolumns: [[wire], [wir]]\n'],
    'site/reports/linux.yaml:4:20  "wir" in columns is no feed. Did you mean "wire"? Allowed: wire.',
  ],
  [
    'five columns',
    ['title: L\nfeeds: [https://a.example/]\ncolumns: [[], [], [], [], []]\n'],
    'site/reports/linux.yaml:3:10  "columns" is [[],[],[],[],[]]. It must be one to four columns.',
  ],
];
complaintSuite(reportFile, complaints);

reportFile.run();
