import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { addressOf, buildAssets } from '../../build/assets.ts';
import { themes } from '../../feeds/config-schema.ts';

const root = join(import.meta.dirname, '../..');
const assets = await buildAssets(root, { themes: ['paper', 'slate'] });

const suites = suite('assets');

suites('each lies at a name with the hash of its bytes', () => {
  assert.equal(assets.map(({ name }) => name).sort(), [
    'arrange.js',
    'icon.svg',
    'page.css',
    'page.js',
    'settings.css',
    'settings.js',
    'swap.js',
  ]);
  for (const { key, name, body } of assets) {
    const hash = createHash('sha256').update(body).digest('hex').slice(0, 10);
    assert.is(key, `assets/${name.replace('.', `-${hash}.`)}`);
  }
});

suites('built twice they are the same bytes', async () => {
  const again = await buildAssets(root, { themes: ['paper', 'slate'] });
  assert.equal(
    again.map(({ key }) => key),
    assets.map(({ key }) => key),
  );
});

suites('styles are joined and written down to what the browsers of today read', () => {
  const css = String(assets.find(({ name }) => name === 'page.css')?.body);
  assert.not.match(css, /@import/);
  assert.match(css, /light-dark\(#fbfaf7,#131417\)/);
});

suites('a page has the themes it is made in, and the settings have all', () => {
  const themed = (file: string) =>
    [...String(assets.find(({ name }) => name === file)?.body).matchAll(/\[data-theme=(\w+)\]\{/g)].map(
      ([, theme]) => theme,
    );
  assert.equal(themed('page.css'), ['paper', 'slate']);
  assert.equal(themed('settings.css').sort(), [...themes].sort());
});

suites('the page’s script knows where the later ones lie, and what they must be', () => {
  const script = String(assets.find(({ name }) => name === 'page.js')?.body);
  for (const { name, key, body } of assets) {
    if (!/^(settings|swap)\./.test(name)) continue;
    const integrity = `sha256-${createHash('sha256').update(body).digest('base64')}`;
    assert.ok(script.includes(`"/${key}","${integrity}"`), name);
  }
});

suites('a template is given the address, or the nearest name', () => {
  const asset = addressOf(assets);
  assert.match(asset('page.css'), /^\/assets\/page-[0-9a-f]{10}\.css$/);
  assert.throws(
    () => asset('pge.css'),
    /There is no asset "pge\.css"\. Did you mean "page\.css"\? There are: /,
  );
});

suites.run();
