// Renders PAGES days of STORIES each into the folder OUT, as `npm run build` does with pages that are all new.
import { availableParallelism } from 'node:os';
import { addressOf, buildAssets } from '../../../build/assets.ts';
import { renderChanged } from '../../../build/render-changed.ts';
import { bundleTemplates } from '../../../build/templates.ts';
import { projectRoot } from '../../../deploy/commands/flags.ts';
import { makeRoom, writeTree } from '../../../deploy/commands/tree-folder.ts';
import { dayPages } from './days.ts';

const [pages = '', stories = '', out = ''] = process.argv.slice(2);
const workshop = {
  cores: availableParallelism(),
  async folderFor(keys: readonly string[]) {
    await makeRoom(out, keys);
    return out;
  },
};
const [assets, templates] = await Promise.all([
  buildAssets(projectRoot, { themes: ['paper'] }),
  bundleTemplates(projectRoot),
]);
const { tree } = await renderChanged(
  new Map(dayPages(Number(pages), Number(stories)).map((page) => [page, page.key])),
  {
    ...{ root: projectRoot, assets, templates, asset: addressOf(assets, { templates }) },
    ...{ last: new Map(), keepGoing: false, workshop },
  },
);
await writeTree(out, { tree, edition: '', stories: 0 });
