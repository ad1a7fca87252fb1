// Traffic made by dice, played to a real nginx with our configuration: what it answers, and when it was asked.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { policy } from '../../deploy/edge/policy.ts';
import { readCombined } from '../../deploy/logs/combined.ts';
import { emptyRequest } from '../../deploy/logs/request.ts';
import { dice, zipf } from '../../deploy/simulate/dice.ts';
import type { AskedObject } from '../../deploy/simulate/objects.ts';
import { makeTrace } from '../../deploy/simulate/trace.ts';
import { startHttpBucket } from './http-bucket.ts';
import { memory } from './memory.ts';
import { startNginx } from './nginx.ts';

export interface Replayed {
  objects: AskedObject[];
  /** As it was really asked. */
  trace: { second: number; object: number }[];
  /** What the cache said to each. */
  answers: string[];
}

/** @param freshSeconds short, so that a few seconds are many lives of a page */
export async function replayToNginx({
  pages = 150,
  perSecond = 120,
  seconds = 20,
  freshSeconds = 2,
  staleSeconds = 1,
} = {}): Promise<Replayed> {
  const bucket = memory();
  const objects = zipf(pages, 0.9).map(
    (share, n): AskedObject => ({
      key: `report-${n}/index.html`,
      bytes: 2_000,
      perDay: share * perSecond * 86_400,
      freshSeconds,
      staleSeconds,
      changes: false,
    }),
  );
  for (const { key } of objects)
    await bucket.put(key, Buffer.from(`<!doctype html>${key}${' '.repeat(2_000)}`), {
      contentType: 'text/html',
    });
  const page = { ...policy.page, edgeSeconds: freshSeconds, staleWhileRevalidateSeconds: staleSeconds };
  const http = await startHttpBucket(bucket);
  const nginx = await startNginx(http.origin, { policy: { ...policy, page }, workers: 1, log: true });
  try {
    const planned = makeTrace(objects, { seconds, random: dice(7) });
    const began = performance.now();
    const asked: Promise<ArrayBuffer>[] = [];
    for (const { second, object } of planned) {
      const wait = began + second * 1_000 - performance.now();
      if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
      const path = objects[object]?.key.replace(/index\.html$/, '');
      const answer = fetch(`http://127.0.0.1:${nginx.port}/${path}`, { headers: { 'user-agent': 'X11' } });
      asked.push(answer.then((given) => given.arrayBuffer()));
    }
    await Promise.all(asked);
    return { objects, ...(await readAnswers(join(nginx.directory, 'access.log'), objects, planned.length)) };
  } finally {
    await nginx.close();
    await http.close();
  }
}

/** What nginx itself says of each request, and when it says it was: a busy machine asks later than it was planned. */
async function readAnswers(
  log: string,
  objects: readonly AskedObject[],
  count: number,
): Promise<Pick<Replayed, 'trace' | 'answers'>> {
  let lines: string[] = [];
  for (let tries = 0; tries < 3_000 && lines.length < count; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    lines = (await readFile(log, 'utf8')).trim().split('\n');
  }
  const numbers = new Map(objects.map(({ key }, number) => [`/${key.replace(/index\.html$/, '')}`, number]));
  const trace: Replayed['trace'] = [];
  const answers: string[] = [];
  const request = emptyRequest();
  for (const line of lines) {
    if (!readCombined(line, request)) continue;
    trace.push({ second: request.time / 1_000, object: numbers.get(request.path) ?? -1 });
    answers.push(request.cache);
  }
  return { trace, answers };
}

/** Part of the answers for which no reader waited, once the cache is warm. */
export function hitRatio(all: readonly string[], trace: Replayed['trace'], { warmSeconds = 6 } = {}): number {
  const begin = trace[0]?.second ?? 0;
  const answers = all.filter((_, n) => (trace[n]?.second ?? 0) - begin >= warmSeconds);
  return answers.filter((answer) => answer === 'hit' || answer === 'stale').length / answers.length;
}
