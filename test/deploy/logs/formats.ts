import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { formatOf } from '../../../deploy/logs/formats.ts';
import { emptyRequest, type LoggedRequest } from '../../../deploy/logs/request.ts';

const phone = 'Mozilla/5.0 (iPhone) Mobile/15E148';
const usual: LoggedRequest = {
  time: Date.parse('2026-11-23T14:05:00Z'),
  method: 'GET',
  path: '/linux/',
  query: '',
  status: 200,
  bytes: 13_208,
  cache: 'none',
  seconds: Number.NaN,
  agent: phone,
};
const fields =
  '#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header cs-protocol cs-bytes time-taken';
const row = (result: string, query = '-') =>
  `2026-11-23\t14:05:00\tFRA56-P4\t13208\t192.0.2.7\tGET\td1.cloudfront.net\t/linux/\t200\t-\tMozilla/5.0%20(iPhone)%20Mobile/15E148\t${query}\t-\t${result}\tabc==\tnews.example\thttps\t50\t0.003`;
const s3 = (operation: string) =>
  `79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be paper [23/Nov/2026:14:05:00 +0000] 192.0.2.7 - 3E57427F3EXAMPLE ${operation} linux/index.html "GET /linux/ HTTP/1.1" 200 - 13208 13208 41 40 "-" "${phone}" - x SigV4 ECDHE-RSA-AES128-GCM-SHA256 - paper.s3.amazonaws.com TLSV1.2`;

const rows: [says: string, head: string, line: string, expected: Partial<LoggedRequest> | false][] = [
  [
    'nginx with cache and duration',
    '',
    `- - - [23/Nov/2026:14:05:00 +0000] "GET /linux/ HTTP/2.0" 200 13208 "-" "${phone}" hit 0.003`,
    { cache: 'hit', seconds: 0.003 },
  ],
  [
    'nginx, its own word',
    '',
    `192.0.2.7 - - [23/Nov/2026:15:05:00 +0100] "GET /linux/?utm=1 HTTP/1.1" 200 13208 "-" "${phone}" EXPIRED 0.120`,
    { cache: 'expired', seconds: 0.12, query: 'utm=1' },
  ],
  [
    'plain combined',
    '',
    `192.0.2.7 - - [23/Nov/2026:14:05:00 +0000] "GET /linux/ HTTP/1.1" 200 13208 "https://a.example/" "${phone}"`,
    {},
  ],
  [
    'common, without an agent',
    '',
    '192.0.2.7 - - [23/Nov/2026:14:05:00 +0000] "GET /linux/ HTTP/1.1" 200 13208',
    { agent: '' },
  ],
  [
    'Apache with microseconds',
    '',
    `- - - [23/Nov/2026:14:05:00 +0000] "HEAD /linux/ HTTP/1.1" 304 - "-" "${phone}" stale 1250us`,
    { method: 'HEAD', status: 304, bytes: 0, cache: 'stale', seconds: 0.00125 },
  ],
  [
    'varnishncsa',
    '',
    `- - - [23/Nov/2026:14:05:00 +0000] "GET http://news.example/linux/ HTTP/1.1" 200 13208 "-" "${phone}" miss 0.041230`,
    { cache: 'miss', seconds: 0.04123 },
  ],
  [
    'varnishncsa, passed on',
    '',
    `- - - [23/Nov/2026:14:05:00 +0000] "GET /linux/ HTTP/1.1" 200 13208 "-" "${phone}" pass 0.1`,
    { seconds: 0.1 },
  ],
  ['no request at all', '', '192.0.2.7 - - [23/Nov/2026:14:05:00 +0000] "\\x16\\x03" 400 150 "-" "-"', false],
  [
    'CloudFront',
    fields,
    row('Hit'),
    { cache: 'hit', seconds: 0.003, agent: 'Mozilla/5.0%20(iPhone)%20Mobile/15E148' },
  ],
  [
    'CloudFront, a query',
    fields,
    row('RefreshHit', 'a=1'),
    { cache: 'hit', seconds: 0.003, query: 'a=1', agent: 'Mozilla/5.0%20(iPhone)%20Mobile/15E148' },
  ],
  ['CloudFront, its head', fields, fields, false],
  [
    'Cloudflare',
    '',
    JSON.stringify({
      ClientIP: '192.0.2.7',
      ClientRequestMethod: 'GET',
      ClientRequestURI: '/linux/?x',
      EdgeResponseStatus: 200,
      EdgeResponseBytes: 13_208,
      CacheCacheStatus: 'revalidated',
      EdgeTimeToFirstByteMs: 12,
      EdgeStartTimestamp: '2026-11-23T14:05:00Z',
      ClientRequestUserAgent: phone,
    }),
    { cache: 'hit', seconds: 0.012, query: 'x' },
  ],
  [
    'Cloudflare, nanoseconds',
    '',
    JSON.stringify({
      ClientRequestMethod: 'GET',
      ClientRequestURI: '/linux/',
      EdgeResponseStatus: 200,
      EdgeResponseBytes: 13_208,
      CacheCacheStatus: 'dynamic',
      EdgeStartTimestamp: 1_795_442_700_000_000_000,
      ClientRequestUserAgent: phone,
    }),
    {},
  ],
  ['S3', '', s3('WEBSITE.GET.OBJECT'), { cache: 'miss', seconds: 0.041 }],
  ['S3, a run that puts', s3('REST.GET.OBJECT'), s3('REST.PUT.OBJECT'), false],
];

const formats = suite('formats of logs');
for (const [says, head, line, expected] of rows)
  formats(says, () => {
    const read = formatOf(head || line)?.read ?? formatOf(line)?.read;
    const request = emptyRequest();
    const done = read?.(line, request) ?? false;
    if (expected === false) return assert.is(done, false);
    assert.ok(done);
    assert.equal(request, { ...usual, ...expected });
  });

formats('a line of no log that is known', () => {
  assert.is(formatOf('hello'), null);
  assert.is(formatOf(''), undefined);
  assert.is(formatOf('#Version: 1.0'), undefined);
});

formats.run();
