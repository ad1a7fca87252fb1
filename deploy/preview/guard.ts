// Who may change the editor's word through the preview: the editor's own browser on this machine, on a page that the
// preview served, and nobody else.
import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether the request comes from this machine and was meant for it. A name of somebody's that he has made to lead here
 * (DNS rebinding) stands in Host as his.
 */
export function isAtHome({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>): boolean {
  const [, name, port] = /^(\[[^\]]+\]|[^:]+):(\d+)$/.exec(headers.host ?? '') ?? [];
  return (
    isLoopback(socket.remoteAddress ?? '') &&
    loopbackNames.has((name ?? '').toLowerCase()) &&
    Number(port) === socket.localPort
  );
}

/**
 * Why a request that would write is refused; undefined when it is not. The token is in the pages alone, and no other
 * site can read those (same-origin policy); Origin and Sec-Fetch-Site are what a browser says of who asks (Fetch
 * standard, "Origin header"; w3.org/TR/fetch-metadata); JSON is a type that a form of another site cannot send.
 */
export function refusal(
  request: Pick<IncomingMessage, 'headers' | 'socket' | 'method'>,
  { token }: { token: string },
): string | undefined {
  const { headers, method } = request;
  if (!isAtHome(request)) return 'Only the machine that the preview runs on may edit, by the name localhost.';
  if (method !== 'POST') return 'This is asked by POST.';
  if (headers.origin !== `http://${headers.host}`) return 'Another site may not edit.';
  if ((headers['sec-fetch-site'] ?? 'same-origin') !== 'same-origin') return 'Another site may not edit.';
  if (headers['content-type'] !== 'application/json') return 'It takes application/json.';
  if (!isSame(String(headers['x-preview-token'] ?? ''), token))
    return 'The page is of an earlier preview. Load it again.';
  return undefined;
}

function isLoopback(address: string): boolean {
  return /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address) || address === '::1';
}

function isSame(given: string, token: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(token)];
  return one.length === other.length && timingSafeEqual(one, other);
}
