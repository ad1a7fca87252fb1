// The sample newspaper, which the demo publishes and the preview shows when nothing was pulled yet.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Config, readConfig } from '../../feeds/config.ts';
import { projectRoot } from './flags.ts';

/** @param base public address of the paper */
export async function loadSample({ base }: { base: string }): Promise<Config> {
  const folder = join(projectRoot, 'site/reports/sample');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml'));
  const reports = await Promise.all(
    names.map(async (path) => ({ path, text: await readFile(join(folder, path), 'utf8') })),
  );
  return readConfig(
    {
      path: 'the sample',
      text: `name: The Tidewick Broadsheet\nbase: ${base}\nreports: [harbour, workshop, orchard]\n`,
    },
    reports,
  );
}
