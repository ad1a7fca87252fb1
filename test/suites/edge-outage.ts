// What stands between readers and a bucket, seen from the bucket: how often it is asked, and what readers see while it
// is down. Run over each program that we generate a configuration for.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { objectHeaders, type Policy } from '../../deploy/edge/policy.ts';
import { startHttpBucket } from '../servers/http-bucket.ts';
import { memory } from '../servers/memory.ts';
import type { RunningProgram } from '../servers/program.ts';
import { reader } from '../servers/reader.ts';
import { fillBucket } from './edge-content.ts';
import { copies } from './edge-outage/copies.ts';
import { herds } from './edge-outage/herds.ts';
import { keys } from './edge-outage/keys.ts';
import { outages } from './edge-outage/outages.ts';
import { smuggled } from './edge-outage/smuggled.ts';
import { long, policy, type Stage } from './edge-outage/stage.ts';
import { get } from './edge-rows/row.ts';

const cases = [...herds, ...keys, ...copies, ...outages, ...smuggled];

/**
 * @param cannot sentences of cases that this program has no way to fulfil, each with the reason
 * @param lockMisses requests that may follow the first of a herd, for a program whose lock does not promise one alone
 * @param unavailable statuses that say that a page cannot be had now, for a program that has several
 */
export function outageSuite(
  name: string,
  start: (origin: string, policy: Policy) => Promise<RunningProgram>,
  {
    cannot = {},
    lockMisses = 0,
    unavailable = [503],
  }: { cannot?: Record<string, string>; lockMisses?: number; unavailable?: readonly number[] } = {},
): void {
  const outage = suite(`edge and bucket: ${name}`);
  const bucket = memory();
  const endings: (() => unknown)[] = [];
  let stage: Stage;

  outage.before(async () => {
    await fillBucket(bucket);
    const http = await startHttpBucket(bucket);
    endings.push(http.close);
    const program = await start(http.origin, policy);
    endings.unshift(program.close);
    const { ask, close } = reader(program.port);
    endings.unshift(close);
    stage = {
      port: program.port,
      http,
      startedAt: 0,
      unavailable,
      lockMisses,
      ask,
      async page(of, says) {
        const body = Buffer.from(long(says));
        for (const key of [`${of}/index.html`, `m/${of}/index.html`])
          await bucket.put(key, body, objectHeaders(key));
        return `/${of}/`;
      },
      // A HEAD is a program's look whether the bucket is well.
      asked: () => http.requests.splice(0).filter((request) => request.startsWith('GET ')),
    };
    for (const of of ['old-herd', 'old-fails', 'old-gone', 'old-hangs']) {
      await ask(get(await stage.page(of, 'old')));
      await stage.page(of, 'new');
    }
    stage.startedAt = performance.now();
  });
  outage.before.each(async () => {
    stage.http.delay = 0;
    stage.http.more = {};
    await stage.http.become('well');
    stage.asked();
  });
  outage.after(async () => {
    for (const end of endings) await end();
  });

  for (const [says, run] of cases) {
    if (cannot[says]) console.log(`skipped: ${name}: ${says}: ${cannot[says]}`);
    else outage(says, () => run(stage));
  }
  outage('names of what it cannot do are those of cases', () => {
    const names = cases.map(([says]) => says);
    assert.equal(
      Object.keys(cannot).filter((says) => !names.includes(says)),
      [],
    );
  });
  outage.run();
}
