// `npm run serve`: Eleventy watches and serves; what it serves is the paper of the last pull as it would be built now,
// with an editor's bar at its foot.
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import type { UserConfig } from '@11ty/eleventy';
import { openPaper } from '../preview/paper.ts';
import { openPreview } from '../preview/serve.ts';
import { projectRoot } from './flags.ts';
import { readLastPull } from './last-pull.ts';
import { serveFlags } from './serve-flags.ts';

/** All that a page is made of, the owner's files aside. */
const watched = [
  'site/pages',
  'site/layouts',
  'site/partials',
  'site/words',
  'site/styles',
  'site/themes',
  'site/scripts',
  'site/icons',
  'site/preview',
];

/** Hands the preview to Eleventy's command line. */
export async function preview(eleventy: UserConfig): Promise<void> {
  const flags = serveFlags();
  const pull = await readLastPull(flags);
  const { middleware, refresh } = openPreview({
    paper: openPaper(pull, { root: projectRoot }),
    deskOf: pull.deskOf,
    root: projectRoot,
    token: randomUUID(),
    log: {
      error: (line) => console.error(`error: ${line}`),
      info: (line) => console.log(line),
    },
  });
  await refresh();
  const owned = [flags.config, flags.reports, flags.desk].map((path) => resolve(projectRoot, path));
  // Eleventy watches a whole path wherever it leads, but with one that begins with ../ none of them.
  for (const path of [...owned, ...watched]) eleventy.addWatchTarget(path);
  // An editor saves a file at once: what is waited for is only that it is whole.
  eleventy.setChokidarConfig({ awaitWriteFinish: { stabilityThreshold: 30, pollInterval: 10 } });
  eleventy.setWatchJavaScriptDependencies(false);
  eleventy.on('eleventy.beforeWatch', (changed) =>
    refresh(changed.map((path) => path.replace(/^\.\//, '').replaceAll('\\', '/'))),
  );
  // Pages are not files here, and the page's own script hears of changes: Eleventy's has nothing to add.
  eleventy.setServerOptions({ liveReload: false, domDiff: false, middleware: [middleware] });
}
