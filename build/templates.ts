// The page templates of site/, each bundled with all that it imports: what a page is made of is found in the bundle.
import { basename } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import type { TemplateName } from './pages.ts';

/**
 * @param root the project's folder
 * @returns template name → its module, self-contained
 */
export async function bundleTemplates(root: string): Promise<Map<TemplateName, string>> {
  const { outputFiles } = await build({
    ...options,
    absWorkingDir: root,
    // Without white space and comments: a changed remark makes no page again.
    minifyWhitespace: true,
  });
  return new Map(outputFiles.map((file) => [nameOf(file.path), file.text]));
}

/**
 * The same with maps by which an error in a template is told where it was written.
 * @returns template name → its module and its source map (ECMA-426), with paths from the project's folder
 */
export async function mappedTemplates(
  root: string,
): Promise<Map<TemplateName, { code: string; map: string }>> {
  const { outputFiles } = await build({
    ...options,
    absWorkingDir: root,
    sourcemap: 'external',
    sourcesContent: false,
    // The sources' paths count from where the bundle would lie.
    outdir: '.',
    entryNames: '[name]',
  });
  const maps = new Map(outputFiles.map((file) => [basename(file.path), file.text]));
  return new Map(
    outputFiles
      .filter(({ path }) => path.endsWith('.js'))
      .map((file) => [
        nameOf(file.path),
        { code: file.text, map: maps.get(`${basename(file.path)}.map`) ?? '{}' },
      ]),
  );
}

const options = {
  entryPoints: ['site/pages/*.11ty.ts'],
  outdir: 'templates',
  bundle: true,
  write: false as const,
  format: 'esm' as const,
  platform: 'node' as const,
  legalComments: 'none' as const,
  tsconfigRaw: {},
} satisfies BuildOptions;

function nameOf(path: string): TemplateName {
  return basename(path, '.11ty.js') as TemplateName;
}
