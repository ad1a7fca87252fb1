// The suite's content in a bucket that answers by HTTP, an edge in front of it, and a reader.
import type { RunningEdge } from '../suites/edge.ts';
import { fillBucket } from '../suites/edge-content.ts';
import { startHttpBucket } from './http-bucket.ts';
import { memory } from './memory.ts';
import type { RunningProgram } from './program.ts';
import { readThrough } from './reader.ts';

const now = () => new Date('2026-11-23T14:05:00.500Z');

export async function overHttp(start: (origin: string) => Promise<RunningProgram>): Promise<RunningEdge> {
  const bucket = memory({ now });
  await fillBucket(bucket);
  const http = await startHttpBucket(bucket);
  return readThrough(await start(http.origin), http.close);
}
