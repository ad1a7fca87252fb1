// One object of a pack, as a log: lines of JSON in the order in which they were noted, and behind the line of a body
// its bytes. All of it is written into one piece of memory, so that a hundred thousand objects leave no more behind
// than a hundred, and compressed together: pages of one paper are much alike.
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { brotliDecompress, constants, createBrotliCompress } from 'node:zlib';
import { fromRow, type Row, toRow } from './objects.ts';
import type { Change } from './plan.ts';
import type { ReleaseRecord } from './record.ts';

const decompress = promisify(brotliDecompress);

/** Row before and after; a row of the key alone when there was or is none. */
type ChangeRows = [before: Row, after: Row];

/** A line; the first says the version, and is all that version 1 had before its bodies. */
type Line =
  | { version: 2 }
  | { body: [hash: string, size: number] }
  | { change: ChangeRows }
  | { record: ReleaseRecord };

interface Version1 {
  version: 1;
  record?: ReleaseRecord & { changes: ChangeRows[] };
  bodies: [hash: string, size: number][];
}

export interface Segment {
  /** In the object of a pack that is written last. */
  record?: ReleaseRecord;
  changes: Change[];
  /** By hash. */
  bodies: Map<string, Buffer>;
}

export interface SegmentWriter {
  /** Bytes so far. */
  readonly length: number;
  body(bytes: Buffer, hash: string): void;
  change(change: Change): void;
  record(record: ReleaseRecord): void;
  /** What is to be stored; the next segment begins with it. */
  end(): Promise<Buffer>;
}

export function writeSegments(): SegmentWriter {
  let bytes = Buffer.alloc(64 * 2 ** 10);
  let length = 0;
  function room(more: number): void {
    if (length + more <= bytes.length) return;
    const wider = Buffer.alloc(Math.max(bytes.length * 2, length + more));
    bytes.copy(wider, 0, 0, length);
    bytes = wider;
  }
  function line(of: Line): void {
    const text = `${JSON.stringify(of)}\n`;
    room(text.length * 3); // UTF-8 takes three bytes at most for what JavaScript counts as one (RFC 3629 §3).
    length += bytes.write(text, length);
  }
  line({ version: 2 });
  return {
    get length() {
      return length;
    },
    body(body, hash) {
      line({ body: [hash, body.length] });
      room(body.length);
      length += body.copy(bytes, length);
    },
    change: ({ key, before, after }) => line({ change: [toRow(key, before), toRow(key, after)] }),
    record: (record) => line({ record }),
    async end() {
      const compressed = createBrotliCompress({
        params: {
          // Five is where brotli begins to find what pages share; each step above costs more than it gains here.
          [constants.BROTLI_PARAM_QUALITY]: 5,
          // Pages that share most follow one another: 1 MB back finds what 4 MB back does, in a third of the memory.
          [constants.BROTLI_PARAM_LGWIN]: 20,
          [constants.BROTLI_PARAM_SIZE_HINT]: length,
        },
      });
      compressed.end(bytes.subarray(0, length));
      const body = await buffer(compressed);
      length = 0;
      line({ version: 2 });
      return body;
    },
  };
}

/** @throws Error when it is none */
export async function readSegment(stored: Buffer): Promise<Segment> {
  const bytes = await decompress(stored);
  const segment: Segment = { changes: [], bodies: new Map() };
  let at = 0;
  const takeLine = () => {
    const end = bytes.indexOf('\n', at);
    const text = bytes.toString('utf8', at, end);
    at = end + 1;
    return JSON.parse(text);
  };
  const takeBody = (hash: string, size: number) => {
    segment.bodies.set(hash, bytes.subarray(at, at + size));
    at += size;
  };
  const first = takeLine() as Version1 | { version: 2 };
  if (first.version === 1) {
    const { changes = [], ...record } = first.record ?? {};
    for (const [hash, size] of first.bodies) takeBody(hash, size);
    return {
      ...segment,
      changes: changes.map(changeFrom),
      ...(first.record && { record: record as ReleaseRecord }),
    };
  }
  if (first.version !== 2)
    throw new Error(`it is of version ${String(Object(first).version)}, and this one reads 2`);
  while (at < bytes.length) {
    const line = takeLine() as Line;
    if ('body' in line) takeBody(...line.body);
    else if ('change' in line) segment.changes.push(changeFrom(line.change));
    else if ('record' in line) segment.record = line.record;
  }
  return segment;
}

function changeFrom([before, after]: ChangeRows): Change {
  return { key: after[0], before: fromRow(before), after: fromRow(after) };
}
