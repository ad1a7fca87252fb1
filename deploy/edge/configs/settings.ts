// What a generated configuration is made of, besides the policy.

export interface ConfigSettings {
  /** Of the newspaper. */
  name: string;
  /** Where readers find it: `https://news.example`. */
  base: string;
  /** Where the bucket answers by HTTP, with the prefix of its keys: `https://paper.s3.eu-west-1.amazonaws.com/site`. */
  origin: string;
  /** Port that readers are heard on; the one after it may be used on loopback. */
  port: number;
  /** Path of nginx's brotli module. Without it, lines that would load one are there as comments. */
  brotliModule?: string;
  /** Where the files are written, from the root of the disk; unknown when they are printed. */
  directory?: string;
  /** Where nginx says what went wrong, when that is not a file beside it. */
  errorLog?: string;
}

/** An origin in the parts that configurations ask for. */
export interface Origin {
  scheme: 'http' | 'https';
  /** With the port, if it is not the scheme's: what Host says. */
  host: string;
  hostname: string;
  port: number;
  /** '' or `/site`: what stands before a key and its slash, escaped. */
  path: string;
  /** It is looked up by anybody's name server, so its addresses may change at any time. */
  isPublicName: boolean;
}

/** @throws Error when `origin` is no address that a bucket can answer at */
export function originOf({ origin }: Pick<ConfigSettings, 'origin'>): Origin {
  const url = URL.canParse(origin) ? new URL(origin) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username)
    throw new Error(`"${origin}" is no origin. Give where the bucket answers: https://paper.s3.example/site`);
  const scheme = url.protocol === 'http:' ? 'http' : 'https';
  const { host, hostname } = url;
  // Private names (RFC 6762, ICANN's .internal, a name without a dot in a company or a container) and addresses.
  const isPrivate = !hostname.includes('.') || /^\[|^[\d.]+$|\.(local|internal|lan|test)$/.test(hostname);
  return {
    scheme,
    host,
    hostname,
    port: Number(url.port) || (scheme === 'http' ? 80 : 443),
    path: url.pathname.replace(/\/+$/, ''),
    isPublicName: !isPrivate,
  };
}
