// The compression of Node, apart from the handler that a Worker runs.
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import { type BrotliOptions, brotliCompress, constants, gzip, type ZlibOptions } from 'node:zlib';
import type { Compress } from './encoding.ts';
import type { Bytes } from './exchange.ts';

const brotli = promisify(brotliCompress as Compressor<BrotliOptions>);
const zip = promisify(gzip as Compressor<ZlibOptions>);

// Node has it since 22.15.
const zstd = 'zstdCompress' in zlib ? promisify(zlib.zstdCompress as Compressor<object>) : undefined;

const brotliAt = (quality: number) => (body: Bytes) =>
  brotli(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  });

/** While a reader waits: `npm run bench -- compress` has the milliseconds and bytes of each. */
export const compress: Compress = {
  br: brotliAt(5),
  ...(zstd && { zstd: (body: Bytes) => zstd(body, {}) }),
  gzip: (body) => zip(body, { level: 9 }),
};

/** While nobody waits: brotli at its utmost, some forty times as long. */
export const thorough: Compress = { br: brotliAt(11) };

type Compressor<Options> = (
  body: Bytes,
  options: Options,
  done: (error: Error | null, result: Bytes) => void,
) => void;
