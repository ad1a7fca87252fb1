import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { BadConfig, readConfig } from '../../feeds/config.ts';
import { themes } from '../../feeds/config-schema.ts';
import { defaultLimits } from '../../feeds/limits.ts';

const site = 'name: Paper\nbase: https://paper.example\n';
const linux = 'title: Linux\nfeeds:\n  - https://lwn.net/headlines/newrss\n';
const files = (report: string, siteText = site) =>
  [
    { path: 'site/broadsheet.yaml', text: siteText },
    [{ path: 'site/reports/linux.yaml', text: report }],
  ] as const;

const config = suite('config');

config('reads a report whose feed is only an address', () => {
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

config('two feeds of one name get ids of their own', () => {
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

config('columns name feeds by id or name', () => {
  const { reports } = readConfig(
    ...files(
      'title: L\nfeeds:\n  - {url: https://a.example/1, name: The Wire}\n  - https://b.example/\ncolumns: [[b-example], [The Wire]]\n',
    ),
  );
  assert.equal(reports[0]?.columns, [['b-example'], ['the-wire']]);
});

config('reports that the order does not name follow by name', () => {
  const reports = ['space', 'ai', 'linux'].map((id) => ({ path: `site/reports/${id}.yaml`, text: linux }));
  const read = readConfig({ path: 'site/broadsheet.yaml', text: `${site}reports: [space]\n` }, reports);
  assert.equal(
    read.reports.map(({ id }) => id),
    ['space', 'ai', 'linux'],
  );
});

const everies = [
  ['45s', 45],
  ['30m', 1_800],
  ['2h', 7_200],
  ['1d', 86_400],
] as const;
for (const [given, expected] of everies)
  config(`every: ${given} is ${expected} seconds`, () => {
    const { reports } = readConfig(
      ...files(`title: L\nfeeds:\n  - {url: https://a.example/, every: ${given}}\n`),
    );
    assert.is(reports[0]?.feeds[0]?.everySeconds, expected);
  });

config('without limits those of limits.ts hold', () => {
  assert.equal(readConfig(...files(linux)).limits, defaultLimits);
});

config('a limit that is given changes that one alone', () => {
  const given = readConfig(
    ...files(linux, `${site}limits: {firstByte: 500ms, decompressed: 3MB, nesting: 50}\n`),
  );
  const expected = { ...defaultLimits, firstByteSeconds: 0.5, decompressedBytes: 3_000_000, nesting: 50 };
  assert.equal(given.limits, expected);
});

config('releases are kept as given, and fifty of thirty days without a word', () => {
  assert.equal(readConfig(...files(linux)).releases, { keep: 50, days: 30 });
  const given = readConfig(...files(linux, `${site}releases: {keep: 5}\n`));
  assert.equal(given.releases, { keep: 5, days: 30 });
});

const complaints: [says: string, report: string, expected: string, site?: string][] = [
  [
    'a mistyped key of a feed is told with the one that was meant',
    'title: L\nfeeds:\n  - url: https://a.example/\n    itms: 3\n',
    'site/reports/linux.yaml:4:5  "itms" is no key of a feed. Did you mean "items"? Allowed: url, name, home, logo, items, weight, every, scrape.',
  ],
  [
    'a mistyped key of the site',
    linux,
    'site/broadsheet.yaml:3:1  "bukket" is no key of the site. Did you mean "bucket"? Allowed: name, base, store, bucket, edge, every, pictures, offline, limits, releases, cdn, status, alarms, weather, headlines, reports.',
    `${site}bukket: x\n`,
  ],
  [
    'a value that is not allowed is told with those that are',
    'title: L\ntheme: blue\nfeeds: [https://a.example/]\n',
    `site/reports/linux.yaml:2:8  "theme" is "blue". Allowed: ${themes.join(', ')}.`,
  ],
  [
    'an address of another scheme',
    'title: L\nfeeds:\n  - ftp://a.example/\n',
    'site/reports/linux.yaml:3:5  feeds[0] is "ftp://a.example/". It must be an address that begins with http:// or https://.',
  ],
  [
    'an address of another scheme inside a mapping',
    'title: L\nfeeds:\n  - url: ftp://a.example/\n',
    'site/reports/linux.yaml:3:10  "url" is "ftp://a.example/". It must be an address that begins with http:// or https://.',
  ],
  [
    'a feed without an address',
    'title: L\nfeeds:\n  - name: Wire\n',
    'site/reports/linux.yaml:3:5  "url" is missing from a feed. Allowed: url, name, home, logo, items, weight, every, scrape.',
  ],
  [
    'an interval that is no time',
    'title: L\nfeeds:\n  - {url: https://a.example/, every: soon}\n',
    'site/reports/linux.yaml:3:38  "every" is "soon". It must be a time like 30m, 2h or 1d.',
  ],
  [
    'a mistyped key of scrape is told with those that it has',
    'title: L\nfeeds:\n  - url: https://a.example/\n    scrape: {item: li, titles: h2}\n',
    'site/reports/linux.yaml:4:24  "titles" is no key of scrape. Did you mean "title"? Allowed: item, title, link, time, image.',
  ],
  [
    'scrape without item',
    'title: L\nfeeds:\n  - url: https://a.example/\n    scrape: {title: h2}\n',
    'site/reports/linux.yaml:4:5  "item" is missing from scrape. Allowed: item, title, link, time, image.',
  ],
  [
    'a selector that is none',
    'title: L\nfeeds:\n  - url: https://a.example/\n    scrape: {item: "li["}\n',
    'site/reports/linux.yaml:4:20  "item" is "li[". It must be a CSS selector like .story h2.',
  ],
  [
    'a mistyped limit is told with those that there are',
    linux,
    'site/broadsheet.yaml:4:3  "conect" is no key of limits. Did you mean "connect"? Allowed: connect, firstByte, total, compressed, decompressed, redirects, entries, nesting, reading, memory.',
    `${site}limits:\n  conect: 5s\n`,
  ],
  [
    'a limit that is no size',
    linux,
    'site/broadsheet.yaml:3:24  "decompressed" is "much". It must be a size like 500KB or 15MB.',
    `${site}limits: {decompressed: much}\n`,
  ],
  [
    'a limit without a unit',
    linux,
    'site/broadsheet.yaml:3:17  "total" is 30. It must be a time like 500ms, 10s or 1m.',
    `${site}limits: {total: 30}\n`,
  ],
  [
    'a mistyped key of releases',
    linux,
    'site/broadsheet.yaml:3:12  "kep" is no key of releases. Did you mean "keep"? Allowed: keep, days.',
    `${site}releases: {kep: 5}\n`,
  ],
  [
    'not even the newest release is to be kept',
    linux,
    'site/broadsheet.yaml:3:18  "keep" is 0. It must be a whole number from 1 to 10000.',
    `${site}releases: {keep: 0}\n`,
  ],
  [
    'more redirects than anybody should follow',
    linux,
    'site/broadsheet.yaml:3:21  "redirects" is 20. It must be a whole number from 0 to 5.',
    `${site}limits: {redirects: 20}\n`,
  ],
  [
    'a mistyped key of weather',
    linux,
    'site/broadsheet.yaml:3:26  "citys" is no key of weather. Did you mean "cities"? Allowed: cities, endpoint, keyEnv, every, credit.',
    `${site}weather: {cities: world, citys: []}\n`,
  ],
  [
    'a city that is not known, beside one that is nearly written so',
    linux,
    'site/broadsheet.yaml:3:26  "Berlim" is not among the cities that are known. Did you mean "Berlin"? Any other is a mapping with name, latitude and longitude.',
    `${site}weather: {cities: [Oslo, Berlim]}\n`,
  ],
  [
    'a city without its place',
    linux,
    'site/broadsheet.yaml:3:20  "longitude" is missing from a city. Allowed: name, latitude, longitude, country.',
    `${site}weather: {cities: [{name: Tidewick, latitude: 50}]}\n`,
  ],
  [
    'a city that is nowhere',
    linux,
    'site/broadsheet.yaml:3:47  "latitude" is 95. It must be a number of degrees from -90 to 90.',
    `${site}weather: {cities: [{name: Tidewick, latitude: 95, longitude: 0}]}\n`,
  ],
  [
    'a city twice, by two names',
    linux,
    'site/broadsheet.yaml:3:29  "Munich" stands in cities twice.',
    `${site}weather: {cities: [München, Munich]}\n`,
  ],
  [
    'weather more often than its servers are to be asked',
    linux,
    'site/broadsheet.yaml:3:33  "every" is 1800. It must be at least 1h.',
    `${site}weather: {cities: world, every: 30m}\n`,
  ],
  [
    'cities that are neither',
    linux,
    'site/broadsheet.yaml:3:19  "cities" is "europe". It must be world, or a list of cities.',
    `${site}weather: {cities: europe}\n`,
  ],
  [
    'more cities than Open-Meteo gives without a key',
    linux,
    'site/broadsheet.yaml:3:19  417 cities are 10008 calls a day, and without a key Open-Meteo allows 10000: name fewer, ask less often (every: 2h), or give a key (keyEnv).',
    `${site}weather: {cities: [${Array.from({ length: 417 }, (_, nth) => `{name: C${nth}, latitude: 1, longitude: 1}`)}]}\n`,
  ],
  [
    'a report without feeds',
    'title: L\nfeeds: []\n',
    'site/reports/linux.yaml:2:8  "feeds" is []. A report needs at least one feed.',
  ],
  [
    'a column that names a feed that is not there',
    'title: L\nfeeds:\n  - {url: https://a.example/, name: Wire}\ncolumns: [[wire], [wir]]\n',
    'site/reports/linux.yaml:4:20  "wir" in columns is no feed. Did you mean "wire"? Allowed: wire.',
  ],
  [
    'five columns',
    'title: L\nfeeds: [https://a.example/]\ncolumns: [[], [], [], [], []]\n',
    'site/reports/linux.yaml:3:10  "columns" is [[],[],[],[],[]]. It must be one to four columns.',
  ],
  [
    'a base address with a path',
    linux,
    'site/broadsheet.yaml:2:7  "base" is "https://a.example/news". It must be an address without a path: https://news.example',
    'name: P\nbase: https://a.example/news\n',
  ],
  [
    'an order that names a report that is not there',
    linux,
    'site/broadsheet.yaml:3  "linus" in reports is no report. Did you mean "linux"? Allowed: linux.',
    `${site}reports: [linus]\n`,
  ],
];
for (const [says, report, expected, siteText] of complaints)
  config(says, () => {
    assert.is(complaintOf(...files(report, siteText)), expected);
  });

function complaintOf(...given: Parameters<typeof readConfig>): string {
  try {
    readConfig(...given);
  } catch (error) {
    if (error instanceof BadConfig) return error.message;
    throw error;
  }
  return 'nothing';
}

config('what is no YAML is told with its line', () => {
  assert.throws(
    () => readConfig(...files('title: [a\n')),
    /^site\/reports\/linux\.yaml:2:1 {2}This is no YAML: /,
  );
});

config('all complaints of all files come at once', () => {
  assert.throws(
    () => readConfig(...files('title: L\nfeeds: []\ntheme: blue\n', `${site}bukket: x\n`)),
    (error: Error) => error.message.split('\n').length === 3,
  );
});

config('a report cannot be called like a path of every site', () => {
  assert.throws(
    () => readConfig({ path: 's.yaml', text: site }, [{ path: 'r/assets.yaml', text: linux }]),
    /"assets" can be no report's id/,
  );
});

config.run();
