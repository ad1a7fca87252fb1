// A page's input hash: of the data it shows, the template with all that it imports, and the assets that are named in
// it. Nobody keeps a list of what depends on what: it is found in the bundled template.
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { build } from 'esbuild';
import type { AssetAddress, Page, TemplateName } from './pages.ts';

/** Hash of a template's own code, everything it imports, and the addresses of the assets that it names. */
export type TemplateHashes = ReadonlyMap<TemplateName, string>;

/**
 * @param root the project's folder
 * @throws Error naming the template and the nearest asset when one asks for an asset that does not exist
 */
export async function hashTemplates(
  root: string,
  { asset }: { asset: AssetAddress },
): Promise<TemplateHashes> {
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
  return new Map(
    outputFiles.map((file) => {
      const name = basename(file.path, '.11ty.js') as TemplateName;
      return [
        name,
        createHash('sha256')
          .update(file.text)
          .update(addressesIn(file.text, name, asset))
          .digest('hex'),
      ];
    }),
  );
}

/** Thirty-two hex digits; equal hashes make equal pages. */
export function inputHash({ template, data }: Page, templates: TemplateHashes): string {
  const code = templates.get(template);
  if (!code) throw new Error(`There is no template site/pages/${template}.11ty.ts.`);
  return createHash('sha256').update(code).update(JSON.stringify(data)).digest('hex').slice(0, 32);
}

function addressesIn(code: string, template: string, asset: AssetAddress): string {
  const names = [...code.matchAll(/\basset\(\s*["'`]([^"'`]+)["'`]\s*\)/g)].map((match) => match[1] ?? '');
  try {
    return names.map(asset).join('\n');
  } catch (error) {
    throw new Error(`site/pages/${template}.11ty.ts: ${(error as Error).message}`);
  }
}
