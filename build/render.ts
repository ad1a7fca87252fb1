// Eleventy over just the pages to make.
import { join } from 'node:path';
import Eleventy from '@11ty/eleventy';
import type { AssetAddress, Page, TemplateName } from './pages.ts';

/** Pages by template, as the templates' paginations ask for them: every template has a list, if an empty one. */
export type PagesByTemplate = Record<TemplateName, Page[]>;

function byTemplate(pages: readonly Page[]): PagesByTemplate {
  const lists: PagesByTemplate = {
    front: [],
    feed: [],
    day: [],
    calendar: [],
    cluster: [],
    about: [],
    fetching: [],
    'not-found': [],
    text: [],
  };
  for (const page of pages) lists[page.template].push(page);
  return lists;
}

/**
 * @param root the project's folder, with eleventy.config.ts in it
 * @returns key → the page's text
 */
export async function render(
  pages: readonly Page[],
  { root, asset }: { root: string; asset: AssetAddress },
): Promise<Map<string, string>> {
  if (!pages.length) return new Map();
  const output = join(root, '_site');
  const eleventy = new Eleventy(join(root, 'site'), output, {
    configPath: join(root, 'eleventy.config.ts'),
    quietMode: true,
    config(config) {
      config.addGlobalData('pages', byTemplate(pages));
      config.addGlobalData('asset', () => asset);
    },
  });
  const written = await eleventy.toJSON();
  return new Map(written.map(({ outputPath, content }) => [outputPath.replace(/^.*?_site\//, ''), content]));
}
