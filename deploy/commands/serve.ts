// npm run serve: Eleventy's own command, which watches, serves and asks eleventy.config.ts for the preview.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runCommand } from './cli.ts';
import { projectRoot } from './flags.ts';
import { serveFlags } from './serve-flags.ts';

await runCommand(async () => {
  const { port } = serveFlags();
  const eleventy = join(projectRoot, 'node_modules/@11ty/eleventy/cmd.cjs');
  const words = ['--config=eleventy.config.ts', '--quiet', '--serve', `--port=${port}`];
  process.argv = [process.execPath, eleventy, ...words];
  await import(pathToFileURL(eleventy).href);
  return 0;
});
