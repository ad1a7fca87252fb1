// Very many pages are rendered by workers, to the same bytes as one by one.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { appIcons } from '../../build/app-icons.ts';
import { addressOf, buildAssets } from '../../build/assets.ts';
import type { Page } from '../../build/pages.ts';
import { render } from '../../build/render.ts';
import { renderChanged } from '../../build/render-changed.ts';
import { renderMany } from '../../build/render-many.ts';
import { bundleTemplates } from '../../build/templates.ts';
import { hashOf } from '../../build/tree.ts';
import { archiveData, chrome, headline } from '../site/sample.ts';

const root = join(import.meta.dirname, '../..');
const suites = suite('build/render-many');
const [assets, templates] = await Promise.all([
  buildAssets(root, { themes: ['paper'] }),
  bundleTemplates(root),
]);
const drawn = appIcons(assets);
const asset = addressOf(assets, { templates, drawn });

const folder = await mkdtemp(join(tmpdir(), 'broadsheet-many-'));
const workshop = { cores: 2, folderFor: async () => folder };

/** Days of a few stories each, one of them in another language. */
const days = Array.from({ length: 1_001 }, (_, nth): Page<'day'> => {
  const data = archiveData(nth % 2 ? 'mobile' : 'desktop').day;
  const stories = [nth, nth + 1].map((id) => ({ ...headline(id), led: id === nth, sources: ['Zoë’s'] }));
  return {
    key: `linux/days/${nth}/index.html`,
    template: 'day',
    data: { ...data, stories, ...(nth === 7 && { chrome: chrome({ language: 'de' }) }) },
  };
});
const inputs = (pages: readonly Page[]) => new Map(pages.map((page) => [page, `of-${page.key}`]));
const rendering = { root, assets, templates, asset, last: new Map(), keepGoing: false, workshop };
suites.after(() => rm(folder, { recursive: true }));

suites('a thousand pages come out by workers as they do without, in the same order', async () => {
  const { tree, warnings } = await renderChanged(inputs(days), rendering);
  const { texts } = await render(days, { root, asset, templates });
  assert.equal(warnings, []);
  assert.equal(
    [...tree.keys()],
    days.map(({ key }) => key),
  );
  for (const [key, { body, file, ...entry }] of tree) {
    assert.is(file, join(folder, key));
    const bytes = Buffer.from(texts.get(key) ?? '');
    assert.equal(entry, { inputs: `of-${key}`, hash: hashOf(bytes), size: bytes.length });
    assert.ok((await body?.())?.equals(bytes), key);
  }
});

const broken = days.with(500, { ...days[500], data: { chrome: chrome() } } as unknown as Page<'day'>);

suites('one that cannot be rendered stops it, told with its template’s line', async () => {
  const error = await renderChanged(inputs(broken), rendering).catch((caught: Error) => caught);
  assert.instance(error, Error);
  assert.match(
    String(error),
    /PagesFailed: linux\/days\/500\/index\.html: site\/\S+\.ts:\d+:\d+: [\s\S]*Nothing was published/,
  );
});

suites('or keeps its last version, while the others are made', async () => {
  const before = { inputs: 'before', hash: 'before', size: 1 };
  const { tree, warnings } = await renderChanged(inputs(broken), {
    ...rendering,
    keepGoing: true,
    last: new Map([['linux/days/500/index.html', before]]),
  });
  assert.is(tree.size, days.length);
  assert.equal(tree.get('linux/days/500/index.html'), before);
  assert.equal(
    warnings.map(({ about }) => about),
    ['linux/days/500/index.html'],
  );
  assert.match(warnings[0]?.says ?? '', /its last version stays$/);
});

suites('what a worker throws is told, when none writes any more', async () => {
  const file = join(folder, 'no-folder');
  await writeFile(file, '');
  const error = await renderMany(days, {
    root,
    assets,
    templates,
    cores: 2,
    folderFor: async () => file,
  }).catch((cause: Error) => cause);
  assert.match(String(error), /ENOTDIR/);
});

suites.run();
