// Lines of a stream of bytes, as fast as they come: one call each, no promise between.
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** Of a longer line the end is dropped. */
const mostLetters = 64 * 1_024;

/**
 * @param source bytes; gzip is known by its first two (RFC 1952, §2.3.1), and several members are one file
 * @param onLine without its end
 */
export async function eachLine(source: Readable, onLine: (line: string) => void): Promise<void> {
  let rest = '';
  let bytes: AsyncIterable<Buffer> = source;
  const first = await firstOf(source);
  if (!first) return;
  if (first[0] === 0x1f && first[1] === 0x8b) {
    const gunzip = createGunzip({ chunkSize: 256 * 1_024 });
    source.on('error', (error) => gunzip.destroy(error));
    gunzip.write(first);
    source.pipe(gunzip);
    bytes = gunzip;
  } else take(first);
  for await (const chunk of bytes) take(chunk);
  if (rest) onLine(rest);

  function take(chunk: Buffer): void {
    // A byte a letter: what is read of a line is ASCII, and the rest is only compared.
    const text = rest + chunk.toString('latin1');
    let begin = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', begin)) {
      onLine(text.charCodeAt(end - 1) === 13 ? text.slice(begin, end - 1) : text.slice(begin, end));
      begin = end + 1;
    }
    rest = text.slice(begin, begin + mostLetters);
  }
}

async function firstOf(source: Readable): Promise<Buffer | undefined> {
  for (;;) {
    const chunk = source.read() as Buffer | null;
    if (chunk) return chunk;
    if (source.readableEnded || source.errored) {
      if (source.errored) throw source.errored;
      return undefined;
    }
    await new Promise<void>((resolve) => {
      const done = () => {
        for (const event of ['readable', 'end', 'error'] as const) source.off(event, done);
        resolve();
      };
      for (const event of ['readable', 'end', 'error'] as const) source.once(event, done);
    });
  }
}

/** `text` by itself: a slice that is kept would keep all of the chunk that it was cut from. */
export function copied(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}
