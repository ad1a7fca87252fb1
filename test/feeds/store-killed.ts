// A run that is killed at any write of its save: the store can be read, what was good is there, the next run goes on.
import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { folder } from '../../deploy/bucket/folder.ts';
import { projectRoot } from '../../deploy/commands/flags.ts';
import { openStore } from '../../feeds/store.ts';
import { grownFeeds, settledFeeds } from './large-feeds.ts';
import { saveFeeds } from './save-feeds.ts';

const now = () => new Date();
const directory = await mkdtemp(join(tmpdir(), 'broadsheet-killed-'));
const before = join(directory, 'before');
const settled = settledFeeds();
const grown = grownFeeds();

/** @returns the signal that ended it, and how many writes a save has when nothing ends it */
function save(path: string, ...args: string[]): { signal: string | null; writes: number } {
  const command = ['--import', 'tsx', 'test/servers/killed-save.ts', path, ...args];
  const { signal, stdout } = spawnSync(process.execPath, command, { cwd: projectRoot });
  return { signal, writes: Number(String(stdout)) };
}

const killed = suite('store, killed');
killed.before(async () => saveFeeds(await openStore(folder(before), { now }), settled));
killed.after(() => rm(directory, { recursive: true, force: true }));

killed('kill -9 before and after each write of a save', async () => {
  const whole = join(directory, 'whole');
  await cp(before, whole, { recursive: true });
  const { writes } = save(whole);
  assert.ok(writes >= 3, `${writes} writes: segments, the root, and a sweep`);
  for (let nth = 1; nth <= writes; nth++)
    for (const when of ['before', 'after']) {
      const path = join(directory, `${nth}-${when}`);
      await cp(before, path, { recursive: true });
      assert.is(save(path, String(nth), when).signal, 'SIGKILL');
      const store = await openStore(folder(path), { now });
      const { feeds } = await store.readAll();
      assert.equal(store.warnings, [], `${when} write ${nth}`);
      const isSaved = Object.entries(feeds).map(([url, { stories }]) => {
        const [old, next] = [settled[url]?.stories, grown[url]?.stories];
        assert.equal(stories, stories.length === old?.length ? old : next, `${when} write ${nth}: ${url}`);
        return stories.length !== old?.length;
      });
      assert.is(isSaved.length, Object.keys(settled).length);
      // Nothing of a run is there, or all of it.
      assert.ok(isSaved.every((one) => one === isSaved[0]));
      assert.is(save(path).signal, null);
      const { feeds: next } = await (await openStore(folder(path), { now })).readAll();
      for (const [url, { stories }] of Object.entries(grown)) assert.equal(next[url]?.stories, stories);
      await rm(path, { recursive: true });
    }
});

killed.run();
