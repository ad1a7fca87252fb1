// A bucket by its address, as --store and --bucket and broadsheet.yaml name it.

import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bucket } from '../../feeds/bucket.ts';
import { folder } from './folder.ts';

/** Wrong usage: the address, or a variable that it needs, can't be right. Nothing was asked of any bucket. */
export class WrongBucketAddress extends Error {
  override name = 'WrongBucketAddress';
}

/**
 * Opens `s3://bucket/prefix` where and as whom the AWS_* variables of `env` say, or a folder: a path, relative to
 * `cwd`, or a file: URL. Whether it is there and lets itself be read shows at the first request.
 * @throws WrongBucketAddress
 */
export async function openBucket(
  url: string,
  { env, cwd }: { env: Record<string, string | undefined>; cwd: string },
): Promise<Bucket> {
  const [, scheme, rest = ''] = /^([a-z][a-z0-9+.-]+):(.*)$/is.exec(url) ?? [];
  if (scheme === undefined) {
    if (url === '')
      throw new WrongBucketAddress('The address of the bucket is empty. Use ./folder or s3://bucket/prefix.');
    return folder(resolve(cwd, url), { shownAs: url });
  }
  if (scheme === 'file') {
    if (!/^\/\/\/[^/]/.test(rest))
      throw new WrongBucketAddress(`"${url}" is no folder: file:///srv/paper would be one.`);
    return folder(fileURLToPath(url), { shownAs: url });
  }

  const [, bucket = '', prefix = ''] = /^\/\/([^/]+)\/*(.*?)\/*$/s.exec(rest) ?? [];
  // General purpose bucket naming rules, Amazon S3 user guide; older and other servers allow capitals and `_`.
  if (scheme !== 's3' || !/^[\w.-]{3,255}$/.test(bucket)) {
    const meant =
      /^\/?[^/]/.test(rest) && scheme === 's3' ? ` Did you mean "s3://${rest.replace(/^\/+/, '')}"?` : '';
    throw new WrongBucketAddress(`"${url}" is no bucket.${meant} Use ./folder or s3://bucket/prefix.`);
  }
  const known = { ...server(env), credentials: credentials(env) };
  const { regionOfProfile, s3 } = await import('./s3.ts');
  // A key in the environment belongs to no profile, and its region is not looked for in the files of one.
  const region = known.region ?? (known.credentials ? undefined : await regionOfProfile());
  return s3({ bucket, prefix, ...known, region });
}

function server(env: Record<string, string | undefined>): { endpoint?: string; region?: string } {
  const region = env.AWS_REGION || env.AWS_DEFAULT_REGION || undefined;
  const name = env.AWS_ENDPOINT_URL_S3 ? 'AWS_ENDPOINT_URL_S3' : 'AWS_ENDPOINT_URL';
  const endpoint = env[name];
  if (!endpoint) return { region };
  if (!/^https?:\/\/./.test(endpoint) || !URL.canParse(endpoint)) {
    throw new WrongBucketAddress(
      `${name} is "${endpoint}", no address of a server: http://localhost:9000 would be one.`,
    );
  }
  return { endpoint, region };
}

function credentials({
  AWS_ACCESS_KEY_ID,
  AWS_SECRET_ACCESS_KEY,
  AWS_SESSION_TOKEN,
}: Record<string, string | undefined>) {
  if (!AWS_ACCESS_KEY_ID && !AWS_SECRET_ACCESS_KEY) return undefined;
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) {
    const [set, missing] = AWS_ACCESS_KEY_ID
      ? ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']
      : ['AWS_SECRET_ACCESS_KEY', 'AWS_ACCESS_KEY_ID'];
    throw new WrongBucketAddress(
      `${set} is set and ${missing} is not. Set both, or neither and AWS_PROFILE.`,
    );
  }
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    sessionToken: AWS_SESSION_TOKEN || undefined,
  };
}
