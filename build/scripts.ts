// TypeScript that runs elsewhere, bundled by esbuild: the reader's browser, a Worker.
import { basename, join } from 'node:path';
import { build, stop } from 'esbuild';

/** In the order of who names whom: a script may name the files of those before it, styles and icons. */
const entries = [
  ['arrange', 'help', 'offline', 'pager', 'saved', 'search', 'settings', 'swap', 'unroll', 'weather'],
  ['late'],
  ['page'],
];

/**
 * The scripts of the pages: page.ts, and what it fetches later.
 * @param themes that a reader may choose
 * @param offline whether pages are kept to be read without a network
 * @param added the styles of what they add to a page
 * @param files what else they may fetch
 * @param known address and integrity of a file of this name and bytes
 * @param maps takes the source map (ECMA-426) of each, by its name; without it none is made
 * @returns file name → bytes
 */
export async function buildScripts(
  root: string,
  {
    themes,
    offline,
    added,
    files: others,
    known,
    maps,
  }: {
    themes: readonly string[];
    offline: boolean;
    added: string;
    files: ReadonlyMap<string, Buffer>;
    known(name: string, body: Buffer): readonly [address: string, integrity: string];
    maps?: Map<string, Buffer>;
  },
): Promise<Map<string, Buffer>> {
  const made = new Map<string, Buffer>();
  for (const names of entries) {
    const later = [...others, ...made].map(([name, body]) => [
      `LATER.${name.replace(/\.\w+$/, '')}`,
      JSON.stringify(known(name, body)),
    ]);
    const files = names.map((name) => `site/scripts/${name}.ts`);
    const define = {
      THEMES: JSON.stringify(themes),
      OFFLINE: JSON.stringify(offline),
      ADDED: JSON.stringify(added),
      ...Object.fromEntries(later),
    };
    const built = await bundleScripts(root, files, { define, maps });
    for (const [name, body] of built) made.set(name, body);
  }
  return made;
}

/** What lies at /sw.js: the worker, or what takes it away again where there is to be none. */
export async function buildServiceWorker(root: string, { offline }: { offline: boolean }): Promise<Buffer> {
  const [body] = (
    await bundleScripts(root, [`site/scripts/offline/${offline ? 'worker' : 'switched-off'}.ts`])
  ).values();
  return body ?? Buffer.alloc(0);
}

/** What the preview puts beside a page. It is no asset: no page that is built names it. */
export function buildPreviewScripts(root: string): Promise<Map<string, Buffer>> {
  return bundleScripts(root, ['site/preview/client.ts', 'site/preview/frames.ts']);
}

async function bundleScripts(
  root: string,
  entryPoints: string[],
  { define, maps }: { define?: Record<string, string>; maps?: Map<string, Buffer> } = {},
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
    // No script says that it has one: a reader's browser looks for none.
    sourcemap: maps ? 'external' : false,
  });
  const made = new Map(outputFiles.map((file) => [basename(file.path), Buffer.from(file.contents)]));
  for (const [name, body] of made) {
    if (!name.endsWith('.map')) continue;
    maps?.set(name.slice(0, -'.map'.length), body);
    made.delete(name);
  }
  return made;
}

/** Ends esbuild's process; what is compiled later starts another. */
export async function endCompiler(): Promise<void> {
  await stop();
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
