// Small sites and their releases, for the tests beside.
import * as assert from 'uvu/assert';
import { entryOf, type Tree } from '../../../build/tree.ts';
import { clockAndDice } from '../../../deploy/commands/real.ts';
import { type Deployed, type DeployOptions, deploy } from '../../../deploy/deploy.ts';
import type { Manifest } from '../../../deploy/release/manifest.ts';
import { isPage } from '../../../deploy/release/objects.ts';
import { openRelease } from '../../../deploy/release/recover.ts';
import type { Bucket } from '../../../feeds/bucket.ts';

export const noon = new Date('2026-11-23T12:00:00.000Z');
export const headersOf = () => ({ contentType: 'text/html; charset=utf-8', cacheControl: 'max-age=60' });

/** Address of the styles of an edition. */
export const stylesOf = (name: string) =>
  `assets/page-${Buffer.from(name).toString('hex').padEnd(10, '0')}.css`;

/** A site whose pages name the styles of their edition, and say whose page they are. */
export function site(
  name: string,
  pages: readonly string[] = ['linux/feed/lwn/index.html', 'linux/index.html', 'index.html'],
): Tree {
  const entry = (text: string) => entryOf(Buffer.from(text));
  return new Map([
    [stylesOf(name), entry(`css ${name}`)],
    ...pages.map((key): [string, Tree extends Map<string, infer Entry> ? Entry : never] => [
      key,
      entry(`page ${key} of /${stylesOf(name)} end`),
    ]),
    ['edition.json', entry(name)],
  ]);
}

let owners = 0;

/** What a run does: opens the last release, finishes what was begun, and publishes. */
export async function release(
  tree: Tree,
  bucket: Bucket,
  { waitSeconds, ...more }: Partial<DeployOptions> & { waitSeconds?: number } = {},
): Promise<Deployed> {
  owners += 1;
  const writer = { by: 'test', owner: `o${owners}`, now: () => noon, sleep: clockAndDice.sleep };
  const given = { ...writer, ...more };
  const last = await openRelease(bucket, { ...given, waitSeconds });
  return deploy(tree, bucket, {
    last,
    edition: noon.toISOString(),
    stories: 1,
    why: 'test',
    headersOf,
    kept: { releases: 50, days: 30 },
    probe: async () => 'honoured',
    ...given,
  });
}

export async function keysOf(bucket: Bucket, prefix = ''): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of bucket.list(prefix)) keys.push(key);
  return keys;
}

/** Keys that are live, without hashed files: these stay until a day's look finds that nothing names them. */
export async function livePages({ live }: Manifest): Promise<string[]> {
  await live.load();
  return [...live.entries()]
    .map(([key]) => key)
    .filter(isPage)
    .sort();
}

/** What of the bucket a reader may see. */
export async function publicKeys(bucket: Bucket): Promise<string[]> {
  return (await keysOf(bucket)).filter((key) => !key.startsWith('_'));
}

/** What a reader may see at any moment: each page that is there is whole, and names styles that are there. */
export async function assertWhole(bucket: Bucket): Promise<void> {
  const keys = await publicKeys(bucket);
  for (const key of keys.filter((one) => one.endsWith('.html'))) {
    const text = String((await bucket.get(key)).body);
    const [, said, named = ''] = /^page (\S+) of \/(\S+) end$/.exec(text) ?? [];
    assert.is(said, key, text);
    assert.ok(keys.includes(named), `${key} names ${named}, which is not there`);
  }
}
