// The compressed forms of assets, made once each: as small as they get, beside the plain file, for edges and servers
// that send files as they lie there (nginx's gzip_static and brotli_static, the embedded edge).
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { Asset } from './assets.ts';
import { entryOf, type Known, type Tree } from './tree.ts';

/** By the ending of their names. Both at their utmost, which is Node's own for brotli. */
const forms: Record<string, (body: Buffer) => Promise<Buffer>> = {
  br: promisify(brotliCompress),
  gz: (body) => promisify(gzip)(body, { level: 9 }),
};

/** Below this, in bytes, a text and its headers are one packet either way. */
const leastBytes = 512;
/** Those whose name tells their content: what lies at another may be another tomorrow. */
const texts = /^assets\/.+\.(css|js|json|svg)$/;

/**
 * @param known what the last release has at a key: a form that it has is not made again
 * @returns the forms by key: `assets/page-0123456789.css.br`
 */
export async function precompressed(assets: readonly Asset[], known: Known): Promise<Tree> {
  const tree: Tree = new Map();
  const wanted = assets
    .filter(({ key, body }) => texts.test(key) && body.length >= leastBytes)
    .flatMap(({ key, body }) =>
      Object.entries(forms).map(([ending, compress]) => ({ key, ending, body, compress })),
    );
  await Promise.all(
    wanted.map(async ({ key, ending, body, compress }) => {
      const name = `${key}.${ending}`;
      // What the key names is the plain bytes' hash: whatever lies there is a form of them.
      tree.set(name, (await known(name)) ?? entryOf(await compress(body), key));
    }),
  );
  return new Map([...tree].sort(([one], [other]) => (one < other ? -1 : 1)));
}
