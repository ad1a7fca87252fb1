// The sample newspaper, which the demo publishes and the preview shows when nothing was pulled yet.
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type Config, readConfig } from '../../feeds/config.ts';
import type { SourceFile } from '../../feeds/owner-file.ts';
import { sampleAddress } from '../demo/origin.ts';
import { projectRoot } from './flags.ts';

/** Where the preview writes what is said of the sample. */
export const sampleDesk = 'site/desk/sample';

/** Its origin makes the weather up as it makes up the news. */
const weather = `weather: {cities: world, endpoint: "${sampleAddress}", credit: made up for this sample}\n`;

/**
 * @param base public address of the paper
 * @param hasWeather whether that is asked for, too
 */
export async function loadSample({
  base,
  hasWeather = false,
}: {
  base: string;
  hasWeather?: boolean;
}): Promise<Config> {
  const [reports, desks] = await Promise.all([
    readYaml(join(projectRoot, 'site/reports/sample')),
    readYaml(join(projectRoot, sampleDesk)),
  ]);
  return readConfig(
    {
      path: 'the sample',
      text: `name: The Tidewick Broadsheet\nbase: ${base}\nreports: [harbour, workshop, orchard]\n${hasWeather ? weather : ''}`,
    },
    reports,
    desks,
  );
}

async function readYaml(folder: string): Promise<SourceFile[]> {
  const names = await readdir(folder).catch((): string[] => []);
  return Promise.all(
    names
      .filter((name) => name.endsWith('.yaml'))
      .map(async (name) => ({
        path: relative(projectRoot, join(folder, name)),
        text: await readFile(join(folder, name), 'utf8'),
      })),
  );
}
