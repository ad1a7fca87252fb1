// One polite request: validators sent and kept, redirects followed by hand, time and size limited. The only file that
// talks HTTP to the world.
import { Agent } from 'undici';
import type { Effects, Fetch } from './effects.ts';
import { exchange } from './exchange.ts';
import { faultInWords } from './fault-words.ts';
import { checkAddress, guardedLookup, hostAndPort, type Resolve } from './guard.ts';
import { defaultLimits, inMegabytes, type Limits } from './limits.ts';

/** What a server gave to be sent back with the next request, byte for byte (RFC 9110 §13.1). */
export interface Validators {
  etag?: string;
  lastModified?: string;
}

interface Answered {
  /** Who answered in the end, and with what. */
  url: string;
  headers: Headers;
  /** The new address, when every redirect on the way was permanent (RFC 9110 §15.4.2, §15.4.9). */
  movedTo?: string;
}

export type Answer =
  | ({ status: 'unchanged' } & Answered)
  | ({ status: 'new'; body: Uint8Array; contentType: string; validators: Validators } & Answered);

/** The answer is no use: its message says why, in words for the owner. */
export class FetchFailed extends Error {
  override name = 'FetchFailed';
  /** What the server said, if it came to that. */
  readonly answer: { status: number; url: string; headers: Headers } | undefined;

  constructor(
    message: string,
    { answer, ...options }: ErrorOptions & Partial<Pick<FetchFailed, 'answer'>> = {},
  ) {
    super(message, options);
    this.answer = answer;
  }
}

/** A redirect led to where somebody else asks: nothing was asked there. */
export class LedElsewhere extends Error {
  override name = 'LedElsewhere';
  readonly to: string;
  /** Whether every redirect on the way was permanent. */
  readonly isPermanent: boolean;

  constructor(to: string, isPermanent: boolean) {
    super(`redirects to ${to}`);
    this.to = to;
    this.isPermanent = isPermanent;
  }
}

/**
 * The real network. Its fetch connects to public addresses only, unless `allowHosts` names the private one.
 * @param allowHosts `host:port` each
 */
export function openNetwork({
  allowHosts = [],
  limits = defaultLimits,
  resolve,
}: {
  allowHosts?: readonly string[];
  limits?: Limits;
  resolve?: Resolve;
} = {}): {
  fetch: Fetch;
  /** Whether `allowHosts` names the address: then it is a server of the owner's own. */
  isOwn(url: string): boolean;
  close(): Promise<void>;
} {
  const allowed = new Set(allowHosts);
  const allowedNames = new Set([...allowed].map((host) => host.replace(/:\d+$/, '')));
  const dispatcher = new Agent({
    connect: {
      timeout: limits.connectSeconds * 1_000,
      lookup: guardedLookup((name) => allowedNames.has(name), resolve),
    },
    headersTimeout: limits.firstByteSeconds * 1_000,
    bodyTimeout: limits.firstByteSeconds * 1_000,
    // Of what comes over the wire; what it inflates to is counted in readWhole.
    maxResponseSize: limits.compressedBytes,
    // RFC 9112 §9.4: a host is asked one thing at a time, and one connection is enough for it.
    connections: 1,
    keepAliveTimeout: 4_000,
  });
  const fetch: Fetch = async (url, init) => {
    const target = new URL(url);
    checkAddress(target, allowed);
    if (!allowed.has(hostAndPort(target)) && allowedNames.has(target.hostname))
      throw new FetchFailed(`${hostAndPort(target)} is not the port that --allow-host names.`);
    return exchange(dispatcher, target, init);
  };
  return {
    fetch,
    isOwn: (url) => allowed.has(hostAndPort(new URL(url))),
    close: () => dispatcher.close(),
  };
}

/**
 * GETs `url` as server owners wish: with the validators kept from last time, no cookie, no referrer, compressed,
 * within `limits`.
 * @param isElsewhere whether an address that a redirect leads to is not to be asked
 * @throws FetchFailed with the status, the limit or the fault in words
 * @throws LedElsewhere
 */
export async function politeGet(
  url: string,
  {
    fetch,
    validators = {},
    userAgent,
    accept = 'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5',
    limits = defaultLimits,
    isElsewhere = () => false,
    reasonIn,
  }: Pick<Effects, 'fetch'> & {
    validators?: Validators;
    userAgent: string;
    accept?: string;
    limits?: Limits;
    isElsewhere?: (url: string) => boolean;
    /** What the body of a refusal says of it; without it no such body is read. */
    reasonIn?: (body: string) => string | undefined;
  },
): Promise<Answer> {
  const signal = AbortSignal.timeout(limits.totalSeconds * 1_000);
  try {
    return await follow(url, {
      fetch,
      limits,
      isElsewhere,
      reasonIn,
      signal,
      headers: {
        'user-agent': userAgent,
        accept,
        'accept-encoding': 'gzip, deflate, br',
        ...(validators.etag && { 'if-none-match': validators.etag }),
        ...(validators.lastModified && { 'if-modified-since': validators.lastModified }),
      },
    });
  } catch (error) {
    if (signal.aborted) throw new FetchFailed(`no whole answer in ${limits.totalSeconds} s`);
    throw error instanceof FetchFailed || error instanceof LedElsewhere
      ? error
      : new FetchFailed(faultInWords(error, limits), { cause: error });
  }
}

/** A reason is a sentence. */
const refusalBytes = 10_000;

async function follow(
  start: string,
  {
    fetch,
    limits,
    isElsewhere,
    reasonIn,
    ...init
  }: Pick<Effects, 'fetch'> & {
    limits: Limits;
    isElsewhere: (url: string) => boolean;
    reasonIn: ((body: string) => string | undefined) | undefined;
    headers: Record<string, string>;
    signal: AbortSignal;
  },
): Promise<Answer> {
  let url = start;
  let permanent = true;
  for (let hops = 0; hops <= limits.redirects; hops++) {
    const response = await fetch(url, { ...init, redirect: 'manual' });
    const location = response.headers.get('location');
    if ([301, 302, 303, 307, 308].includes(response.status) && location) {
      permanent &&= response.status === 301 || response.status === 308;
      await response.body?.cancel();
      url = new URL(location, url).href;
      if (isElsewhere(url)) throw new LedElsewhere(url, permanent);
      continue;
    }
    const { status, headers } = response;
    const answered: Answered = { url, headers, ...(permanent && url !== start && { movedTo: url }) };
    // RFC 9110 §15.4.5: it has no body; what is stored stands.
    if (status === 304) return { status: 'unchanged', ...answered };
    if (status !== 200) {
      const reason = reasonIn?.(new TextDecoder().decode(await readWhole(response, refusalBytes)));
      // An endless body must not outlive its request.
      if (!reasonIn) await response.body?.cancel();
      throw new FetchFailed(
        `answered ${status} ${response.statusText}`.trim() + (reason === undefined ? '' : `: ${reason}`),
        { answer: { status, url, headers } },
      );
    }
    return {
      status: 'new',
      ...answered,
      body: await readWhole(response, limits.decompressedBytes),
      contentType: headers.get('content-type') ?? '',
      validators: validatorsOf(headers),
    };
  }
  throw new FetchFailed(`redirected more than ${limits.redirects} times`);
}

function validatorsOf(headers: Headers): Validators {
  const etag = headers.get('etag');
  const lastModified = headers.get('last-modified');
  return { ...(etag && { etag }), ...(lastModified && { lastModified }) };
}

/** Counts decompressed bytes as they come, so that a bomb is cut at the limit and never held whole. */
async function readWhole(response: Response, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > most) throw new FetchFailed(`larger than ${inMegabytes(most)}`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
