// The page templates of site/, each bundled with all that it imports: what a page is made of is found in the bundle.
import { basename } from 'node:path';
import { build } from 'esbuild';
import type { TemplateName } from './pages.ts';

/**
 * @param root the project's folder
 * @returns template name → its module, self-contained
 */
export async function bundleTemplates(root: string): Promise<Map<TemplateName, string>> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['site/pages/*.11ty.ts'],
    outdir: 'templates',
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    // Without white space and comments: a changed remark makes no page again.
    minifyWhitespace: true,
    legalComments: 'none',
    tsconfigRaw: {},
  });
  return new Map(outputFiles.map((file) => [basename(file.path, '.11ty.js') as TemplateName, file.text]));
}
