import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { buildAssets } from '../../build/assets.ts';
import { frontData, render } from './sample.ts';

const weight = suite('site/weight');

const root = join(import.meta.dirname, '../..');
// As many themes as a paper of many reports has.
const assets = await buildAssets(root, { themes: ['paper', 'slate', 'moss', 'plum'], offline: true });
const bodyOf = (file: string) => assets.find(({ name }) => name === file)?.body ?? Buffer.alloc(0);
const [script, sheet] = [bodyOf('page.js'), bodyOf('page.css')];
const pages = {
  desktop: Buffer.from(await render('front', frontData())),
  mobile: Buffer.from(await render('front', frontData({ variant: 'mobile' }))),
};

weight('the script is under 4 KB', () => {
  assert.ok(script.length > 1_000);
  assert.ok(script.length < 4_096, `${script.length} bytes`);
});

// No page waits for it with its first paint.
weight('the style sheet is under 16 KB', () => {
  assert.ok(sheet.length > 4_000);
  assert.ok(sheet.length < 16_384, `${sheet.length} bytes`);
});

for (const [variant, most] of [
  ['desktop', 40_000],
  ['mobile', 30_000],
] as const) {
  weight(`a ${variant} front page of eighty stories is under ${most / 1000} KB`, () => {
    assert.ok(pages[variant].length < most, `${pages[variant].length} bytes`);
  });
}

// RFC 6928: a connection begins with ten segments of 1,460 bytes, so this much comes in the first round trip.
weight('page, style sheet and script together fit into the first round trip', () => {
  const sent = [pages.desktop, sheet, script].map((body) => brotliCompressSync(body).length);
  const total = sent.reduce((sum, bytes) => sum + bytes, 0);
  assert.ok(total < 14_600, `${sent.join(' + ')} bytes`);
});

weight.run();
