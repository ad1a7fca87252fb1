import { join } from 'node:path';
import sharp from 'sharp';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { appIcons } from '../../build/app-icons.ts';
import { build } from '../../build/build.ts';
import type { Known } from '../../build/tree.ts';
import { memory } from '../servers/memory.ts';
import { config, feed, report, state, story } from './sample.ts';

const suites = suite('app icons');
const root = join(import.meta.dirname, '../..');

const icon = (svg: string) => [
  { name: 'icon.svg', key: 'assets/icon-0123456789.svg', body: Buffer.from(svg) },
];
const round = icon(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#b3261e"/></svg>',
);

/** Red, green and blue of a corner, or that nothing is there. */
async function cornerOf(png: Buffer): Promise<string> {
  const [red, green, blue, alpha] = await sharp(png).ensureAlpha().raw().toBuffer();
  return alpha ? `${red} ${green} ${blue}` : 'nothing';
}

for (const [name, pixels, corner] of [
  ['icon-192.png', 192, 'nothing'],
  ['icon-512.png', 512, 'nothing'],
  ['icon-cut-512.png', 512, '179 38 30'],
] as const)
  suites(`${name} has ${pixels} pixels, and its corner shows ${corner}`, async () => {
    const drawn = appIcons(round).find((one) => one.name === name);
    assert.match(drawn?.key ?? '', /^assets\/icon-[\w-]+-[0-9a-f]{10}\.png$/);
    const png = (await drawn?.draw()) ?? Buffer.alloc(0);
    const { format, width, height } = await sharp(png).metadata();
    assert.equal([format, width, height], ['png', pixels, pixels]);
    assert.is(await cornerOf(png), corner);
  });

suites('a drawing without a ground stands on white where it is cut', async () => {
  const line = icon(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M4 4h1v1H4z"/></svg>',
  );
  const cut = appIcons(line).find(({ name }) => name === 'icon-cut-512.png');
  assert.is(await cornerOf((await cut?.draw()) ?? Buffer.alloc(0)), '255 255 255');
});

suites(
  'an edition draws no icon that the last one has, and another drawing lies at another address',
  async () => {
    const paper = config([report('linux', [feed('wire')])]);
    const store = { feeds: { 'https://wire.example/feed': state([story('one')]) }, pictures: {} };
    const bake = (known: Known) => build(paper, store, { root, bucket: memory(), known });
    const { tree: first } = await bake(() => undefined);
    const icons = [...first.keys()].filter((key) => key.endsWith('.png'));
    assert.is(icons.length, 3);
    const { tree: second } = await bake((key) => {
      const entry = first.get(key);
      return entry && { ...entry, body: undefined };
    });
    for (const key of icons) {
      assert.type(first.get(key)?.body, 'function');
      assert.is(second.get(key)?.body, undefined);
    }
    const others = appIcons(round).map(({ key }) => key);
    assert.not(others.some((key) => icons.includes(key)));
  },
);

suites.run();
