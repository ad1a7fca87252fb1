// Hashed assets whose compressed forms lie beside them in the bucket, as the build makes them: nginx sends those.
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { objectHeaders } from '../../../../deploy/edge/policy.ts';
import { startHttpBucket } from '../../../servers/http-bucket.ts';
import { memory } from '../../../servers/memory.ts';
import { needNginx, startNginx } from '../../../servers/nginx.ts';
import { reader } from '../../../servers/reader.ts';
import { get, type Told } from '../../../suites/edge-rows/row.ts';

const made = 'assets/made-0123456789.css';
/** Without forms; each is asked for by one row, for the inner server keeps a plain text for a second. */
const bare = ['1', '2', '3'].map((of) => `assets/bare${of}-0123456789.css`);
const [first = '', second = '', third = ''] = bare;
const letters = 'assets/letters-0123456789.woff2';
const page = 'linux/index.html';
const words = (says: string) => Buffer.from(`/* ${says} */ p { margin: 0 }`.repeat(100));
/** Each says of itself which it is, so that a reader can tell. */
const content: [key: string, body: Buffer][] = [
  [made, words('plain')],
  [`${made}.br`, brotliCompressSync(words('made by brotli'))],
  [`${made}.gz`, gzipSync(words('made by gzip'))],
  ...bare.map((key): [string, Buffer] => [key, words('plain')]),
  [letters, words('letters')],
  [page, words('page')],
];

function textOf({ headers, body }: Told): string {
  const coding = headers.get('content-encoding');
  const plain = coding === 'br' ? brotliDecompressSync(body) : coding === 'gzip' ? gunzipSync(body) : body;
  return /\* (.*?) \*/.exec(plain.toString())?.[1] ?? '';
}

/** Path, Accept-Encoding; coding of the answer, what it says, keys that are asked of the bucket. */
type Row = [path: string, accepts: string, coding: string | null, says: string, asked: string[]];

const both: Row[] = [
  ['the form that was made', 'gzip, deflate, br, zstd', 'br', 'made by brotli', [`${made}.br`]],
  ['the other, by weights', 'br;q=0.5, gzip', 'gzip', 'made by gzip', [`${made}.gz`]],
].map(([, accepts, ...rest]) => [`/${made}`, accepts, ...rest] as Row);

const rows: Record<'with' | 'without', Row[]> = {
  with: [
    ...both,
    [`/${made}`, '', null, 'plain', [made]],
    [`/${first}`, 'br', 'br', 'plain', [`${first}.br`, first]],
    [`/${second}`, 'gzip', 'gzip', 'plain', [`${second}.gz`, second]],
    [`/${third}`, '', null, 'plain', [third]],
    [`/${letters}`, 'gzip, deflate, br', null, 'letters', [letters]],
    ['/linux/', 'gzip, deflate, br', 'br', 'page', [page]],
  ],
  without: [
    ...both,
    [`/${first}`, 'gzip, deflate, br', 'gzip', 'plain', [`${first}.br`, first]],
    [`/${second}`, 'br', null, 'plain', [`${second}.br`, second]],
    ['/linux/', 'gzip, deflate, br', 'gzip', 'page', [page]],
  ],
};

if (needNginx())
  for (const module of [true, false]) {
    const name = module ? 'with' : 'without';
    const forms = suite(`nginx ${name} brotli: forms of assets`);
    let ask: (wanted: ReturnType<typeof get>) => Promise<Told>;
    let asked: () => string[];
    const endings: (() => unknown)[] = [];
    forms.before(async () => {
      const bucket = memory();
      for (const [key, body] of content) await bucket.put(key, body, objectHeaders(key));
      const http = await startHttpBucket(bucket);
      const nginx = await startNginx(http.origin, { module });
      const one = reader(nginx.port);
      endings.push(one.close, nginx.close, http.close);
      ask = one.ask;
      asked = () => http.requests.splice(0).map((request) => request.replace('GET ', ''));
    });
    forms.after(async () => {
      for (const end of endings) await end();
    });

    for (const [path, accepts, coding, says, keys] of rows[name])
      forms(`${path} for ${accepts || 'nothing'}: ${says}, ${coding ?? 'as it is'}`, async () => {
        const wanted = get(path, accepts ? { 'accept-encoding': accepts } : {});
        const told = await ask(wanted);
        assert.equal([told.status, told.headers.get('content-encoding'), textOf(told)], [200, coding, says]);
        assert.equal(asked(), keys);
        const again = await ask(wanted);
        assert.equal([again.headers.get('x-cache'), textOf(again)], ['hit', says]);
        assert.equal(asked(), []);
      });

    forms('who takes brotli alone is not sent the gzip that others were sent in its place', async () => {
      for (const accepts of ['gzip, deflate, br', 'br'])
        assert.is(textOf(await ask(get(`/${third}`, { 'accept-encoding': accepts }))), 'plain');
      const { headers } = await ask(get(`/${third}`, { 'accept-encoding': 'br' }));
      assert.is(headers.get('content-encoding'), module ? 'br' : null);
    });

    forms('a form has its own ETag, the type of its file, and is for nobody who asks otherwise', async () => {
      const answers = [];
      for (const accepts of ['br', 'gzip', 'identity'])
        answers.push(await ask(get(`/${made}`, { 'accept-encoding': accepts })));
      assert.equal(
        answers.map(({ headers }) => [headers.get('content-type'), headers.get('vary')]),
        Array.from({ length: 3 }, () => ['text/css; charset=utf-8', 'Accept-Encoding']),
      );
      const tags = answers.map(({ headers }) => headers.get('etag') ?? '');
      assert.is(new Set(tags).size, 3);
      const fresh = { 'accept-encoding': 'br', 'if-none-match': tags[0] ?? '' };
      assert.is((await ask(get(`/${made}`, fresh))).status, 304);
      assert.is((await ask(get(`/${made}`, { ...fresh, 'if-none-match': tags[2] ?? '' }))).status, 200);
    });

    forms('a part of a form is of its compressed bytes, and HEAD has its length', async () => {
      const whole = await ask(get(`/${made}`, { 'accept-encoding': 'br' }));
      const part = await ask(get(`/${made}`, { 'accept-encoding': 'br', range: 'bytes=2-5' }));
      assert.equal([part.status, [...part.body]], [206, [...whole.body.subarray(2, 6)]]);
      const head = await ask({ method: 'HEAD', path: `/${made}`, headers: { 'accept-encoding': 'br' } });
      assert.equal(
        [head.status, head.headers.get('content-length'), head.body.length],
        [200, String(whole.body.length), 0],
      );
    });

    forms('an asset that is not there in any form is 404', async () => {
      for (const accepts of ['br', 'gzip', 'identity'])
        assert.is(
          (await ask(get('/assets/none-0123456789.css', { 'accept-encoding': accepts }))).status,
          404,
          accepts,
        );
    });
    forms.run();
  }
