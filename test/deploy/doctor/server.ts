import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { BucketSettings } from '../../../deploy/bucket/settings.ts';
import { checkServer } from '../../../deploy/doctor/server.ts';

const now = new Date('2026-11-23T12:00:00Z');
const well: BucketSettings = {
  bucket: 'paper',
  prefix: 'site',
  region: 'eu-west-1',
  bucketRegion: 'eu-west-1',
  serverTime: now,
  credentials: { is: 'a web identity' },
  cors: { is: [] },
  website: { is: { index: 'index.html', error: '404.html' } },
};
const clock = (seconds: number) => ({ serverTime: new Date(now.getTime() - seconds * 1_000) });

const rows: [says: string, given: Partial<BucketSettings>, expected: string][] = [
  ['whose key it is', {}, 'ok credentials: from a web identity'],
  ['no key', { credentials: { untold: 'none' } }, 'fail credentials: none were found: none'],
  ['the region', {}, 'ok region: eu-west-1'],
  ['a server without regions', { bucketRegion: undefined }, 'ok region: eu-west-1; the server names none'],
  [
    'another region at Amazon',
    { bucketRegion: 'us-west-2' },
    'fail region: the bucket lies in us-west-2, and requests go to eu-west-1 → Set AWS_REGION=us-west-2.',
  ],
  [
    'another region elsewhere, where it may not matter',
    { bucketRegion: 'default', endpoint: 'https://s3.example' },
    'warning region: the bucket lies in default, and requests go to eu-west-1 → Set AWS_REGION=default.',
  ],
  ['a clock that is right', clock(-2), "ok clock: 2 s behind the server's"],
  ['a clock that is a minute off', clock(60), "warning clock: 60 s ahead of the server's → Set this"],
  ['a clock that would be refused', clock(-901), "fail clock: 901 s behind the server's → Set this"],
  ['a server without a clock', { serverTime: undefined }, 'warning clock: the server does not tell'],
  ['no CORS', {}, 'ok CORS: none: pages ask their own address'],
  [
    'CORS for reading',
    { cors: { is: [{ origins: ['*'], methods: ['GET', 'HEAD'] }] } },
    'ok CORS: one rule for',
  ],
  [
    'CORS for writing',
    { cors: { is: [{ origins: ['*'], methods: ['GET', 'PUT'] }] } },
    'warning CORS: a rule lets pages of * send GET, PUT → Take all methods but GET and HEAD',
  ],
  [
    'CORS that is not told',
    { cors: { untold: 'AccessDenied (403)' } },
    'ok CORS: not told: AccessDenied (403)',
  ],
  ['a website', {}, 'ok website: index.html and 404.html'],
  ['no website', { website: { is: undefined } }, 'warning website: off, so /linux/ does not find'],
  [
    'a website with another error page',
    { website: { is: { index: 'index.html', error: 'error.html' } } },
    'warning website: it is set to error error.html → aws s3 website s3://paper --index-document',
  ],
];

const tests = suite('doctor: what the server says');
for (const [says, given, expected] of rows)
  tests(says, () => {
    const about = expected.slice(expected.indexOf(' ') + 1, expected.indexOf(':'));
    const found = checkServer({ ...well, ...given }, now).find((finding) => finding.about === about);
    const text = `${found?.grade} ${about}: ${found?.says}${found?.mend ? ` → ${found.mend}` : ''}`;
    assert.ok(text.startsWith(expected), text);
  });
tests.run();
