// Assets by logical name: each lies at a name with the hash of its final bytes, and a template that asks for one that
// does not exist is told the nearest.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { closest } from 'fastest-levenshtein';
import type { Config } from '../feeds/config.ts';
import { themes } from '../feeds/config-schema.ts';
import { criticalStyles } from './critical.ts';
import type { AssetAddress, TemplateName } from './pages.ts';

export interface Asset {
  /** As templates say it: `page.css`. */
  name: string;
  /** `assets/page-0123456789.css`; the service worker lies at its name, by which browsers ask for it again. */
  key: string;
  body: Buffer;
}

/**
 * Styles, scripts and icons of site/, built. The compilers are loaded here and not before: a pull needs neither.
 * @param themes those that pages are made in
 * @param offline whether pages are kept to be read without a network
 * @param maps takes the source map of each script, by its name: no asset, for no reader needs it
 */
export async function buildAssets(
  root: string,
  {
    themes: made,
    offline = true,
    maps,
  }: { themes: readonly string[]; offline?: boolean; maps?: Map<string, Buffer> },
): Promise<Asset[]> {
  const [{ buildScripts, buildServiceWorker }, { buildStyles }, icons] = await Promise.all([
    import('./scripts.ts'),
    import('./styles.ts'),
    readIcons(root),
  ]);
  const address = (name: string, body: Buffer) => `/${hashedKey(name, body)}`;
  const styles = buildStyles(root, { themes: made, offered: themes, addressOf: address });
  const known = (name: string, body: Buffer) => [address(name, body), integrityOf(body)] as const;
  // It lies in the script that needs it, which is one request less.
  const added = String(styles.get('added.css'));
  styles.delete('added.css');
  // What pages name themselves is not fetched by a script.
  const sheets = [...styles].filter(([name]) => name.endsWith('.css') && name !== 'page.css');
  const later = new Map([...icons, ...sheets].filter(([name]) => name !== 'icon.svg'));
  const scripts = await buildScripts(root, { themes, offline, added, files: later, known, maps });
  const files = new Map([...icons, ...scripts, ...styles]);
  return [
    ...[...files].map(([name, body]) => ({ name, key: hashedKey(name, body), body })),
    { name: 'sw.js', key: 'sw.js', body: await buildServiceWorker(root, { offline }) },
  ];
}

/** As the browser wants it of what it is to load (W3C Subresource Integrity). */
function integrityOf(body: Buffer): string {
  return `sha256-${createHash('sha256').update(body).digest('base64')}`;
}

/** Those that the pages of a paper are made in, each once. */
export function themesOf({ reports }: Pick<Config, 'reports'>): string[] {
  return [...new Set(['paper', ...reports.map(({ theme }) => theme)])];
}

/**
 * @param templates from `bundleTemplates`, for the styles that their pages have in them
 * @param drawn what is drawn from them: nothing loads it by its integrity
 * @returns the address of an asset; it throws, with the nearest name, when there is no such asset
 */
export function addressOf(
  assets: readonly Asset[],
  {
    templates = new Map(),
    drawn = [],
  }: { templates?: ReadonlyMap<TemplateName, string>; drawn?: readonly Omit<Asset, 'body'>[] } = {},
): AssetAddress {
  const byName = new Map<string, Omit<Asset, 'body'> & Partial<Asset>>(
    [...drawn, ...assets].map((asset) => [asset.name, asset]),
  );
  const find = (name: string) => {
    const asset = byName.get(name);
    if (asset) return asset;
    const names = [...byName.keys()];
    throw new Error(
      `There is no asset "${name}". Did you mean "${closest(name, names)}"? There are: ${names.join(', ')}.`,
    );
  };
  const bodyOf = (name: string) => find(name).body ?? Buffer.alloc(0);
  return Object.assign((name: string) => `/${find(name).key}`, {
    integrity: (name: string) => integrityOf(bodyOf(name)),
    critical: criticalStyles(bodyOf('page.css').toString(), templates),
  });
}

function hashedKey(name: string, body: Buffer): string {
  const extension = extname(name);
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 10);
  return `assets/${name.slice(0, -extension.length)}-${hash}${extension}`;
}

async function readIcons(root: string): Promise<[string, Buffer][]> {
  const folder = join(root, 'site/icons');
  const names = (await readdir(folder)).sort();
  return Promise.all(
    names.map(async (name): Promise<[string, Buffer]> => [name, await readFile(join(folder, name))]),
  );
}
