// What a feed may cost, so that no server and no document takes the run along. The owner changes them under `limits` in
// site/broadsheet.yaml (limits-schema.ts); these are what holds without a word of his.

export interface Limits {
  /** Until a connection stands, TLS included. */
  connectSeconds: number;
  /** Between the request and the first byte of its answer, and between any two bytes after it. */
  firstByteSeconds: number;
  /** For the whole answer, redirects included. */
  totalSeconds: number;
  /** Of a body as it is sent. */
  compressedBytes: number;
  /** Of a body as it is read: counted while it is inflated, so that a bomb is cut and never held. */
  decompressedBytes: number;
  redirects: number;
  /** Entries that are read of a feed. */
  entries: number;
  /** Elements open at once; what is nested deeper is left out. */
  nesting: number;
  /** For one document, from its bytes to its stories (readers.ts). */
  readSeconds: number;
  /** Heap of the process that reads. */
  readBytes: number;
}

export const defaultLimits: Limits = {
  connectSeconds: 10,
  firstByteSeconds: 10,
  totalSeconds: 20,
  compressedBytes: 10_000_000,
  decompressedBytes: 15_000_000,
  redirects: 5,
  entries: 1_000,
  nesting: 200,
  readSeconds: 10,
  readBytes: 256_000_000,
};

/** `1.5 MB`, as an owner writes it in his YAML. */
export function inMegabytes(bytes: number): string {
  return `${Number((bytes / 1_000_000).toPrecision(3))} MB`;
}
