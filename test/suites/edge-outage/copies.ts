// How a copy lives. Which cases matter is told by the public tests of HTTP caches (github.com/http-tests/cache-tests):
// taken are those of cc-request and pragma (what readers ask of a cache), headers (fields not to be kept), update304,
// update-head, partial, method and invalidation, and status; conditional-etag, conditional-lm and vary are rows of
// edge-rows/, stale and collapse the cases beside. Not taken are those of how an origin's Cache-Control, Expires, Age and
// Pragma are read (cc-parse, cc-response, expires-parse, age-parse, heuristic-freshness, cdn-cache-control,
// surrogate-control, vary-parse): here the policy says how long a copy is good, whatever the bucket says.
import { setTimeout as sleep } from 'node:timers/promises';
import * as assert from 'uvu/assert';
import { ask, get, head } from '../edge-rows/row.ts';
import { type Case, justExpired, long, saysOf, secondBegins } from './stage.ts';

const wishes: Record<string, string>[] = [
  { 'cache-control': 'no-cache' },
  { 'cache-control': 'no-store' },
  { 'cache-control': 'max-age=0' },
  { 'cache-control': 'only-if-cached' },
  { 'cache-control': 'min-fresh=3600' },
  { pragma: 'no-cache' },
];

export const copies: readonly Case[] = [
  [
    'a page that changed is shown when the old one is over',
    async (stage) => {
      const path = await stage.page('changing', 'old');
      const before = await stage.ask(get(path));
      await stage.page('changing', 'new');
      await justExpired();
      await stage.ask(get(path));
      await sleep(400);
      const after = await stage.ask(get(path));
      assert.equal([saysOf(before), saysOf(after)], ['old', 'new']);
      assert.is.not(before.headers.get('etag'), after.headers.get('etag'));
    },
  ],
  [
    'what is not there is remembered for a while',
    async (stage) => {
      for (let times = 0; times < 3; times++) assert.is((await stage.ask(get('/no-such-page/'))).status, 404);
      assert.equal(
        stage.asked().filter((request) => !request.endsWith('404.html')),
        ['GET no-such-page/index.html'],
      );
    },
  ],
  [
    'no wish of a reader for a fresher copy reaches the bucket',
    async (stage) => {
      const path = await stage.page('wished', 'one');
      await secondBegins();
      await stage.ask(get(path));
      for (const wish of wishes) {
        const told = await stage.ask(get(path, wish));
        assert.equal([told.status, saysOf(told)], [200, 'one'], JSON.stringify(wish));
      }
      assert.equal(stage.asked(), ['GET wished/index.html']);
    },
  ],
  [
    'nor does any other method, and the copy stays',
    async (stage) => {
      const path = await stage.page('posted', 'one');
      await secondBegins();
      await stage.ask(get(path));
      for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'])
        assert.is((await stage.ask(ask(method)(path))).status, 405, method);
      assert.is(saysOf(await stage.ask(get(path))), 'one');
      assert.equal(stage.asked(), ['GET posted/index.html']);
    },
  ],
  [
    'who asks for the head first leaves a whole copy',
    async (stage) => {
      const path = await stage.page('headed', 'one');
      await secondBegins();
      const { status, body } = await stage.ask(head(path));
      assert.equal([status, body.length], [200, 0]);
      assert.is(String((await stage.ask(get(path))).body), long('one'));
      assert.equal(new Set(stage.asked()), new Set(['GET headed/index.html']));
    },
  ],
  [
    'who asks for a part first leaves a whole copy',
    async (stage) => {
      const path = await stage.page('parted', 'one');
      await secondBegins();
      const { status, body } = await stage.ask(get(path, { range: 'bytes=0-8' }));
      assert.ok([200, 206].includes(status));
      assert.match(String(body), '<!doctype');
      assert.is(stage.http.lastHeaders.range, undefined);
      assert.is(String((await stage.ask(get(path))).body), long('one'));
      assert.equal(new Set(stage.asked()), new Set(['GET parted/index.html']));
    },
  ],
  [
    'a copy that is over and has not changed is good again, as it was',
    async (stage) => {
      const path = await stage.page('same', 'one');
      const before = await stage.ask(get(path));
      await justExpired();
      await stage.ask(get(path));
      await sleep(400);
      const after = await stage.ask(get(path));
      assert.equal([after.status, String(after.body)], [200, long('one')]);
      for (const name of [
        'etag',
        'last-modified',
        'content-type',
        'cache-control',
        'content-security-policy',
      ])
        assert.is(after.headers.get(name), before.headers.get(name), name);
    },
  ],
  [
    'what only the bucket and the edge have to do with each other, readers do not see',
    async (stage) => {
      const path = await stage.page('told', 'one');
      stage.http.more = {
        'set-cookie': 'session=secret',
        expires: 'Thu, 01 Jan 1970 00:00:00 GMT',
        'strict-transport-security': 'max-age=1',
      };
      for (let times = 0; times < 2; times++) {
        const { status, headers } = await stage.ask(get(path));
        assert.is(status, 200);
        for (const name of ['set-cookie', 'expires', 'x-amz-request-id', 'strict-transport-security'])
          assert.is(headers.get(name), null, name);
      }
    },
  ],
];
