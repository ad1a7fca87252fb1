// `limits` of site/broadsheet.yaml: times like 10s, sizes like 15MB, and counts. What is left out is as limits.ts has it.
import * as v from 'valibot';
import { count } from './count-schema.ts';
import type { Limits } from './limits.ts';

const units = { ms: 0.001, s: 1, m: 60, KB: 1_000, MB: 1_000_000 };

function amount(unit: string): number {
  return Number.parseInt(unit, 10) * units[unit.replace(/^\d+/, '') as keyof typeof units];
}

function time(fallback: string, description: string) {
  const mend = 'It must be a time like 500ms, 10s or 1m.';
  const schema = v.pipe(
    v.string(mend),
    v.regex(/^[1-9]\d{0,5}(ms|s|m)$/, mend),
    v.description(`${description}; ${fallback} without it.`),
    v.transform(amount),
  );
  return v.optional(schema, fallback);
}

function size(fallback: string, description: string) {
  const mend = 'It must be a size like 500KB or 15MB.';
  const schema = v.pipe(
    v.string(mend),
    v.regex(/^[1-9]\d{0,5}(KB|MB)$/, mend),
    v.description(`${description}; ${fallback} without it.`),
    v.transform(amount),
  );
  return v.optional(schema, fallback);
}

export const limitsSchema = v.strictObject({
  connect: time('10s', 'Time until a connection stands'),
  firstByte: time('10s', 'Time until an answer begins, and between any two bytes of it'),
  total: time('20s', 'Time for a whole answer, redirects included'),
  compressed: size('10MB', 'Size of a body as it is sent'),
  decompressed: size('15MB', 'Size of a body as it is read; a bomb is cut there'),
  redirects: count(5, [0, 5], 'Redirects that are followed'),
  entries: count(1_000, [1, 100_000], 'Entries that are read of a feed'),
  nesting: count(200, [10, 1_000], 'Elements open at once; what is nested deeper is left out'),
  reading: time('10s', 'Time for reading one document'),
  memory: size('256MB', 'Memory for reading one document'),
});

/** Names with their units, for the rooms that keep to them. */
export function toLimits(given: v.InferOutput<typeof limitsSchema>): Limits {
  return {
    connectSeconds: given.connect,
    firstByteSeconds: given.firstByte,
    totalSeconds: given.total,
    compressedBytes: given.compressed,
    decompressedBytes: given.decompressed,
    redirects: given.redirects,
    entries: given.entries,
    nesting: given.nesting,
    readSeconds: given.reading,
    readBytes: given.memory,
  };
}
