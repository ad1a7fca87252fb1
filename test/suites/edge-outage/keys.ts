// What a copy is found by, and what of a request reaches the bucket.
import * as assert from 'uvu/assert';
import { get, phone } from '../edge-rows/row.ts';
import { type Case, secondBegins } from './stage.ts';

export const keys: readonly Case[] = [
  [
    'no query, no cookie and no other field splits a page; the variant does',
    async (stage) => {
      const path = await stage.page('split', 'one');
      const fields: Record<string, string>[] = [
        { cookie: 'a=b' },
        { authorization: 'x' },
        { 'x-forwarded-host': 'evil.example' },
        {},
      ];
      await secondBegins();
      for (const query of ['', '?a', '?utm_source=b', '?%00'])
        for (const headers of fields) assert.is((await stage.ask(get(path + query, headers))).status, 200);
      await stage.ask(get(path, phone));
      await stage.ask(get(path, { cookie: 'variant=mobile; a=c' }));
      assert.equal(stage.asked(), ['GET split/index.html', 'GET m/split/index.html']);
    },
  ],
  [
    'what a reader sends is not handed on',
    async (stage) => {
      const path = await stage.page('private', 'one');
      const fields = {
        cookie: 'a=secret',
        'user-agent': 'me',
        range: 'bytes=0-1',
        'x-forwarded-for': '10.0.0.1',
      };
      await stage.ask(get(`${path}?secret`, { ...fields, referer: 'secret', 'if-none-match': '"a"' }));
      const { lastHeaders } = stage.http;
      assert.not.match(JSON.stringify(lastHeaders), 'secret');
      for (const name of ['cookie', 'range', 'referer', 'if-none-match'])
        assert.is(lastHeaders[name], undefined, name);
      assert.is(`http://${lastHeaders.host}/paper`, stage.http.origin);
    },
  ],
  [
    'what is never public is not even asked for',
    async (stage) => {
      for (const path of ['/_state/a', '/_release/b', '/m/_state/c', '/.bucket/d', '/linux/.git/config'])
        assert.is((await stage.ask(get(path))).status, 404);
      assert.equal(
        stage.asked().filter((request) => !request.endsWith('404.html')),
        [],
      );
    },
  ],
];
