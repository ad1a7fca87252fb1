// CDNs' purge APIs on loopback: mocks, since none of them can be had here. Each checks that a request has the form that
// its provider documents, and answers as the provider does.

import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface PurgeRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface PurgeAnswer {
  status: number;
  body: string;
  headers?: Record<string, string>;
}

export interface CdnServer {
  url: string;
  /** In the order they came. */
  requests: PurgeRequest[];
  /** Answers from now on, one each; after them as `accept` says. */
  next: PurgeAnswer[];
  close(): Promise<void>;
}

/** @param accept checks a request's form, and answers it */
export async function startCdn(accept: (request: PurgeRequest) => PurgeAnswer): Promise<CdnServer> {
  const requests: PurgeRequest[] = [];
  const next: PurgeAnswer[] = [];
  const server = createServer(async (asked, reply) => {
    const { method = '', url: path = '', headers } = asked;
    const request = { method, path, headers, body: await text(asked) };
    requests.push(request);
    const answer = next.shift() ?? accept(request);
    reply.writeHead(answer.status, answer.headers).end(answer.body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    next,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

const refused = (message: string): PurgeAnswer => ({ status: 400, body: JSON.stringify({ message }) });

/** "Purge Cached Content", Cloudflare API v4; at most 100 URLs in one. */
export function likeCloudflare({ method, path, headers, body }: PurgeRequest): PurgeAnswer {
  const { files } = JSON.parse(body) as { files: string[] };
  const right =
    method === 'POST' &&
    path === '/zones/z0ne/purge_cache' &&
    headers.authorization === 'Bearer cf-token' &&
    headers['content-type'] === 'application/json' &&
    files.length > 0 &&
    files.length <= 100 &&
    files.every((url) => new URL(url).href === url);
  if (!right) return refused('not of the documented form');
  return {
    status: 200,
    body: JSON.stringify({ success: true, errors: [], messages: [], result: { id: 'x' } }),
  };
}

/** "Purge a URL", Fastly API. */
export function likeFastly({ method, path, headers }: PurgeRequest): PurgeAnswer {
  const right =
    method === 'POST' &&
    path.startsWith('/purge/news.example/') &&
    headers['fastly-key'] === 'fastly-token' &&
    headers['fastly-soft-purge'] === '1';
  return right
    ? { status: 200, body: '{"status":"ok","id":"1-2-3"}' }
    : refused('not of the documented form');
}

/** CreateInvalidation, CloudFront API reference 2020-05-31, with the signature of `secret` (SigV4, AWS IAM guide). */
export function likeCloudfront(secret: string): (request: PurgeRequest) => PurgeAnswer {
  return (request) => {
    const { method, path, headers, body } = request;
    const [, quantity] = /<Quantity>(\d+)<\/Quantity>/.exec(body) ?? [];
    const items = [...body.matchAll(/<Path>(\/[^<]*)<\/Path>/g)];
    const right =
      method === 'POST' &&
      path === '/2020-05-31/distribution/E2EXAMPLE/invalidation' &&
      body.includes('<InvalidationBatch xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/">') &&
      /<CallerReference>[^<]+<\/CallerReference>/.test(body) &&
      Number(quantity) === items.length &&
      items.length <= 3_000 &&
      headers.authorization === authorization(request, secret);
    return right
      ? { status: 201, body: '<Invalidation><Status>InProgress</Status></Invalidation>' }
      : {
          status: 403,
          body: '<ErrorResponse><Error><Code>SignatureDoesNotMatch</Code></Error></ErrorResponse>',
        };
  };
}

/** Worked out anew from what came, by the steps of "Create a signed AWS API request". */
function authorization({ method, path, headers, body }: PurgeRequest, secret: string): string {
  const given = String(headers.authorization);
  const [, id = '', names = ''] = /Credential=([^/]+)\/.*SignedHeaders=([^,]+)/.exec(given) ?? [];
  const stamp = String(headers['x-amz-date']);
  const scope = [stamp.slice(0, 8), 'us-east-1', 'cloudfront', 'aws4_request'];
  const sha = (data: string) => createHash('sha256').update(data).digest('hex');
  const signed = names.split(';').map((name) => `${name}:${headers[name]}\n`);
  const canonical = [method, path, '', signed.join(''), names, sha(body)].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', stamp, scope.join('/'), sha(canonical)].join('\n');
  const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest();
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${secret}`);
  const signature = hmac(key, toSign).toString('hex');
  return `AWS4-HMAC-SHA256 Credential=${id}/${scope.join('/')}, SignedHeaders=${names}, Signature=${signature}`;
}
