// A fault of the network in words for the owner.
import { inMegabytes, type Limits } from './limits.ts';

/** @param error as fetch throws it: what went wrong is its cause */
export function faultInWords(error: unknown, limits: Limits): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  const code = 'code' in cause ? String(cause.code) : '';
  const words: Record<string, string> = {
    ECONNREFUSED: 'nothing listens there (connection refused)',
    ECONNRESET: 'the connection was cut',
    ENOTFOUND: 'no such host name',
    EAI_AGAIN: 'host names cannot be looked up just now',
    UND_ERR_CONNECT_TIMEOUT: `no connection in ${limits.connectSeconds} s`,
    UND_ERR_HEADERS_TIMEOUT: `no answer in ${limits.firstByteSeconds} s`,
    UND_ERR_BODY_TIMEOUT: `stopped in the middle of its answer for ${limits.firstByteSeconds} s`,
    UND_ERR_RES_EXCEEDED_MAX_SIZE: `sends more than ${inMegabytes(limits.compressedBytes)}`,
    UND_ERR_SOCKET: 'the connection was cut',
    HPE_INVALID_CONSTANT: 'not an HTTP answer',
  };
  return words[code] ?? cause.message;
}
