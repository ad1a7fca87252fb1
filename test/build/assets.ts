import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { addressOf, buildAssets } from '../../build/assets.ts';
import { Misplaced } from '../../build/misplaced.ts';
import { themes } from '../../feeds/config-schema.ts';
import { copySite } from './site-copy.ts';

const root = join(import.meta.dirname, '../..');
const assets = await buildAssets(root, { themes: ['paper', 'slate'], offline: true });

const suites = suite('assets');

suites('each lies at a name with the hash of its bytes', () => {
  const hashed = assets.filter(({ name }) => name !== 'sw.js');
  assert.equal(hashed.map(({ name }) => name).sort(), [
    'arrange.js',
    'forecast.css',
    'help.js',
    'icon.svg',
    'late.js',
    'offline.js',
    'page.css',
    'page.js',
    'pager.js',
    'saved.js',
    'search.js',
    'settings.js',
    'sheet.css',
    'skies.svg',
    'swap.js',
    'themes.css',
    'unroll.js',
    'weather.js',
  ]);
  for (const { key, name, body } of hashed) {
    const hash = createHash('sha256').update(body).digest('hex').slice(0, 10);
    assert.is(key, `assets/${name.replace('.', `-${hash}.`)}`);
  }
});

suites('built twice they are the same bytes', async () => {
  const again = await buildAssets(root, { themes: ['paper', 'slate'], offline: true });
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
  assert.equal(themed('themes.css').sort(), [...themes].sort());
});

suites('a script knows where the files lie that it fetches later, and what they must be', () => {
  const textOf = (file: string) => String(assets.find(({ name }) => name === file)?.body);
  const named = (file: string) =>
    assets
      .filter(({ key, body }) => {
        const integrity = `sha256-${createHash('sha256').update(body).digest('base64')}`;
        return textOf(file).includes(`["/${key}","${integrity}"]`);
      })
      .map(({ name }) => name)
      .sort();
  assert.equal(named('page.js'), ['arrange.js', 'late.js', 'swap.js']);
  assert.equal(named('late.js'), [
    'help.js',
    'offline.js',
    'pager.js',
    'saved.js',
    'search.js',
    'settings.js',
    'sheet.css',
    'swap.js',
    'themes.css',
    'unroll.js',
    'weather.js',
  ]);
});

suites(
  'no script says that it has a source map, and maps that are asked for are of the very same bytes',
  async () => {
    const maps = new Map<string, Buffer>();
    const again = await buildAssets(root, { themes: ['paper', 'slate'], maps });
    assert.equal(
      again.map(({ key }) => key),
      assets.map(({ key }) => key),
    );
    const scripts = assets.filter(({ name }) => name.endsWith('.js') && name !== 'sw.js');
    assert.equal([...maps.keys()].sort(), scripts.map(({ name }) => name).sort());
    for (const { name, body } of scripts) assert.not.match(String(body), /sourceMappingURL/, name);
    const { sources, version } = JSON.parse(String(maps.get('page.js'))) as {
      sources: string[];
      version: number;
    };
    assert.is(version, 3);
    assert.ok(sources.includes('../site/scripts/page.ts'));
    assert.ok(
      sources.every((source) => !source.startsWith('/')),
      'no path of this machine',
    );
  },
);

suites('the worker lies at one address, in under 3 KB, or what takes it away', async () => {
  const at = (all: typeof assets) => all.find(({ key }) => key === 'sw.js')?.body ?? Buffer.alloc(0);
  assert.ok(at(assets).length < 3_072, `${at(assets).length} bytes`);
  assert.match(String(at(assets)), /"fetch"/);
  const off = await buildAssets(root, { themes: ['paper', 'slate'], offline: false });
  assert.match(String(at(off)), /unregister/);
  assert.not.match(String(at(off)), /"fetch"/);
  const isRegistered = (all: typeof assets) =>
    String(all.find(({ name }) => name === 'late.js')?.body).includes('serviceWorker');
  assert.equal([isRegistered(assets), isRegistered(off)], [true, false]);
});

suites('files that a style names are assets, and named by their hashes', async () => {
  const site = await copySite();
  try {
    await writeFile(join(site.root, 'site/styles/fleuron.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    await site.edit(
      'styles/foot.css',
      /^/,
      '.foot { background: url(fleuron.svg), url(../icons/icon.svg#x) }\n',
    );
    await site.edit('styles/print.css', /^/, '#tip { background: url(data:image/png;base64,AAAA) }\n');
    const made = await buildAssets(site.root, { themes: ['paper'], offline: true });
    const keyOf = (file: string) => made.find(({ name }) => name === file)?.key ?? '';
    const css = String(made.find(({ name }) => name === 'page.css')?.body);
    assert.match(keyOf('fleuron.svg'), /^assets\/fleuron-[0-9a-f]{10}\.svg$/);
    assert.ok(
      css.includes(`url("/${keyOf('fleuron.svg')}")`) && css.includes(`url("/${keyOf('icon.svg')}#x")`),
    );
    assert.ok(css.includes('url("data:image/png;base64,AAAA")'));
    await site.edit('styles/fleuron.svg', '/>', ' />');
    const again = await buildAssets(site.root, { themes: ['paper'], offline: true });
    assert.not.equal(again.find(({ name }) => name === 'page.css')?.key, keyOf('page.css'));
    await site.edit('styles/foot.css', 'url(fleuron.svg)', 'url(fleurons.svg)');
    const error = await buildAssets(site.root, { themes: ['paper'], offline: true }).catch(
      (caught: Error) => caught,
    );
    assert.instance(error, Misplaced);
    assert.is((error as Misplaced).place, 'site/styles/foot.css:1:25');
    assert.is((error as Misplaced).message, 'url(fleurons.svg): there is no site/styles/fleurons.svg.');
    await site.edit('styles/foot.css', 'url(fleurons.svg)', 'url(100%.svg)');
    const bare = await buildAssets(site.root, { themes: ['paper'], offline: true }).catch(
      (caught: Error) => caught,
    );
    assert.is(String(bare), 'Misplaced: url(100%.svg): there is no site/styles/100%.svg.');
  } finally {
    await site.remove();
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
