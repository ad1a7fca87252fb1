// Many readers of one page, and how often the bucket is asked for it.
import { setTimeout as sleep } from 'node:timers/promises';
import * as assert from 'uvu/assert';
import { reader } from '../../servers/reader.ts';
import { get } from '../edge-rows/row.ts';
import {
  type Case,
  freshSeconds,
  justExpired,
  longExpired,
  type Stage,
  saysOf,
  secondBegins,
} from './stage.ts';

async function herd({ port }: Stage, path: string, readers: number): Promise<Set<string>> {
  const many = reader(port, { connections: readers });
  const all = await Promise.all(Array.from({ length: readers }, () => many.ask(get(path))));
  many.close();
  return new Set(all.map((told) => `${told.status} ${saysOf(told)}`));
}

/** And one more for each time that the copy can have run out while a slow machine was at it. */
async function oneRequest(stage: Stage, key: string, run: () => Promise<unknown>): Promise<void> {
  stage.http.delay = 100;
  await secondBegins();
  const startedAt = performance.now();
  await run();
  const renewals = Math.floor((performance.now() - startedAt) / 1_000 / freshSeconds);
  await sleep(300);
  const asked = stage.asked();
  assert.equal(new Set(asked), new Set([`GET ${key}`]));
  const most = (1 + renewals) * (1 + stage.lockMisses);
  assert.ok(asked.length <= most, `${asked.length} requests, and ${renewals} s`);
}

export const herds: readonly Case[] = [
  [
    'a hundred readers of a page that nobody has read yet are one request',
    async (stage) => {
      const path = await stage.page('cold', 'new');
      stage.http.delay = 100;
      assert.equal(await herd(stage, path, 100), new Set(['200 new']));
      assert.equal(stage.asked(), ['GET cold/index.html']);
    },
  ],
  [
    'a thousand readers of a page that is just over are one request',
    async (stage) => {
      const path = await stage.page('over', 'new');
      await stage.ask(get(path));
      stage.asked();
      await justExpired();
      await oneRequest(stage, 'over/index.html', () => herd(stage, path, 1_000));
    },
  ],
  [
    'and so are five hundred of one that has been over for long',
    async (stage) => {
      await longExpired(stage);
      await oneRequest(stage, 'old-herd/index.html', () => herd(stage, '/old-herd/', 500));
    },
  ],
];
