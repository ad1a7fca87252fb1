// A bucket by HTTP, as far as an edge reads it: public, or signed for. In a Worker there is no room for the AWS SDK.
import { AwsClient } from 'aws4fetch';
import { type Bucket, Denied, NotFound, Unreachable } from '../../feeds/bucket.ts';

export interface OriginSettings {
  /** Address of the bucket, path style or its own host. */
  ORIGIN?: string;
  AWS_ACCESS_KEY_ID?: string;
  AWS_SECRET_ACCESS_KEY?: string;
  AWS_REGION?: string;
}

/** Longer than this and a reader gets the last copy, or a 503. Milliseconds. */
const patience = 10_000;

/** @param prefix what stands before every key */
export function originBucket(
  { ORIGIN = '', AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION = 'us-east-1' }: OriginSettings,
  prefix: string,
  fetch: (request: Request, init: { signal: AbortSignal }) => Promise<Response>,
): Pick<Bucket, 'get'> {
  const signer =
    AWS_ACCESS_KEY_ID && AWS_SECRET_ACCESS_KEY
      ? new AwsClient({
          accessKeyId: AWS_ACCESS_KEY_ID,
          secretAccessKey: AWS_SECRET_ACCESS_KEY,
          region: AWS_REGION,
          service: 's3',
        })
      : undefined;
  return {
    async get(key) {
      const path = `${prefix}${key}`.split('/').map(encodeURIComponent).join('/');
      const url = `${ORIGIN.replace(/\/+$/, '')}/${path}`;
      const response = await ask(url, key);
      if (response.status === 404) throw new NotFound(`${url} is not there.`);
      if (response.status === 403) throw new Denied(`${url} is refused (403). The key needs s3:GetObject.`);
      if (response.status !== 200) throw new Unreachable(`${url} answers ${response.status}.`);
      return read(response, url);
    },
  };

  async function ask(url: string, key: string): Promise<Response> {
    try {
      // Stored bytes are wanted as they are: an origin that compresses by itself is not to.
      const init = { headers: { 'accept-encoding': 'identity' } };
      const request = signer ? await signer.sign(url, init) : new Request(url, init);
      // Not as part of the request: Node forgets that with the request, and the signal with it.
      return await fetch(request, { signal: AbortSignal.timeout(patience) });
    } catch (error) {
      throw new Unreachable(`No answer for ${key} from ${ORIGIN}.`, { cause: error });
    }
  }
}

async function read(response: Response, url: string) {
  const { headers } = response;
  const body = Buffer.from(
    await response.arrayBuffer().catch((error: unknown) => {
      throw new Unreachable(`${url} broke off.`, { cause: error });
    }),
  );
  const modified = headers.get('last-modified');
  return {
    body,
    etag: headers.get('etag') ?? '',
    size: body.length,
    modified: modified === null ? undefined : new Date(modified),
    headers: {
      contentType: headers.get('content-type') ?? undefined,
      cacheControl: headers.get('cache-control') ?? undefined,
    },
  };
}
