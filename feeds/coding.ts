// What a body was compressed with on its way (RFC 9110 §8.4.1), undone as it comes. What undici has for it gives up a body
// that is cut off or of bare deflate, and calls itself experimental at every start.
import { Duplex, pipeline } from 'node:stream';
import { constants, createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';

/** A body that was cut off gives what came of it, as in browsers: the end of a feed is not always missed. */
const asFarAsItGoes = { flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH };

const asFarAsBrotliGoes = {
  flush: constants.BROTLI_OPERATION_FLUSH,
  finishFlush: constants.BROTLI_OPERATION_FLUSH,
};

const decoders: ReadonlyMap<string, () => Duplex> = new Map([
  ['gzip', () => createGunzip(asFarAsItGoes)],
  // RFC 9110 §8.4.1.3
  ['x-gzip', () => createGunzip(asFarAsItGoes)],
  ['deflate', () => Duplex.from(inflated)],
  ['br', () => createBrotliDecompress(asFarAsBrotliGoes)],
]);

/** One is usual; each more would multiply what a few bytes can cost. */
const mostCodings = 5;

/**
 * What undoes the codings of a Content-Encoding, in their order; nothing for one that has an unknown in it.
 * @throws Error when there are too many
 */
export function decodersFor(contentEncoding: string): Duplex[] {
  const codings = contentEncoding
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim());
  if (codings.length > mostCodings) throw new Error(`is compressed ${codings.length} times over`);
  const makers = codings.toReversed().map((coding) => decoders.get(coding));
  return makers.every((make) => make !== undefined) ? makers.map((make) => make()) : [];
}

/** RFC 9110 §8.4.1.2 means zlib's format (RFC 1950), and notes that some send the bare one (RFC 1951). */
async function* inflated(coded: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const chunks = coded[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (first.done) return;
  // RFC 1950 §2.2: the low four bits of zlib's first byte say 8, which no bare block begins with in practice.
  const isFramed = ((first.value[0] ?? 0) & 0x0f) === 8;
  async function* all() {
    yield first.value as Buffer;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  }
  yield* pipeline(all, isFramed ? createInflate(asFarAsItGoes) : createInflateRaw(asFarAsItGoes), () => {});
}
