import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readConfig } from '../../feeds/config.ts';
import { type Complaint, complaintSuite, files, linux, site } from './owner.ts';

const config = suite('config');

config('reports that the order does not name follow by name', () => {
  const reports = ['space', 'ai', 'linux'].map((id) => ({ path: `site/reports/${id}.yaml`, text: linux }));
  const read = readConfig({ path: 'site/broadsheet.yaml', text: `${site}reports: [space]\n` }, reports);
  assert.equal(
    read.reports.map(({ id }) => id),
    ['space', 'ai', 'linux'],
  );
});

config('releases are kept as given, and fifty of thirty days without a word', () => {
  assert.equal(readConfig(...files(linux)).releases, { keep: 50, days: 30 });
  const given = readConfig(...files(linux, `${site}releases: {keep: 5}\n`));
  assert.equal(given.releases, { keep: 5, days: 30 });
});

const complaints: Complaint[] = [
  [
    'a mistyped key of the site',
    [linux, `${site}bukket: x\n`],
    'site/broadsheet.yaml:3:1  "bukket" is no key of the site. Did you mean "bucket"? Allowed: name, base, store, bucket, edge, every, pictures, offline, limits, releases, cdn, status, alarms, weather, headlines, reports.',
  ],
  [
    'a mistyped key of releases',
    [linux, `${site}releases: {kep: 5}\n`],
    'site/broadsheet.yaml:3:12  "kep" is no key of releases. Did you mean "keep"? Allowed: keep, days.',
  ],
  [
    'not even the newest release is to be kept',
    [linux, `${site}releases: {keep: 0}\n`],
    'site/broadsheet.yaml:3:18  "keep" is 0. It must be a whole number from 1 to 10000.',
  ],
  [
    'a base address with a path',
    [linux, 'name: P\nbase: https://a.example/news\n'],
    'site/broadsheet.yaml:2:7  "base" is "https://a.example/news". It must be an address without a path: https://news.example',
  ],
  [
    'an order that names a report that is not there',
    [linux, `${site}reports: [linus]\n`],
    'site/broadsheet.yaml:3  "linus" in reports is no report. Did you mean "linux"? Allowed: linux.',
  ],
];
complaintSuite(config, complaints);

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
