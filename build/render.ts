// Eleventy over just the pages to make, with their templates as they were bundled: what is rendered is what was hashed.
import { join } from 'node:path';
import Eleventy from '@11ty/eleventy';
import { importBundle } from './import-bundle.ts';
import type { AssetAddress, Page, TemplateName } from './pages.ts';

/** Pages by template, as the templates' paginations ask for them: every template has a list, if an empty one. */
export type PagesByTemplate = Record<TemplateName, Page[]>;

function byTemplate(pages: readonly Page[]): PagesByTemplate {
  const lists: PagesByTemplate = {
    front: [],
    feed: [],
    timeline: [],
    day: [],
    calendar: [],
    cluster: [],
    about: [],
    sources: [],
    fetching: [],
    'not-found': [],
    offline: [],
    manifest: [],
    text: [],
  };
  for (const page of pages) lists[page.template].push(page);
  return lists;
}

/** What pages are rendered with. */
interface Given {
  /** The project's folder. */
  root: string;
  asset: AssetAddress;
  /** Each bundled with all that it imports. */
  templates: ReadonlyMap<TemplateName, string>;
}

export interface Rendered {
  /** Key → the page's text. */
  texts: Map<string, string>;
  /** Key → why the page could not be rendered, in words. */
  faults: Map<string, string>;
}

/**
 * @param keepGoing whether the others are rendered when one cannot be
 * @throws PagesFailed naming page, place and story otherwise
 */
export async function render(
  pages: readonly Page[],
  { keepGoing = false, ...given }: Given & { keepGoing?: boolean },
): Promise<Rendered> {
  try {
    return { texts: await renderAll(pages, given), faults: new Map() };
  } catch (error) {
    const { faultsIn, pagesFailed } = await import('./page-faults.ts');
    const faults = await faultsIn(pages, given);
    if (!faults.size) throw error;
    if (!keepGoing) throw pagesFailed(faults);
    const good = pages.filter(({ key }) => !faults.has(key));
    return { texts: await renderAll(good, given), faults };
  }
}

async function renderAll(
  pages: readonly Page[],
  { root, asset, templates }: Given,
): Promise<Map<string, string>> {
  if (!pages.length) return new Map();
  const output = join(root, '_site');
  const names = [...new Set(pages.map(({ template }) => template))];
  const modules = await Promise.all(names.map((name) => importBundle(templates.get(name) ?? '')));
  const eleventy = new Eleventy(join(root, 'site'), output, {
    configPath: false,
    quietMode: true,
    config(config) {
      // Its quiet mode forgets these: on a busy machine a line of theirs would stand in the cron job's mail.
      config.benchmarks.config.setIsVerbose(false);
      config.setTemplateFormats(['11ty.js']);
      for (const [nth, name] of names.entries()) config.addTemplate(`pages/${name}.11ty.js`, modules[nth]);
      config.addGlobalData('pages', byTemplate(pages));
      config.addGlobalData('asset', () => asset);
    },
  });
  // It prints an error before it throws it, and in no form that an operator could use.
  eleventy.disableLogger();
  const written = await eleventy.toJSON();
  return new Map(written.map(({ outputPath, content }) => [outputPath.replace(/^.*?_site\//, ''), content]));
}
