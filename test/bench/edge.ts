// The embedded edge on one core: a front page of 30 KB from its cache.
import { startEdge } from '../../deploy/edge/server.ts';
import { memory } from '../servers/memory.ts';
import { load } from './http-load.ts';
import { table } from './table.ts';

const page = Array.from(
  { length: 30_000 / 60 },
  (_, line) => `<li><a href="https://site${line}.example/">Title ${line * 7_919}</a>\n`,
);
const body = Buffer.from(page.join('').padEnd(30_000).slice(0, 30_000));
const path = '/linux/';

/** @returns a table of requests a second, times and bytes */
export async function bench({ requests = 20_000, connections = 64 } = {}): Promise<string> {
  const bucket = memory();
  await bucket.put('linux/index.html', body, { contentType: 'text/html; charset=utf-8' });
  const edge = await startEdge({ bucket, now: () => new Date(), port: 0, host: '127.0.0.1' });
  const plain = { 'accept-encoding': 'identity' };
  const etag = (await fetch(`${edge.url}${path}`, { headers: plain })).headers.get('etag') ?? '';
  const forms: [name: string, headers: Record<string, string>][] = [
    ['plain', plain],
    ['gzip', { 'accept-encoding': 'gzip' }],
    ['brotli', { 'accept-encoding': 'br' }],
    ['304', { ...plain, 'if-none-match': etag }],
  ];
  const rows = [['answer', 'requests/s', 'p50 ms', 'p99 ms', 'bytes', 'status']];
  for (const [name, headers] of forms) {
    const asked = { port: edge.port, path, headers, connections };
    await load({ ...asked, requests: requests / 10 });
    const { seconds, times, statuses, bytes } = await load({ ...asked, requests });
    const at = (share: number) => (times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(1);
    rows.push([
      name,
      (requests / seconds).toFixed(0),
      at(0.5),
      at(0.99),
      String(bytes),
      Object.keys(statuses).join(' '),
    ]);
  }
  await edge.close();
  return table(rows);
}
