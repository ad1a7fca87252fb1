// Cloudflare's Logpush: a JSON object a line, of the dataset http_requests
// (developers.cloudflare.com/logs/reference/log-fields/zone/http_requests).
import { cacheState, type ReadLine, splitTarget } from './request.ts';

interface Row {
  ClientRequestMethod?: string;
  ClientRequestURI?: string;
  EdgeResponseStatus?: number;
  EdgeResponseBytes?: number;
  CacheCacheStatus?: string;
  EdgeTimeToFirstByteMs?: number;
  EdgeStartTimestamp?: string | number;
  ClientRequestUserAgent?: string;
}

export const readCloudflare: ReadLine = (line, into) => {
  let row: Row;
  try {
    row = JSON.parse(line) as Row;
  } catch {
    return false;
  }
  const { EdgeStartTimestamp: start = '' } = row;
  // RFC 3339, seconds or nanoseconds, as the job is set.
  into.time = typeof start === 'string' ? Date.parse(start) : start > 1e14 ? start / 1e6 : start * 1e3;
  into.method = row.ClientRequestMethod ?? '';
  splitTarget(row.ClientRequestURI ?? '', into);
  into.status = row.EdgeResponseStatus ?? 0;
  into.bytes = row.EdgeResponseBytes ?? 0;
  into.cache = cacheState(row.CacheCacheStatus ?? '');
  into.seconds = row.EdgeTimeToFirstByteMs === undefined ? Number.NaN : row.EdgeTimeToFirstByteMs / 1e3;
  into.agent = row.ClientRequestUserAgent ?? '';
  return into.status >= 100;
};
