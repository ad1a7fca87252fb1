// Templates as they are now, and the pages that they draw. Node keeps a module once it is loaded, so a changed partial
// would not show: each template is loaded as its bundle, and an error in it is told by the bundle's map.
import { SourceMap, type SourceMapPayload } from 'node:module';
import { importBundle } from './import-bundle.ts';
import { Misplaced } from './misplaced.ts';
import type { AssetAddress, Page, TemplateName } from './pages.ts';
import { mappedTemplates } from './templates.ts';

interface Template {
  render(given: { sheet: Page; asset: AssetAddress }): string | Promise<string>;
}

interface Loaded {
  template: Template;
  map: SourceMap;
}

/** Draws a page. @throws Misplaced with file, line and column of the template */
export type Draw = (page: Page, asset: AssetAddress) => Promise<string>;

/** @param root the project's folder */
export async function loadDrawing(root: string): Promise<Draw> {
  const loaded = new Map<TemplateName, Loaded>();
  for (const [name, { code, map }] of await mappedTemplates(root)) {
    loaded.set(name, {
      template: (await importBundle(code)) as Template,
      map: new SourceMap(JSON.parse(map) as SourceMapPayload),
    });
  }
  return async (page, asset) => {
    const { template, map } = loaded.get(page.template) ?? {};
    if (!template || !map) throw new Error(`There is no template site/pages/${page.template}.11ty.ts.`);
    try {
      return await template.render({ sheet: page, asset });
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      throw new Misplaced(placeOf(error, map) ?? `site/pages/${page.template}.11ty.ts`, error);
    }
  };
}

/** Where the innermost call in a bundle was written, but for what lies in packages. */
function placeOf({ stack = '' }: Error, map: SourceMap): string | undefined {
  for (const [, line, column] of stack.matchAll(/data:text\/javascript\S*?:(\d+):(\d+)\)?$/gm)) {
    const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
    if (!('originalSource' in entry) || entry.originalSource.includes('node_modules')) continue;
    return `${entry.originalSource}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  }
  return undefined;
}
