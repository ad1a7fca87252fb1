import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { sampleFetch, startSampleOrigin } from '../../../deploy/demo/origin.ts';
import { openSample } from '../../../deploy/demo/sample.ts';
import { storyToCome } from '../../../deploy/demo/stories.ts';
import { parseFeed } from '../../../feeds/parse.ts';

const now = () => new Date('2026-11-23T14:05:00Z');
const open = () => openSample({ now, origin: 'http://sample.test' });
const first = await open();
const origin = await startSampleOrigin({ now });
const feeds = [...first.resources].filter(
  ([path]) => /^\/\w+\/[\w-]+\.\w+$/.test(path) && !/pictures/.test(path),
);
const parsed = (path: string, { body, contentType }: { body: Buffer; contentType: string }) =>
  parseFeed(body, { url: `http://sample.test${path}`, contentType });
const read = await Promise.all(feeds.map(async ([path, feed]) => ({ path, ...(await parsed(path, feed)) })));

const sample = suite('sample');

sample('ten feeds in RSS 2.0, RSS 1.0, Atom and JSON Feed', () => {
  const formats = read.map(({ format }) => format);
  assert.equal(formats.sort(), [
    ...['atom10', 'atom10', 'atom10', 'json11', 'json11'],
    ...['rss10', 'rss20', 'rss20', 'rss20', 'rss20'],
  ]);
});

for (const { path, entries, warnings, title, link } of read)
  sample(`${path} has at least eight whole stories and nothing to mend`, () => {
    assert.equal(warnings, []);
    assert.ok(title);
    assert.is(link, `http://sample.test${path.replace(/\.\w+$/, '/')}`);
    assert.ok(entries.length >= 8, `${entries.length} stories`);
    assert.is(new Set(entries.map(({ id }) => id)).size, entries.length);
    for (const { id, title, link, published, author, summary, categories } of entries) {
      assert.ok(id && title && author && summary && categories.length === 1, title);
      assert.is(/[<>]|&\w+;|\{\{/.test(title + summary + author), false, title);
      assert.match(link, `http://sample.test${path.replace(/\.\w+$/, '/')}`);
      assert.ok(published && Date.parse(published) < now().getTime(), title);
    }
  });

sample('every picture that a feed names is there, and some feeds name one', () => {
  const named = read.flatMap(({ entries }) => entries.flatMap(({ image }) => image ?? []));
  for (const image of named) assert.ok(first.resources.has(new URL(image).pathname), image);
  assert.ok(new Set(named).size >= 8, [...new Set(named)].join());
});

sample('a picture is at most 30 KB', () => {
  const pictures = [...first.resources].filter(([path]) => path.startsWith('/pictures/'));
  assert.ok(pictures.length >= 8);
  for (const [path, { body }] of pictures) assert.ok(body.length <= 30_000, `${path}: ${body.length}`);
});

sample('the same start gives the same bytes', async () => {
  const again = await open();
  for (const [path, { etag }] of first.resources) assert.is(again.resources.get(path)?.etag, etag, path);
});

sample('each new story changes one feed, and all of a round and more are read as they are', async () => {
  const opened = await open();
  const seen = new Set<string>();
  for (let n = 0; n < 90; n++) {
    const before = new Map(opened.resources);
    const { feed, title } = opened.publish();
    const changed = [...opened.resources].filter(([path, { etag }]) => before.get(path)?.etag !== etag);
    assert.equal(
      changed.map(([path]) => path),
      [`/${feed}`],
    );
    const [path = '', resource = { body: Buffer.alloc(0), contentType: '' }] = changed[0] ?? [];
    const { entries, warnings } = await parsed(path, resource);
    assert.equal(warnings, []);
    assert.is(entries[0]?.title, title);
    assert.is(Date.parse(entries[0]?.published ?? ''), now().getTime());
    if (entries[0]?.image) assert.ok(opened.resources.has(new URL(entries[0].image).pathname));
    seen.add(entries[0]?.id ?? '');
  }
  assert.is(seen.size, 90);
});

sample('stories to come go from feed to feed, each with a text of its own', () => {
  const file = join(import.meta.dirname, '../../../site/reports/sample/feeds/to-come.json');
  const toCome = JSON.parse(readFileSync(file, 'utf8'));
  assert.ok(toCome.length >= 40);
  assert.is(new Set(toCome.map(({ summary }: { summary: string }) => summary)).size, toCome.length);
  for (let n = 0; n < 2 * toCome.length; n++)
    assert.is.not(storyToCome(toCome, n).feed, storyToCome(toCome, n + 1).feed);
});

const served = suite('sample origin');
served.after(() => origin.close());

served('leads addresses of the sample to itself, and no others', () => {
  assert.is(origin.route('http://sample.test/harbour/pier.atom'), `${origin.url}/harbour/pier.atom`);
  assert.is(origin.route('http://sample.testing/'), 'http://sample.testing/');
  assert.equal(origin.hosts, [new URL(origin.url).host]);
});

served('the server and the fetch without a socket answer alike', async () => {
  const without = sampleFetch({ now });
  for (const path of ['/harbour/pier.atom', '/pictures/cat.webp', '/harbour/pier/any', '/nothing']) {
    const there = await fetch(origin.url + path);
    const here = await without(`http://sample.test${path}`, {});
    assert.is(there.status, here.status, path);
    assert.is(there.headers.get('content-type'), here.headers.get('content-type'));
    const [a, b] = await Promise.all([there.arrayBuffer(), here.arrayBuffer()]);
    const text = Buffer.from(a).toString('latin1').replaceAll(origin.url, 'http://sample.test');
    assert.is(text, Buffer.from(b).toString('latin1'));
  }
});

served('a feed answers 304 on its own validators until it gets a story', async () => {
  let at = `${origin.url}/harbour/gazette.xml`;
  const { headers } = await fetch(at);
  const conditional = { headers: { 'if-none-match': headers.get('etag') ?? '' } };
  assert.is((await fetch(at, conditional)).status, 304);
  at = `${origin.url}/${origin.publish().feed}`;
  assert.is((await fetch(at, conditional)).status, 200);
});

served('without a socket there is no other network', async () => {
  const refused = await sampleFetch({ now })('https://lwn.net/', {}).then(
    () => 'answered',
    ({ message }: Error) => message,
  );
  assert.match(refused, 'https://lwn.net/ is not of the sample');
});

sample.run();
served.run();
