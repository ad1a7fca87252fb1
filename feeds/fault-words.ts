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
    ENETDOWN: 'the network is down',
    ENETUNREACH: 'no way leads there from this network',
    EHOSTUNREACH: 'no way leads there from this network',
    UND_ERR_CONNECT_TIMEOUT: `no connection in ${limits.connectSeconds} s`,
    UND_ERR_HEADERS_TIMEOUT: `no answer in ${limits.firstByteSeconds} s`,
    UND_ERR_BODY_TIMEOUT: `stopped in the middle of its answer for ${limits.firstByteSeconds} s`,
    UND_ERR_RES_EXCEEDED_MAX_SIZE: `sends more than ${inMegabytes(limits.compressedBytes)}`,
    UND_ERR_SOCKET: 'the connection was cut',
    HPE_INVALID_CONSTANT: 'not an HTTP answer',
  };
  return words[code] ?? cause.message;
}

/** Faults before anything is sent, which a network that is down makes of every address. */
const beforeAll = new Set([
  ...['ENOTFOUND', 'EAI_AGAIN', 'ENETDOWN', 'ENETUNREACH', 'EHOSTUNREACH', 'EADDRNOTAVAIL'],
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Whether nobody was reached: no name, or no way. A connection that is refused was answered. */
export function isUnreached(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && beforeAll.has(String(error.code))) || isUnreached(error.cause);
}
