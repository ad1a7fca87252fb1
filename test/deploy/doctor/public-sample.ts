import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkSample } from '../../../deploy/doctor/public-sample.ts';
import { startOrigin } from '../../servers/origin.ts';

const headersOf = () => ({ contentType: 'text/html; charset=utf-8', cacheControl: 'public, max-age=60' });
const right = { 'content-type': 'text/html;charset=UTF-8', 'cache-control': 'max-age=60,public' };
const rows = [
  ['as the policy has it, however it is written', { headers: right }, []],
  ['not there', { status: 404 }, ['answers 404']],
  [
    'other headers',
    { headers: { ...right, 'cache-control': 'no-store' } },
    ['Cache-Control is "no-store", and by the policy "public, max-age=60"'],
  ],
  [
    'no type',
    { headers: { 'cache-control': 'public, max-age=60' } },
    ['Content-Type is "missing", and by the policy "text/html; charset=utf-8"'],
  ],
  ['no answer', { reset: true }, ['does not answer: other side closed']],
] as const;

const tests = suite('public sample');
for (const [says, answer, expected] of rows)
  tests(says, async () => {
    const origin = await startOrigin({ '/linux/': answer });
    const found = await checkSample(origin.url, ['linux/index.html'], { fetch, headersOf });
    await origin.close();
    assert.equal(
      found.map((warning) => warning.says),
      expected,
    );
    if (found[0]) assert.is(found[0].about, `${origin.url}/linux/`);
  });

tests('a site that does not answer at all is told once', async () => {
  const origin = await startOrigin({ '/a/': { reset: true }, '/b/': { reset: true } });
  const found = await checkSample(origin.url, ['a/index.html', 'b/index.html'], { fetch, headersOf });
  await origin.close();
  assert.equal(found, [{ about: origin.url, says: 'does not answer: other side closed' }]);
});

tests('eight of many, the first and the last among them, never what is private', async () => {
  const origin = await startOrigin({});
  const keys = ['_release/x', 'm/index.html', ...Array.from({ length: 100 }, (_, nth) => `p${nth}.html`)];
  await checkSample(origin.url, keys, { fetch, headersOf });
  await origin.close();
  const asked = origin.requests.map(({ path }) => path).sort();
  assert.is(asked.length, 8);
  assert.ok(asked.includes('/p0.html') && asked.includes('/p99.html'), asked.join());
});

tests.run();
