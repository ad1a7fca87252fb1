import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { appIcons } from '../../build/app-icons.ts';
import { addressOf, buildAssets } from '../../build/assets.ts';
import { makeEdition } from '../../build/edition.ts';
import { hashTemplates, inputHash } from '../../build/inputs.ts';
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
