// The owner's files that come with the house: eight real reports, and the three of the sample.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadSample } from '../../../deploy/commands/sample.ts';
import { openSample } from '../../../deploy/demo/sample.ts';
import { readConfig } from '../../../feeds/config.ts';
import type { SourceFile } from '../../../feeds/owner-file.ts';

const site = join(import.meta.dirname, '../../../site');
const read = (path: string): SourceFile => ({ path, text: readFileSync(join(site, path), 'utf8') });
const reportsIn = (folder: string) =>
  readdirSync(join(site, folder))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => read(`${folder}/${name}`));

const real = readConfig(read('broadsheet.yaml'), reportsIn('reports'));
const sample = await loadSample({ base: 'http://localhost:8080' });
const reports = suite('reports');

for (const { id, feeds, description } of [...real.reports, ...sample.reports])
  reports(`${id} describes itself, and has no feed twice`, () => {
    assert.ok(description);
    const addresses = feeds.map(({ url }) => url);
    assert.is(new Set(addresses).size, addresses.length);
    for (const address of addresses) assert.match(address, /^https?:\/\//);
  });

for (const { id, feeds } of real.reports)
  reports(`${id} has eight to twelve feeds, all by https`, () => {
    assert.ok(feeds.length >= 8 && feeds.length <= 12, String(feeds.length));
    assert.equal(
      feeds.filter(({ url }) => !url.startsWith('https://')).map(({ url }) => url),
      [],
    );
  });

reports('the order names every report', () => {
  const order = ['linux', 'ai', 'space', 'robots', 'solar', 'techno', 'covid', 'security'];
  assert.equal(
    real.reports.map(({ id }) => id),
    order,
  );
});

reports('the sample has a report for each of its feeds, and a logo for each', async () => {
  const { resources } = await openSample({ now: () => new Date(0), origin: 'http://sample.test' });
  const feeds = sample.reports.flatMap((report) => report.feeds);
  assert.is(feeds.length, 10);
  for (const { url, logo } of feeds)
    for (const address of [url, logo ?? ''])
      assert.ok(resources.has(address.replace('http://sample.test', '')), address);
});

reports.run();
