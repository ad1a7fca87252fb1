import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { addressOf, buildAssets } from '../../build/assets.ts';
import { bundleTemplates } from '../../build/templates.ts';
import { box, chrome, frontData, headline, render } from './sample.ts';

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

// Of the 14 KB that a front of 25 captured feeds and 200 titles may have before its first paint (npm run bench -- page),
// 9 KB are its titles, links and times; they are words that nothing makes shorter here.
for (const variant of ['desktop', 'mobile'] as const) {
  weight(
    `what a ${variant} page writes round 200 titles is under 3.6 KB, with the styles of its first paint`,
    async () => {
      const word = (id: number) => createHash('sha256').update(String(id)).digest('base64url');
      const boxes = Array.from({ length: 25 }, (_, number) => {
        const headlines = Array.from({ length: 8 }, (_, place) => {
          const id = number * 8 + place;
          return headline(id, { title: word(id), link: `https://source.example/${word(id + 200)}` });
        });
        return box(number, { headlines });
      });
      const nth = (rest: number) => boxes.filter((_, number) => number % 3 === rest);
      const columns = variant === 'desktop' ? [nth(0), nth(1), nth(2)] : [boxes];
      const bare = await render('front', frontData({ variant, columns, leads: [], past: [] }));
      const critical = addressOf(assets, { templates: await bundleTemplates(root) }).critical(
        'front',
        chrome({ variant }),
        bare,
      );
      const page = bare.replace(/(?<=<script type="text\/css">)[^<]*/, () => critical);
      const told = boxes.flatMap(({ headlines }) =>
        headlines.map(({ title, link, time }) => title + link + time.slice(0, 16)),
      );
      const [all, words] = [page, told.join('\n')].map((text) => brotliCompressSync(text).length);
      assert.ok(critical.length > 4_000);
      assert.ok((all ?? 0) - (words ?? 0) < 3_686, `${all} - ${words} bytes`);
    },
  );
}

weight.run();
