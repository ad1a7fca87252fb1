import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { answerSample, type Resource } from '../../../deploy/demo/answer.ts';

const feed: Resource = {
  body: Buffer.from('<rss/>'),
  contentType: 'application/rss+xml; charset=utf-8',
  etag: '"abc"',
  modified: new Date('2026-11-23T08:00:00.500Z'),
};
const page: Resource = { ...feed, body: Buffer.from('<p>'), contentType: 'text/html; charset=utf-8' };
const resources = new Map([
  ['/harbour/gazette.xml', feed],
  ['/harbour/gazette/', page],
]);
const xml = '/harbour/gazette.xml';

const rows: [
  says: string,
  method: string,
  path: string,
  headers: Record<string, string>,
  expected: string,
][] = [
  ['a feed is given whole', 'GET', xml, {}, '200 <rss/>'],
  ['HEAD gives no body', 'HEAD', xml, {}, '200 '],
  ['its own ETag gives 304', 'GET', xml, { 'if-none-match': '"abc"' }, '304 '],
  ['a weak form of it too (RFC 9110 §13.1.2)', 'GET', xml, { 'if-none-match': 'W/"abc"' }, '304 '],
  ['one of several too', 'GET', xml, { 'if-none-match': '"x", "abc"' }, '304 '],
  ['another ETag gives the feed', 'GET', xml, { 'if-none-match': '"x"' }, '200 <rss/>'],
  ['its own time gives 304', 'GET', xml, { 'if-modified-since': 'Mon, 23 Nov 2026 08:00:00 GMT' }, '304 '],
  [
    'an earlier time gives the feed',
    'GET',
    xml,
    { 'if-modified-since': 'Mon, 23 Nov 2026 07:59:59 GMT' },
    '200 <rss/>',
  ],
  ['what is no time gives the feed', 'GET', xml, { 'if-modified-since': 'yesterday' }, '200 <rss/>'],
  [
    'the ETag wins over the time (RFC 9110 §13.2.2)',
    'GET',
    xml,
    { 'if-none-match': '"x"', 'if-modified-since': 'Mon, 23 Nov 2026 08:00:00 GMT' },
    '200 <rss/>',
  ],
  ['any story of a feed is one page', 'GET', '/harbour/gazette/lighthouse-lit', {}, '200 <p>'],
  ['what is not there is 404', 'GET', '/harbour/herald.xml', {}, '404 Not here.\n'],
  ['nothing may be written', 'PUT', xml, {}, '405 Only GET and HEAD.\n'],
];

const answers = suite('sample answers');
for (const [says, method, path, headers, expected] of rows)
  answers(says, () => {
    const { status, body } = answerSample({ method, path, headers: new Headers(headers) }, resources);
    assert.is(`${status} ${body}`, expected);
  });

answers('a feed comes with its type, its length and both validators', () => {
  assert.equal(answerSample({ method: 'HEAD', path: xml, headers: new Headers() }, resources).headers, {
    etag: '"abc"',
    'last-modified': 'Mon, 23 Nov 2026 08:00:00 GMT',
    'cache-control': 'no-cache',
    'content-type': 'application/rss+xml; charset=utf-8',
    'content-length': '6',
  });
});

answers.run();
