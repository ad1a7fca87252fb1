// A reader who walks the pages, by the edge, while fifty releases go up.
import { setImmediate as turn } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { entryOf, type Tree } from '../../../build/tree.ts';
import type { Bucket } from '../../../feeds/bucket.ts';
import { memory } from '../../servers/memory.ts';
import { noon, release, stylesOf } from './releases.ts';

/** An edition whose front links to its pages, some of which are new each time and some gone. */
function edition(nth: number): Tree {
  const styles = stylesOf(`e${Math.floor(nth / 7)}`);
  const feeds = Array.from({ length: 6 }, (_, index) => `linux/feed/${nth + index}/index.html`);
  const page = (links: string[]) => entryOf(Buffer.from(['page', nth, styles, ...links, 'end'].join('\n')));
  return new Map([
    [styles, entryOf(Buffer.from(styles))],
    ...feeds.map((key): [string, ReturnType<typeof page>] => [key, page(['index.html'])]),
    ['index.html', page(feeds)],
    ['edition.json', entryOf(Buffer.from(`${nth}`))],
  ]);
}

/** Each call takes a turn of the event loop, so that a reader's and a release's requests mix in any order. */
function slow(bucket: Bucket): Bucket {
  return {
    ...bucket,
    get: async (key) => {
      await turn();
      return bucket.get(key);
    },
    put: async (...given) => {
      await turn();
      return bucket.put(...given);
    },
  };
}

const readers = suite('reader');

readers('walking pages during fifty releases sees no broken page and no 404', async () => {
  const bucket = memory();
  const shared = slow(bucket);
  await release(edition(0), shared);
  let over = false;
  let read = 0;
  const walk = async () => {
    while (!over) {
      const [, , styles = '', ...links] = await open('index.html');
      await open(styles);
      for (const link of links) {
        const [, , named = ''] = await open(link);
        await open(named);
      }
    }
  };
  async function open(key: string): Promise<string[]> {
    const lines = String((await shared.get(key)).body).split('\n');
    read += 1;
    if (key.endsWith('.html')) assert.equal([lines[0], lines.at(-1)], ['page', 'end'], key);
    return lines.slice(0, -1);
  }
  const walkers = Promise.all(Array.from({ length: 8 }, walk));
  walkers.catch(() => {});
  for (let nth = 1; nth <= 50; nth++)
    await release(edition(nth), shared, {
      edition: `${nth}`,
      now: () => new Date(noon.getTime() + nth * 10 * 60_000),
    });
  over = true;
  await walkers;
  assert.ok(read > 2_000, `${read} objects read`);
});

readers.run();
