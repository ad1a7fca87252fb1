// How the sample's origin answers a request, over a socket or without one.

/** What lies at a path, ready to be sent. */
export interface Resource {
  body: Buffer;
  contentType: string;
  /** With its quotes. */
  etag: string;
  modified: Date;
}

export interface SampleRequest {
  method: string;
  /** Without query. */
  path: string;
  headers: Headers;
}

export interface SampleAnswer {
  status: number;
  headers: Record<string, string>;
  /** Empty for a 304 and for HEAD. */
  body: Buffer;
}

const empty = Buffer.alloc(0);

/** A path below a folder that is not there itself is answered by the folder: all stories of a feed are one page. */
export function answerSample(
  { method, path, headers }: SampleRequest,
  resources: ReadonlyMap<string, Resource>,
): SampleAnswer {
  if (method !== 'GET' && method !== 'HEAD') return plain(405, { allow: 'GET, HEAD' });
  const resource = resources.get(path) ?? resources.get(path.slice(0, path.lastIndexOf('/') + 1));
  if (!resource) return plain(404);
  const { body, contentType, etag, modified } = resource;
  // RFC 9110 §15.4.5: a 304 repeats the validators.
  const validators = { etag, 'last-modified': modified.toUTCString(), 'cache-control': 'no-cache' };
  if (isUnchanged(headers, resource)) return { status: 304, headers: validators, body: empty };
  return {
    status: 200,
    headers: { ...validators, 'content-type': contentType, 'content-length': String(body.length) },
    body: method === 'HEAD' ? empty : body,
  };
}

/** RFC 9110 §13.2.2: If-None-Match is asked first; If-Modified-Since only where there is none. */
function isUnchanged(headers: Headers, { etag, modified }: Resource): boolean {
  const tags = headers.get('if-none-match');
  if (tags !== null)
    return tags === '*' || tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
  const since = Date.parse(headers.get('if-modified-since') ?? '');
  // An HTTP date has no fraction of a second.
  return Math.floor(modified.getTime() / 1_000) * 1_000 <= since;
}

function plain(status: 404 | 405, headers: Record<string, string> = {}): SampleAnswer {
  const body = Buffer.from(status === 404 ? 'Not here.\n' : 'Only GET and HEAD.\n');
  return {
    status,
    headers: {
      ...headers,
      'content-type': 'text/plain; charset=utf-8',
      'content-length': String(body.length),
    },
    body,
  };
}
