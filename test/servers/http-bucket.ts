// A bucket as it answers readers by HTTP, on loopback: S3's public form, which every edge asks. It counts, and breaks
// where a test says.
import { createHash } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Bucket, StoredObject } from '../../feeds/bucket.ts';

/** `hangs`: takes requests and never answers. `fails`: 503. `cut off`: half a body. `gone`: nobody listens. */
export type Health = 'well' | 'hangs' | 'fails' | 'cut off' | 'gone';

export interface HttpBucket {
  /** `http://127.0.0.1:PORT/paper`: with a prefix, so that no edge forgets it. */
  origin: string;
  /** `GET linux/index.html` of each request, in the order they came; tests may empty it. */
  requests: string[];
  /** Fields of the last request. */
  lastHeaders: Record<string, string | string[] | undefined>;
  /** Milliseconds before each answer. */
  delay: number;
  /** Fields that it sends besides. */
  more: Record<string, string>;
  become(health: Health): Promise<void>;
  close(): Promise<void>;
}

const prefix = '/paper/';

export async function startHttpBucket(bucket: Pick<Bucket, 'get'>): Promise<HttpBucket> {
  let health: Health = 'well';
  let port = 0;
  let server: Server | undefined;
  const state: HttpBucket = {
    origin: '',
    requests: [],
    lastHeaders: {},
    delay: 0,
    more: {},
    become,
    close: stop,
  };

  async function answer(method: string, path: string, condition: string, response: ServerResponse) {
    const key = decodeURIComponent(path.replace(/\?.*/s, '')).slice(prefix.length);
    state.requests.push(`${method} ${key}`);
    if (state.delay) await new Promise((done) => setTimeout(done, state.delay));
    if (health === 'hangs') return;
    if (health === 'fails') return response.writeHead(503, { 'content-length': 0 }).end();
    const object = path.startsWith(prefix) ? await bucket.get(key).catch(() => undefined) : undefined;
    if (!object) {
      const words = '<?xml version="1.0"?><Error><Code>NoSuchKey</Code></Error>';
      return response.writeHead(404, { 'content-type': 'application/xml' }).end(words);
    }
    const { etag, fields } = fieldsOf(object);
    if (condition === etag) return response.writeHead(304, { etag }).end();
    response.writeHead(200, { ...fields, ...state.more });
    if (health === 'cut off') {
      response.write(object.body.subarray(0, Math.ceil(object.body.length / 2)), () => response.destroy());
      return;
    }
    return response.end(method === 'HEAD' ? undefined : object.body);
  }

  function start(): Promise<void> {
    server = createServer((request, response) => {
      const { method = '', url = '', headers } = request;
      state.lastHeaders = headers;
      answer(method, url, headers['if-none-match'] ?? '', response).catch(() => response.destroy());
    });
    return new Promise((done) => server?.listen(port, '127.0.0.1', done));
  }

  async function stop(): Promise<void> {
    const closing = server;
    server = undefined;
    if (!closing) return;
    const closed = new Promise((done) => closing.close(done));
    closing.closeAllConnections();
    await closed;
  }

  async function become(next: Health): Promise<void> {
    health = next;
    if (next === 'gone') await stop();
    else if (!server) await start();
  }

  await start();
  port = (server as unknown as { address(): { port: number } }).address().port;
  state.origin = `http://127.0.0.1:${port}${prefix.slice(0, -1)}`;
  return state;
}

/** S3's: the ETag is the MD5 of the body, and each object has fields of S3's own. */
function fieldsOf({ body, headers, modified }: StoredObject) {
  const etag = `"${createHash('md5').update(body).digest('hex')}"`;
  const { contentType, cacheControl, contentEncoding } = headers;
  const fields: Record<string, string> = {
    etag,
    'content-length': String(body.length),
    'accept-ranges': 'bytes',
    'x-amz-request-id': 'tx000001',
    ...(contentType && { 'content-type': contentType }),
    ...(contentEncoding && { 'content-encoding': contentEncoding }),
    ...(cacheControl && { 'cache-control': cacheControl }),
    ...(modified && { 'last-modified': modified.toUTCString() }),
  };
  return { etag, fields };
}
