import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { freshSeconds, retryAfterSeconds } from '../../feeds/caching.ts';

const now = new Date('2026-11-23T08:00:00Z');
const caching = suite('caching');

const fresh: [says: string, headers: Record<string, string>, expected: number][] = [
  ['nothing said is nothing promised', {}, 0],
  ['max-age is seconds (RFC 9111 §5.2.2.1)', { 'cache-control': 'public, max-age=900' }, 900],
  ['names in any case, values quoted (§5.2)', { 'cache-control': 'Max-Age="900"' }, 900],
  ['max-age goes before Expires (§5.3)', expires('max-age=60', 'Mon, 23 Nov 2026 09:00:00 GMT'), 60],
  ['Expires alone is counted from now', expires('', 'Mon, 23 Nov 2026 08:30:00 GMT'), 1_800],
  ["Expires is counted by the server's own clock where it tells it (§4.2.1)", dated('07:00', '07:10'), 600],
  ['Expires as RFC 850 wrote it (RFC 9110 §5.6.7)', expires('', 'Monday, 23-Nov-26 08:01:00 GMT'), 60],
  ['Expires as asctime prints it', expires('', 'Mon Nov 23 08:01:00 2026'), 60],
  ['Expires: 0 is past (RFC 9111 §5.3)', expires('', '0'), 0],
  ['Expires: -1 is past', expires('', '-1'), 0],
  ['an hour ago is past', expires('', 'Mon, 23 Nov 2026 07:00:00 GMT'), 0],
  ['no-cache wants to be asked each time (§5.2.2.4)', { 'cache-control': 'no-cache, max-age=900' }, 0],
  ['no-store is not to be kept (§5.2.2.5)', { 'cache-control': 'no-store, max-age=900' }, 0],
  ["s-maxage is for others' caches", { 'cache-control': 's-maxage=900' }, 0],
  ['Age on the way is used up (§4.2.3)', { 'cache-control': 'max-age=900', age: '300' }, 600],
  ['older than its life is stale', { 'cache-control': 'max-age=60', age: '300' }, 0],
  ['of two the first counts (§4.2.1)', { 'cache-control': 'max-age=60, max-age=900' }, 60],
  ['a year is twelve hours', { 'cache-control': 'max-age=31536000' }, 43_200],
  ['what is no number is nothing', { 'cache-control': 'max-age=soon' }, 0],
];
for (const [says, headers, expected] of fresh)
  caching(says, () => assert.is(freshSeconds(new Headers(headers), { now }), expected));

const retry: [says: string, headers: Record<string, string>, expected: number | undefined][] = [
  ['no Retry-After', {}, undefined],
  ['Retry-After in seconds (RFC 9110 §10.2.3)', { 'retry-after': '120' }, 120],
  ['Retry-After of 0', { 'retry-after': '0' }, 0],
  ['Retry-After as a date', { 'retry-after': 'Mon, 23 Nov 2026 08:02:00 GMT' }, 120],
  [
    "Retry-After as a date, by the server's own clock",
    { 'retry-after': 'Mon, 23 Nov 2026 07:02:00 GMT', date: 'Mon, 23 Nov 2026 07:00:00 GMT' },
    120,
  ],
  ['a date that is past', { 'retry-after': 'Mon, 23 Nov 2026 07:00:00 GMT' }, 0],
  ['a year is a day', { 'retry-after': '31536000' }, 86_400],
  ['words', { 'retry-after': 'in a while' }, undefined],
  ['below nothing', { 'retry-after': '-5' }, undefined],
];
for (const [says, headers, expected] of retry)
  caching(says, () => assert.is(retryAfterSeconds(new Headers(headers), { now }), expected));

function expires(control: string, date: string): Record<string, string> {
  return { ...(control && { 'cache-control': control }), expires: date };
}

function dated(date: string, until: string): Record<string, string> {
  return { date: `Mon, 23 Nov 2026 ${date}:00 GMT`, expires: `Mon, 23 Nov 2026 ${until}:00 GMT` };
}

caching.run();
