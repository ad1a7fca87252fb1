// Who may write the desk through the preview: nobody but its own page. A name that was rebound, a form and a script of
// another site, and what the desk does not know are refused.
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { needChromium } from '../../servers/chromium.ts';
import { previewStage } from '../../servers/preview-stage.ts';

if (needChromium()) {
  const preview = suite('preview/desk-requests');
  const stage = previewStage(preview);

  /** A request as anybody can make it: Node lets the caller say any Host, as a rebound name does. */
  function ask(
    path: string,
    {
      headers = {},
      method = 'GET',
      body,
    }: { headers?: Record<string, string>; method?: string; body?: string } = {},
  ): Promise<{ status: number | undefined; body: string }> {
    const { port } = new URL(stage.serving.url);
    return new Promise((resolve, reject) => {
      const request = httpRequest({ host: '127.0.0.1', port, path, method, headers }, async (response) =>
        resolve({ status: response.statusCode, body: await text(response) }),
      );
      request.on('error', reject);
      request.end(body);
    });
  }
  const tokenIn = (page: string) => /data-token="([^"]+)"/.exec(page)?.[1];

  preview(
    'a foreign name that leads here gets a page without the token, and even with it may not edit',
    async () => {
      const { port, host } = new URL(stage.serving.url);
      const token = tokenIn((await ask('/harbour/', { headers: { host } })).body);
      assert.ok(token);
      const foreign = `rebound.example:${port}`;
      assert.is(tokenIn((await ask('/harbour/', { headers: { host: foreign } })).body), undefined);
      const look = (headers: Record<string, string>) =>
        ask('/__preview/desk', {
          method: 'POST',
          body: JSON.stringify({ do: 'look', report: 'harbour' }),
          headers: { 'content-type': 'application/json', 'x-preview-token': token ?? '', ...headers },
        });
      assert.is((await look({ host: foreign, origin: `http://${foreign}` })).status, 403);
      assert.is((await look({ host, origin: `http://${foreign}` })).status, 403);
      assert.is((await look({ host, origin: `http://${host}`, 'x-preview-token': 'guess' })).status, 403);
      // Counted without a length, chunk by chunk, nothing is read.
      assert.is((await look({ host, origin: `http://${host}`, 'transfer-encoding': 'chunked' })).status, 413);
      assert.is((await look({ host, origin: `http://${host}`, 'content-length': '32' })).status, 200);
    },
  );

  preview('what the desk does not know, or a story that is gone, is told and writes nothing', async () => {
    const { host } = new URL(stage.serving.url);
    const token = tokenIn((await ask('/harbour/', { headers: { host } })).body) ?? '';
    const send = (asked: unknown) => {
      const body = JSON.stringify(asked);
      const headers = {
        host,
        origin: `http://${host}`,
        'content-type': 'application/json',
        'x-preview-token': token,
        'content-length': String(Buffer.byteLength(body)),
      };
      return ask('/__preview/desk', { method: 'POST', body, headers });
    };
    assert.is((await send({ do: 'burn', report: 'harbour' })).status, 400);
    assert.is((await send({ do: 'pin', report: '../../etc', story: 'x' })).status, 400);
    assert.is((await send({ do: 'pin', report: 'nowhere', story: 'x' })).status, 404);
    const gone = await send({ do: 'pin', report: 'harbour', story: 'http://sample.test/gone' });
    assert.is(gone.status, 409);
    assert.match(gone.body, /not in the edition any more/);
    assert.is(stage.desk(), '');
  });

  preview('a form and a script of another site change nothing', async () => {
    const target = `${stage.serving.url}/__preview/desk`;
    const asked = JSON.stringify({ do: 'hide', report: 'harbour', story: 'x', lead: false });
    const evil = createServer((_, response) => {
      response.setHeader('Content-Type', 'text/html');
      response.end(
        `<form method="post" enctype="text/plain" action="${target}"><input name='${asked.slice(0, -1)},"a":"' value='"}'><button>Win</button></form>`,
      );
    });
    await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve));
    const page = await stage.browser.newPage();
    await page.goto(`http://127.0.0.1:${(evil.address() as AddressInfo).port}/`);
    const script = await page.evaluate(
      ([url, body]) =>
        fetch(url as string, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } }).then(
          () => 'read',
          () => 'refused',
        ),
      [target, asked],
    );
    assert.is(script, 'refused');
    const [response] = await Promise.all([page.waitForResponse(target), page.click('button')]);
    assert.is(response.status(), 403);
    assert.is(stage.desk(), '');
    // Nor can it show the preview in a frame and have it clicked.
    const framed = await (await fetch(`${stage.serving.url}/harbour/`)).headers.get(
      'content-security-policy',
    );
    assert.match(framed ?? '', /frame-ancestors 'self'/);
    await page.close();
    evil.close();
  });

  preview.run();
}
