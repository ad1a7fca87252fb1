// What a hostile server sends, over a real connection: the file that inflates a thousandfold, and those that only a
// reader with a memory can judge. What one document says alone is in parse.ts.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openNetwork, politeGet } from '../../feeds/http.ts';
import { mergeStories } from '../../feeds/merge.ts';
import { NotAFeed, parseFeed } from '../../feeds/parse.ts';
import type { Story } from '../../feeds/story.ts';
import { need } from '../need.ts';
import { startOrigin } from '../servers/origin.ts';

const folder = join(import.meta.dirname, '../../../shared/feeds/hostile/files');
const isHere = need('the hostile feeds (../shared/feeds/hostile)', existsSync(folder), { onCi: false });
const now = '2026-11-23T14:00:00.000Z';

/** Stories that the store would have after reading the file `times` times. */
async function stored(file: string, times = 1): Promise<Story[]> {
  let stories: Story[] = [];
  for (let time = 0; time < times; time++) {
    const { entries } = await parseFeed(readFileSync(join(folder, file)), { url: 'https://a.example/f.xml' });
    stories = mergeStories(stories, entries, { now });
  }
  return stories;
}

const hostile = suite('hostile');
const origin = await startOrigin({});
const network = openNetwork({ allowHosts: [new URL(origin.url).host] });
hostile.after(async () => {
  await network.close();
  await origin.close();
});

const bombs: [says: string, body: () => Buffer, present: boolean][] = [
  ['256 MB in 255 KB', () => gzipSync(Buffer.alloc(256 << 20), { level: 1 }), true],
  ['the bomb of 1 GB in 1 MB', () => readFileSync(join(folder, 'bomb.xml.gz')), isHere],
];
for (const [says, body, present] of bombs)
  if (present)
    hostile(`${says} is cut at the limit, and memory stays flat`, async () => {
      origin.set('/bomb', {
        body: body(),
        headers: { 'content-encoding': 'gzip', 'content-type': 'text/xml' },
      });
      const before = process.memoryUsage().rss;
      let highest = before;
      const watch = setInterval(() => {
        highest = Math.max(highest, process.memoryUsage().rss);
      }, 5);
      const message = await politeGet(`${origin.url}/bomb`, { fetch: network.fetch, userAgent: 'Paper/1' })
        .then(
          () => 'it was read whole',
          (error: Error) => error.message,
        )
        .finally(() => clearInterval(watch));
      assert.is(message, 'larger than 15 MB');
      const grown = (highest - before) / (1 << 20);
      assert.ok(grown < 120, `${grown.toFixed(0)} MiB more`);
    });

if (isHere) {
  hostile('of stories with one id the store keeps one, the newest text', async () => {
    const stories = await stored('duplicate-guids.xml');
    const { entries } = await parseFeed(readFileSync(join(folder, 'duplicate-guids.xml')));
    assert.is(entries.length, 2);
    assert.is(stories.length, 1);
    // Both are of the same minute: then the feed's own order says which is newer.
    assert.is(stories[0]?.title, entries[0]?.title);
  });

  hostile('stories without id and address are the same over all runs', async () => {
    const [once, thrice] = [await stored('no-guid-no-link.xml'), await stored('no-guid-no-link.xml', 3)];
    assert.is(once.length, 2);
    assert.equal(thrice, once);
    assert.ok(once.every(({ title }) => title.length > 0));
  });

  hostile('no time in the store is ahead of the clock by over a day', async () => {
    const stories = await stored('dates.xml');
    assert.is(stories.length, 17);
    const latest = Date.parse(now) + 86_400_000;
    assert.ok(stories.every(({ published }) => Date.parse(published) <= latest));
  });

  hostile('one that pollutes prototypes pollutes none', async () => {
    await stored('proto-pollution.json');
    assert.is(Reflect.get({}, 'polluted'), undefined);
  });

  hostile('no file makes another address than http or https, or a story without words', async () => {
    for (const file of readdirSync(folder).filter((name) => !name.endsWith('.gz'))) {
      const stories = await stored(file).catch((error: unknown) => {
        assert.instance(error, NotAFeed, file);
        return [];
      });
      for (const { title, link, image } of stories) {
        for (const address of [link, image ?? '']) assert.match(address, /^(https?:\/\/\S+)?$/, file);
        assert.not.match(title, /[\u0000-\u001f\u202a-\u202e]/, file);
      }
    }
  });
}

hostile.run();
