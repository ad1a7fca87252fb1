import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { appIcons } from '../../build/app-icons.ts';
import { addressOf, buildAssets } from '../../build/assets.ts';
import { makeEdition } from '../../build/edition.ts';
import { hashTemplates, inputHash } from '../../build/inputs.ts';
import type { TemplateName } from '../../build/pages.ts';
import { planPages } from '../../build/plan-pages.ts';
import { bundleTemplates } from '../../build/templates.ts';
import { config, feed, report, state, story } from './sample.ts';
import { copySite } from './site-copy.ts';

const { root, edit, remove } = await copySite();

const paper = config([report('linux', [feed('wire'), feed('daily')])]);
const store = { feeds: { 'https://wire.example/feed': state([story('a')]) } };

/** Input hash of every page, of the site as it is now. */
async function hashes({ of = store } = {}): Promise<Map<string, string>> {
  const assets = await buildAssets(root, { themes: [], offline: true });
  const bundles = await bundleTemplates(root);
  const asset = addressOf(assets, { templates: bundles, drawn: appIcons(assets) });
  const templates = hashTemplates(bundles, { asset });
  const pages = planPages(paper, makeEdition(paper, of), { pictureOf: () => undefined });
  return new Map(pages.map((page) => [page.key, inputHash(page, templates)]));
}

/** Keys whose hash another state of the site changes. */
async function changedBy(change: () => Promise<unknown>): Promise<string[]> {
  const before = await hashes();
  await change();
  const after = await hashes();
  return [...after.keys()].filter((key) => before.get(key) !== after.get(key));
}

const everyPage = [
  'index.html',
  'linux/index.html',
  'linux/timeline/index.html',
  'linux/feed/wire/index.html',
  'linux/feed/daily/index.html',
  'linux/offline/index.html',
  'linux/2026/11/23/index.html',
  'linux/2026/11/index.html',
  'linux/2026/index.html',
  'about/index.html',
  'sources/index.html',
  'fetching/index.html',
  '404.html',
];
const both = (...keys: string[]) => [...keys, ...keys.map((key) => `m/${key}`)].sort();

const inputs = suite('inputs');
inputs.after(remove);

const rows: [says: string, change: () => Promise<unknown>, expected: string[]][] = [
  [
    'a template changes its own pages',
    () => edit('pages/feed.11ty.ts', /<main\b|class="/, 'data-changed class="'),
    both('linux/feed/wire/index.html', 'linux/feed/daily/index.html'),
  ],
  [
    'a partial changes the pages that import it',
    () => edit('partials/lead.ts', 'class="', 'data-changed class="'),
    both('index.html', 'linux/index.html'),
  ],
  [
    'the layout changes all',
    () => edit('layouts/page.ts', '<body', '<body data-changed'),
    both(...everyPage),
  ],
  ['a remark changes none', () => edit('partials/lead.ts', /^/, '// A remark.\n'), []],
  [
    'a style changes all, since all name it',
    () => edit('styles/base.css', /^/, 'body { outline: 0 }\n'),
    both(...everyPage),
  ],
];
for (const [says, change, expected] of rows)
  inputs(says, async () => assert.equal((await changedBy(change)).sort(), expected));

inputs('whatever file of the templates changes, it is the pages of those that import it', async () => {
  const folders = ['pages', 'layouts', 'partials', 'words'];
  const files = (
    await Promise.all(
      folders.map(async (folder) =>
        (
          await readdir(join(root, 'site', folder), { recursive: true })
        )
          .filter((name) => name.endsWith('.ts'))
          .map((name) => `${folder}/${name}`),
      ),
    )
  ).flat();
  const imported = new Map<string, string[]>();
  for (const file of files) {
    const text = await readFile(join(root, 'site', file), 'utf8');
    const names = [...text.matchAll(/^(?:import|export) (?!type)[^;]*? from '(\.[^']+)'/gm)].map(
      ([, name]) => name ?? '',
    );
    imported.set(
      file,
      names.map((name) => join(dirname(file), name)),
    );
  }
  /** The file and all that it imports, told by the text alone. */
  const reach = (file: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(file)) return seen;
    seen.add(file);
    for (const next of imported.get(file) ?? []) reach(next, seen);
    return seen;
  };
  const templates = files.filter((file) => file.endsWith('.11ty.ts'));
  const hashOf = async () => {
    const bundles = await bundleTemplates(root);
    return new Map(templates.map((file) => [file, bundles.get(basename(file, '.11ty.ts') as TemplateName)]));
  };
  let before = await hashOf();
  for (const file of files) {
    await edit(file, /$/, `\nObject.assign(globalThis, { edited: '${file}' });\n`);
    const after = await hashOf();
    const changed = templates.filter((template) => before.get(template) !== after.get(template));
    assert.equal(
      changed,
      templates.filter((template) => reach(template).has(file)),
      file,
    );
    before = after;
  }
  assert.ok(files.length > 40, `${files.length} files`);
});

inputs('a story changes the pages that show it, and no other', async () => {
  const before = await hashes();
  const after = await hashes({
    of: { feeds: { 'https://wire.example/feed': state([story('b', { hour: 9 }), story('a')]) } },
  });
  assert.equal(
    [...after.keys()]
      .filter((key) => before.get(key) !== after.get(key))
      .map((key) => key.replace(/-[0-9a-f]{10}\.json$/, ''))
      .sort(),
    [
      ...both(
        'index.html',
        'linux/index.html',
        'linux/timeline/index.html',
        'linux/feed/wire/index.html',
        'linux/2026/11/23/index.html',
        'linux/2026/11/index.html',
      ),
      'api/linux.json',
      'api/search.json',
      'assets/search-2026-11-23',
      'assets/search-titles-2026-11-23',
      'edition.json',
      ...['rss.xml', 'atom.xml', 'feed.json'].flatMap((file) => [file, `linux/${file}`]),
    ].sort(),
  );
});

inputs('a template that asks for an unknown asset is named, with the nearest one', async () => {
  await edit('partials/head.ts', "asset('page.css')", "asset('pages.css')");
  const error = await hashes().catch((caught: Error) => caught.message);
  assert.match(
    String(error),
    /site\/pages\/\S+\.11ty\.ts: There is no asset "pages\.css"\. Did you mean "page\.css"\?/,
  );
});

inputs.run();
