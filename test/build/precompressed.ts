import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { precompressed } from '../../build/precompressed.ts';
import { entryOf, type TreeEntry } from '../../build/tree.ts';
import { objectHeaders } from '../../deploy/edge/policy.ts';

const suites = suite('precompressed');

const asset = (name: string, text: string) => ({
  name,
  key: `assets/${name.replace('.', '-0123456789.')}`,
  body: Buffer.from(text),
});
const long = 'p { margin: 0 }\n'.repeat(100);
const sheet = asset('page.css', long);
const worker = { name: 'sw.js', key: 'sw.js', body: Buffer.from(long) };
const made = await precompressed(
  [sheet, asset('icon.png', long), asset('few.js', 'x'), worker],
  () => undefined,
);
const bodyAt = async (key: string) => (await made.get(key)?.body?.()) ?? Buffer.alloc(0);

suites('each text has its two forms beside it, and what would not gain or may change has none', () => {
  assert.equal([...made.keys()], [`${sheet.key}.br`, `${sheet.key}.gz`]);
});

suites('they are the plain file, smaller', async () => {
  assert.is(brotliDecompressSync(await bodyAt(`${sheet.key}.br`)).toString(), long);
  assert.is(gunzipSync(await bodyAt(`${sheet.key}.gz`)).toString(), long);
  for (const { size } of made.values()) assert.ok(size < long.length / 10);
});

suites('a bucket is told what they are', () => {
  const { cacheControl, contentType } = objectHeaders(sheet.key);
  assert.equal(objectHeaders(`${sheet.key}.br`), { cacheControl, contentType, contentEncoding: 'br' });
  assert.equal(objectHeaders(`${sheet.key}.gz`), { cacheControl, contentType, contentEncoding: 'gzip' });
});

suites('one that the last release has is not made again', async () => {
  const before: TreeEntry = entryOf(Buffer.from('made by another version'), sheet.key);
  const tree = await precompressed([sheet], (key) => (key.endsWith('.br') ? before : undefined));
  assert.is(tree.get(`${sheet.key}.br`), before);
  assert.equal(tree.get(`${sheet.key}.gz`)?.hash, made.get(`${sheet.key}.gz`)?.hash);
});

suites.run();
