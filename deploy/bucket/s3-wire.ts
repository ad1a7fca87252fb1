// Steps that s3.ts puts into the SDK's way to the wire, and back. They know requests and answers, not the SDK.

import { hash } from 'node:crypto';
import { env } from 'node:process';
import type { ObjectHead, ObjectHeaders } from '../../feeds/bucket.ts';
import type { RequestKind, SentRequest } from './counted.ts';

/** What of requests and answers is read here; the SDK types both as unknown. */
interface Wire {
  headers: Record<string, string>;
  body?: unknown;
  statusCode?: number;
}

/** For the SDK's deserialize step, which is passed once for each attempt: tells the request that it sends. */
export function tellRequest(kind: RequestKind, onRequest: (request: SentRequest) => void) {
  return <Args extends { request: unknown }, Result extends { response: unknown }>(
    next: (args: Args) => Promise<Result>,
  ) =>
    async (args: Args): Promise<Result> => {
      const { body } = args.request as Wire;
      const up = kind === 'put' && body instanceof Uint8Array ? body.length : 0;
      let down = 0;
      try {
        const result = await next(args);
        const answer = result.response as Wire;
        if (kind === 'get' && answer.statusCode === 200) down = Number(answer.headers['content-length'] ?? 0);
        return result;
      } finally {
        onRequest({ kind, up, down });
      }
    };
}

/**
 * For the SDK's build step of a put and of a delete of many: a checksum of the body that the server compares. The SDK
 * would send a CRC-32; Content-MD5 (RFC 1864) is what every server knows.
 */
export function addContentMd5<Args extends { request: unknown }, Result>(
  next: (args: Args) => Promise<Result>,
) {
  return (args: Args): Promise<Result> => {
    const { body, headers } = args.request as Wire;
    if (typeof body === 'string' || body instanceof Uint8Array) {
      headers['content-md5'] = hash('md5', body, 'base64');
    }
    return next(args);
  };
}

/**
 * On Node 20 the SDK says, once in a process, what its versions of 2027 will need. That is for whoever updates this
 * package, not for whoever runs it; other warnings stay.
 */
export function withoutVersionWarning<Made>(make: () => Made): Made {
  const name = 'AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED';
  const before = env[name];
  env[name] = 'true';
  try {
    return make();
  } finally {
    if (before === undefined) delete env[name];
    else env[name] = before;
  }
}

/** What S3 says of an object beside its body. */
interface Described {
  ETag?: string;
  ContentLength?: number;
  ContentType?: string;
  CacheControl?: string;
  ContentEncoding?: string;
  LastModified?: Date;
}

/** The same in the words of the contract. */
export function headOf(answer: Described): ObjectHead {
  return {
    etag: answer.ETag ?? '',
    size: answer.ContentLength ?? 0,
    headers: {
      contentType: answer.ContentType,
      cacheControl: answer.CacheControl,
      contentEncoding: answer.ContentEncoding,
    },
    modified: answer.LastModified,
  };
}

/** Headers by the names that the SDK has for them. */
export function named({ contentType, cacheControl, contentEncoding }: ObjectHeaders) {
  return { ContentType: contentType, CacheControl: cacheControl, ContentEncoding: contentEncoding };
}

/** How often the request was sent that ended in `error`. */
export function attemptsOf(error: Error): number {
  const cause = error.cause as { $metadata?: { attempts?: number } } | undefined;
  return cause?.$metadata?.attempts ?? 1;
}

/** Where an object is asked for without a key (Virtual hosting of buckets, Amazon S3 user guide). */
export function publicAddress({
  bucket,
  key,
  endpoint,
  region,
  pathStyle,
}: {
  bucket: string;
  key: string;
  endpoint?: string;
  region: string;
  pathStyle: boolean;
}): string {
  const { protocol, host } = new URL(endpoint ?? `https://s3.${region}.amazonaws.com`);
  const path = key.split('/').map(encodeURIComponent).join('/');
  return pathStyle ? `${protocol}//${host}/${bucket}/${path}` : `${protocol}//${bucket}.${host}/${path}`;
}
