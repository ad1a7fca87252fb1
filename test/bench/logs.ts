// How many lines of each kind of log a core reads in a minute.
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { formatOf } from '../../deploy/logs/formats.ts';
import { eachLine } from '../../deploy/logs/lines.ts';
import { emptyRequest, type ReadLine } from '../../deploy/logs/request.ts';
import { openTally } from '../../deploy/logs/tally.ts';
import { table } from './table.ts';

const count = 300_000;
const agents = [
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1',
];
const pathOf = (n: number) =>
  n % 3
    ? (['/linux/', '/ai/', '/space/'][n % 5] ?? `/linux/story/${n % 5_000}/`)
    : `/img/${n % 400}-640.webp`;
const second = (n: number) => String(Math.floor(n / 5_000) % 60).padStart(2, '0');
const fields =
  '#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header cs-protocol cs-bytes time-taken';

const kinds: Record<string, (n: number) => string> = {
  combined: (n) =>
    `192.0.2.1 - - [23/Nov/2026:14:05:${second(n)} +0000] "GET ${pathOf(n)} HTTP/2.0" 200 13208 "https://news.example/" "${agents[n % 2]}" ${n % 20 ? 'HIT' : 'EXPIRED'} 0.00${n % 9}`,
  CloudFront: (n) =>
    n
      ? `2026-11-23\t14:05:${second(n)}\tFRA56-P4\t13208\t192.0.2.7\tGET\td1.cloudfront.net\t${pathOf(n)}\t200\t-\t${encodeURI(agents[n % 2] ?? '')}\t-\t-\t${n % 20 ? 'Hit' : 'Miss'}\tabc==\tnews.example\thttps\t50\t0.003`
      : fields,
  Cloudflare: (n) =>
    JSON.stringify({
      ClientRequestMethod: 'GET',
      ClientRequestURI: pathOf(n),
      EdgeResponseStatus: 200,
      EdgeResponseBytes: 13_208,
      CacheCacheStatus: n % 20 ? 'hit' : 'miss',
      EdgeTimeToFirstByteMs: 12,
      EdgeStartTimestamp: `2026-11-23T14:05:${second(n)}Z`,
      ClientRequestUserAgent: agents[n % 2],
    }),
  S3: (n) =>
    `79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be paper [23/Nov/2026:14:05:${second(n)} +0000] 192.0.2.7 - 3E57427F3EXAMPLE WEBSITE.GET.OBJECT a "GET ${pathOf(n)} HTTP/1.1" 200 - 13208 13208 41 40 "-" "${agents[n % 2]}" - x SigV4 ECDHE - paper.s3.amazonaws.com TLSV1.2`,
};

export async function bench(): Promise<string> {
  const rows = [['log', 'lines', 'MB', 'CPU s', 'million lines a minute and core']];
  for (const [name, line] of Object.entries(kinds)) {
    const text = Buffer.from(Array.from({ length: count }, (_, n) => `${line(n)}\n`).join(''));
    rows.push(await measure(name, text));
    if (name === 'combined') rows.push(await measure(`${name}, gzip`, gzipSync(text)));
  }
  return table(rows);
}

async function measure(name: string, bytes: Buffer): Promise<string[]> {
  const chunks = Array.from({ length: Math.ceil(bytes.length / 1_048_576) }, (_, n) =>
    bytes.subarray(n * 1_048_576, (n + 1) * 1_048_576),
  );
  const tally = openTally();
  const request = emptyRequest();
  let read: ReadLine | undefined;
  let lines = 0;
  const began = process.cpuUsage();
  await eachLine(Readable.from(chunks, { objectMode: false }), (line) => {
    lines++;
    read ??= formatOf(line)?.read;
    if (read?.(line, request)) tally.add(request);
  });
  const { user, system } = process.cpuUsage(began);
  const seconds = (user + system) / 1e6;
  return [
    name,
    lines.toLocaleString('en'),
    (bytes.length / 1e6).toFixed(0),
    seconds.toFixed(2),
    (((lines / seconds) * 60) / 1e6).toFixed(1),
  ];
}
