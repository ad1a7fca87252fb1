// The client's TypeScript, bundled and minified by esbuild.
import { basename, join } from 'node:path';
import { build } from 'esbuild';

/** @returns file name → bytes, for each entry of site/scripts; one today */
export async function buildScripts(root: string): Promise<Map<string, Buffer>> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['site/scripts/page.ts'],
    outdir: join(root, 'assets'),
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    // The compiler's settings are for Node; a reader's browser is told of above.
    tsconfigRaw: {},
  });
  return new Map(outputFiles.map((file) => [basename(file.path), Buffer.from(file.contents)]));
}
