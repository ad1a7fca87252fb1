// What readers see while the bucket cannot be asked.
import { setTimeout as sleep } from 'node:timers/promises';
import * as assert from 'uvu/assert';
import { get } from '../edge-rows/row.ts';
import { type Case, long, longExpired, type Stage, saysOf } from './stage.ts';

/** A program may leave a bucket that refused it alone for a moment. */
async function statusSoon({ ask }: Stage, path: string): Promise<number> {
  for (let tries = 0; tries < 600; tries++) {
    if ((await ask(get(path))).status === 200) break;
    await sleep(100);
  }
  return (await ask(get(path))).status;
}

export const outages: readonly Case[] = [
  ...(['fails', 'gone', 'hangs'] as const).map(
    (health): Case => [
      `the bucket ${health === 'gone' ? 'is gone' : health}: old pages are shown, others are not, and it comes back`,
      async (stage) => {
        const other = await stage.page(`other-${health}`, 'never seen');
        await longExpired(stage);
        await stage.http.become(health);
        for (let times = 0; times < 3; times++) {
          const told = await stage.ask(get(`/old-${health}/`));
          assert.equal([told.status, saysOf(told)], [200, 'old']);
        }
        const { status, headers } = await stage.ask(get(other));
        assert.ok(stage.unavailable.includes(status), `${status}`);
        assert.equal([headers.get('cache-control'), headers.get('retry-after')], ['no-store', '10']);
        assert.match(headers.get('content-security-policy') ?? '', "default-src 'none'");
        await stage.http.become('well');
        assert.is(await statusSoon(stage, other), 200);
      },
    ],
  ),
  [
    'half a body is shown to nobody again',
    async (stage) => {
      const path = await stage.page('half', 'whole');
      await stage.http.become('cut off');
      const torn = await stage.ask(get(path)).catch(() => undefined);
      assert.ok(
        torn === undefined || stage.unavailable.includes(torn.status),
        `${torn?.status}, ${torn?.body.length} bytes`,
      );
      await stage.http.become('well');
      const { status, body } = await stage.ask(get(path));
      assert.equal([status, String(body)], [200, long('whole')]);
    },
  ],
];
