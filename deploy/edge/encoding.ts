// Content codings: which one a reader gets (RFC 9110 §12.5.3), and what gains by one.
import type { Bytes } from './exchange.ts';

export type Coding = 'br' | 'zstd' | 'gzip';
/** The codings that this edge can make. Node before 22.15 has no zstd. */
export type Compress = Partial<Record<Coding, (body: Bytes) => Promise<Bytes>>>;
/**
 * A smaller form of what is asked for again and again, made in its own time; undefined when there is none.
 * @param isWanted asked when its turn has come: whether anybody may still be sent it
 */
export type Recompress = (coding: Coding, body: Bytes, isWanted: () => boolean) => Promise<Bytes | undefined>;

/** Below this, in bytes, a text and its headers are one packet either way. */
const leastBytes = 512;
const compressible = /^text\/|[/+](json|xml)\b|javascript|wasm/;

/** @param available in order of the edge's preference, which decides between equal weights */
export function chooseCoding(accepted: string | null, available: readonly Coding[]): Coding | undefined {
  const weights = weightsOf(accepted ?? '');
  // Plain bytes are acceptable unless refused, but nobody who names a coding would rather have them.
  const plain = weights.get('identity') ?? weights.get('*') ?? Number.MIN_VALUE;
  let best: { coding?: Coding; weight: number } = { weight: 0 };
  for (const coding of available) {
    const weight = weights.get(coding) ?? weights.get('*') ?? 0;
    if (weight > best.weight) best = { coding, weight };
  }
  return best.weight >= plain ? best.coding : undefined;
}

/** Whether a body of this type and size gets smaller by it. */
export function isCompressible(contentType: string, bytes: number): boolean {
  return bytes >= leastBytes && compressible.test(contentType);
}

function weightsOf(accepted: string): Map<string, number> {
  const weights = new Map<string, number>();
  for (const item of accepted.toLowerCase().split(',')) {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim());
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    const weight = quality === undefined ? 1 : Number(/^q=([01](?:\.\d{0,3})?)$/.exec(quality)?.[1] ?? 0);
    // RFC 9110 §8.4.1.3: x-gzip is to be taken for gzip.
    weights.set(name === 'x-gzip' ? 'gzip' : name, Math.min(weight, 1));
  }
  return weights;
}
