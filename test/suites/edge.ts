// What every edge does, whatever it is made of: rows of request and answer, asked of a bucket that holds `content`.
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Coding } from '../../deploy/edge/encoding.ts';
import { content } from './edge-content.ts';
import { addresses } from './edge-rows/addresses.ts';
import { codings } from './edge-rows/codings.ts';
import { conditions } from './edge-rows/conditions.ts';
import { kinds } from './edge-rows/kinds.ts';
import { missing } from './edge-rows/missing.ts';
import { ranges } from './edge-rows/ranges.ts';
import type { Expected, Told, Wanted } from './edge-rows/row.ts';
import { methods, security } from './edge-rows/security.ts';
import { variants } from './edge-rows/variants.ts';

const rows = [
  ...addresses,
  ...kinds,
  ...variants,
  ...missing,
  ...codings,
  ...conditions,
  ...ranges,
  ...methods,
  ...security,
];

/** An edge that is up, over a bucket with `content`. */
export interface RunningEdge {
  /** Sends the path as it stands in the row: `..` and `//` are not tidied up, redirects not followed. */
  ask(wanted: Wanted): Promise<Told>;
  close?(): Promise<void>;
}

/**
 * @param cannot sentences of rows that this edge has no way to fulfil, each with the reason
 * @param coding the best that this edge has: where a row says brotli, it has to give this one
 */
export function edgeSuite(
  name: string,
  open: () => Promise<RunningEdge>,
  { cannot = {}, coding = 'br' }: { cannot?: Record<string, string>; coding?: Coding } = {},
): void {
  const edge = suite(`edge: ${name}`);
  let running: RunningEdge;
  edge.before(async () => {
    running = await open();
  });
  edge.after(() => running?.close?.());

  for (const [says, steps, expected] of rows) {
    if (cannot[says]) {
      console.log(`skipped: ${name}: ${says}: ${cannot[says]}`);
      continue;
    }
    edge(says, async () => {
      let told: Told | undefined;
      for (const step of [steps].flat())
        told = await running.ask(typeof step === 'function' ? step(told) : step);
      if (told) check(told, withCoding(expected, coding));
    });
  }
  edge('names of rows that it cannot do are those of rows', () => {
    const names = rows.map(([says]) => says);
    assert.equal(
      Object.keys(cannot).filter((says) => !names.includes(says)),
      [],
    );
  });
  edge.run();
}

function withCoding(expected: Expected, coding: Coding): Expected {
  return expected.headers?.['content-encoding'] === 'br'
    ? { ...expected, headers: { ...expected.headers, 'content-encoding': coding } }
    : expected;
}

function check(told: Told, { status, headers = {}, body }: Expected): void {
  assert.is(told.status, status, 'status');
  for (const [name, value] of Object.entries(headers)) {
    // A list is the same with and without spaces and empty members (RFC 9110 §5.6.1).
    const given =
      told.headers
        .get(name)
        ?.replace(/,\s*(?=\w)/g, ', ')
        .replace(/[,\s]+$/, '') ?? null;
    if (value instanceof RegExp) assert.match(given ?? '', value, name);
    else assert.is(given, value, name);
  }
  if (body === undefined) return;
  const bytes = decoded(told);
  if (typeof body === 'string')
    assert.is(String(bytes), String(content[body] ?? ''), `body is ${body || 'empty'}`);
  else if (body instanceof RegExp) assert.match(String(bytes), body, 'body');
  else assert.equal([...bytes], [...body], 'body');
}

function decoded({ headers, body }: Told): Buffer {
  const coding = headers.get('content-encoding');
  if (!body.length) return body;
  if (coding === 'br') return brotliDecompressSync(body);
  return coding === 'gzip' ? gunzipSync(body) : body;
}
