// TypeScript that runs elsewhere, bundled by esbuild: the reader's browser, a Worker.
import { basename, join } from 'node:path';
import { build } from 'esbuild';

const laterScripts = ['arrange', 'settings', 'swap'].map((name) => `site/scripts/${name}.ts`);

/**
 * What a page fetches when it is asked for.
 * @param themes that a reader may choose
 * @returns file name → bytes
 */
export function buildLaterScripts(
  root: string,
  { themes }: { themes: readonly string[] },
): Promise<Map<string, Buffer>> {
  return bundleScripts(root, laterScripts, {
    THEMES: JSON.stringify(themes),
  });
}

/**
 * What runs on every page.
 * @param later file name → address and integrity of what site/scripts/load.ts may fetch
 * @returns file name → bytes
 */
export function buildPageScript(
  root: string,
  { later }: { later: Readonly<Record<string, readonly [address: string, integrity: string]>> },
): Promise<Map<string, Buffer>> {
  return bundleScripts(root, ['site/scripts/page.ts'], { LATER: JSON.stringify(later) });
}

/** What the preview puts beside a page. It is no asset: no page that is built names it. */
export function buildPreviewScripts(root: string): Promise<Map<string, Buffer>> {
  return bundleScripts(root, ['site/preview/client.ts', 'site/preview/frames.ts']);
}

async function bundleScripts(
  root: string,
  entryPoints: string[],
  define: Record<string, string> = {},
): Promise<Map<string, Buffer>> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints,
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
    define,
  });
  return new Map(outputFiles.map((file) => [basename(file.path), Buffer.from(file.contents)]));
}

/** One module with all that it imports, for a runtime that has Node's own under `node:`; readable, not minified. */
export async function bundle(root: string, entry: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    external: ['node:*'],
    conditions: ['workerd'],
    legalComments: 'inline',
    tsconfigRaw: {},
  });
  return outputFiles[0]?.text ?? '';
}
