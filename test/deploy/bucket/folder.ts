import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { folder } from '../../../deploy/bucket/folder.ts';
import { type Bucket, Denied, NotFound, PreconditionFailed, Unreachable } from '../../../feeds/bucket.ts';
import { bucketSuite } from '../../suites/bucket.ts';
import { thrown } from '../../thrown.ts';

const root = mkdtempSync(join(tmpdir(), 'broadsheet-folder-'));
let number = 0;
/** A directory that isn't there yet. */
const fresh = () => join(root, String(++number));
const body = Buffer.from('<p>page</p>');

const contract = bucketSuite('folder', () => folder(fresh()), {
  cannot: { 'a key may begin with the whole of another': 'a path is a file or a folder' },
});
contract.run();

const tests = suite('folder');

tests('pages are plain files where their keys say; the rest is in .bucket', async () => {
  const directory = fresh();
  await folder(directory).put('linux/index.html', body, { cacheControl: 'no-cache' });
  assert.equal(readFileSync(join(directory, 'linux/index.html')), body);
  assert.equal(files(directory), ['.bucket/headers/linux/index.html', 'linux/index.html']);
});

tests('an object without headers has no file for them', async () => {
  const directory = fresh();
  const bucket = folder(directory);
  await bucket.put('state', body, { contentType: 'text/plain' });
  await bucket.put('state', body);
  assert.equal(files(directory), ['state']);
  assert.equal((await bucket.get('state')).headers, {});
});

tests('what cannot be listed is told, and not taken for empty', async () => {
  const directory = fresh();
  const bucket = folder(directory);
  await bucket.put('state', body);
  symlinkSync('loop', join(directory, 'loop'));
  const listing = bucket.list('loop/')[Symbol.asyncIterator]();
  const error = await thrown(listing.next());
  assert.instance(error, Unreachable);
  assert.match(String(error), /LIST loop\/ in folder \S+ failed: ELOOP/);
});

tests('deleted objects leave neither files nor empty folders', async () => {
  const directory = fresh();
  const bucket = folder(directory);
  await bucket.put('linux/feed/lwn/index.html', body, { cacheControl: 'no-cache' });
  await bucket.put('linux/index.html', body);
  await bucket.delete(['linux/feed/lwn/index.html']);
  assert.equal(files(directory), ['linux/index.html']);
  assert.equal(readdirSync(join(directory, 'linux')), ['index.html']);
  await bucket.delete(['linux/index.html']);
  assert.equal(readdirSync(directory), ['.bucket']);
});

tests('what was put is there for the next process', async () => {
  const directory = fresh();
  const { etag } = await folder(directory).put('page.html', body, { contentType: 'text/html' });
  const got = await folder(directory).get('page.html');
  assert.is(got.etag, etag);
  assert.equal(got.headers, { contentType: 'text/html' });
});

tests('a file that was changed by hand has another ETag', async () => {
  const directory = fresh();
  const bucket = folder(directory);
  const { etag } = await bucket.put('page.html', body);
  writeFileSync(join(directory, 'page.html'), '<p>mine</p>');
  assert.is.not((await bucket.head('page.html')).etag, etag);
  assert.instance(await thrown(bucket.put('page.html', body, { ifMatch: etag })), PreconditionFailed);
});

tests('a directory that is not there is empty', async () => {
  const bucket = folder(fresh());
  assert.instance(await thrown(bucket.get('index.html')), NotFound);
  assert.equal(await listed(bucket, ''), []);
  await bucket.delete(['index.html']);
});

tests('two that hold the same folder open count together, one at a time', async () => {
  const directory = fresh();
  const both = [folder(directory), folder(directory)];
  await folder(directory).put('count', Buffer.from('0'));
  const addTen = async (bucket: Bucket) => {
    for (let added = 0; added < 10; ) {
      const { body: now, etag } = await bucket.get('count');
      const next = Buffer.from(String(Number(now) + 1));
      const error = await thrown(bucket.put('count', next, { ifMatch: etag }));
      if (!error) added += 1;
      else assert.instance(error, PreconditionFailed);
    }
  };
  await Promise.all(both.map(addTen));
  assert.is((await folder(directory).get('count')).body.toString(), '20');
});

tests('a list goes past no folder above its own', async () => {
  const directory = fresh();
  await folder(directory).put('secret', body);
  await folder(`${directory}/below`).put('page', body);
  const bucket = folder(`${directory}/below`);
  assert.instance(await thrown(listed(bucket, '../')), Denied);
  assert.equal(await listed(bucket, '..'), []);
});

const refused = [
  ['a way out of the folder', '../outside'],
  ['a way out by the middle', 'linux/../../outside'],
  ['an absolute path', '/etc/hostname'],
  ['the folder itself', '.'],
  ['nothing', ''],
  ['two slashes, which a path does not keep', 'linux//index.html'],
  ['a slash at the end', 'linux/'],
  ['a NUL, where a path ends for the system', 'page\0.html'],
  ['what the driver keeps for itself', '.bucket/headers/page'],
] as const;
for (const [says, key] of refused) {
  tests(`refused as key: ${says}`, async () => {
    const bucket = folder(fresh());
    const actions = [
      bucket.put(key, body),
      bucket.get(key),
      bucket.head(key),
      bucket.copy(key, 'to'),
      bucket.delete([key]),
    ];
    for (const action of actions) assert.instance(await thrown(action), Denied);
    await bucket.put('from', body);
    assert.instance(await thrown(bucket.copy('from', key)), Denied);
    assert.equal(await listed(bucket, ''), ['from']);
  });
}

const failures = [
  [
    'a key below another key',
    'page/below',
    'PUT page/below in folder ./site failed: EEXIST: file already exists, mkdir',
    'A folder cannot hold both "a" and "a/b": delete one first.',
  ],
  [
    'a key above another key',
    'deep',
    'PUT deep in folder ./site failed: EISDIR: illegal operation on a directory, rename',
    'A folder cannot hold both "a" and "a/b": delete one first.',
  ],
  [
    'a name that the disk cannot hold',
    'x'.repeat(256),
    `PUT ${'x'.repeat(256)} in folder ./site failed: ENAMETOOLONG: name too long, rename`,
    'Here a name between two slashes has 255 bytes at most.',
  ],
] as const;
for (const [says, key, begin, end] of failures) {
  tests(`says what to do about ${says}`, async () => {
    const bucket = folder(fresh(), { shownAs: './site' });
    await bucket.put('page', body);
    await bucket.put('deep/page', body);
    const error = await thrown(bucket.put(key, body));
    assert.instance(error, Denied);
    const said = error?.message ?? '';
    assert.ok(said.startsWith(begin) && said.endsWith(end), said);
    assert.is((await bucket.get('page')).body.toString(), body.toString());
    assert.equal(await listed(bucket, ''), ['deep/page', 'page']);
  });
}

tests.after(() => rmSync(root, { recursive: true }));
tests.run();

/** Files below a directory, in order. */
function files(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .sort();
}

async function listed(bucket: Bucket, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of bucket.list(prefix)) keys.push(key);
  return keys;
}
