// An S3 bucket's settings, asked from its server: region, clock, CORS, website, and whose key is used.

import {
  GetBucketCorsCommand,
  GetBucketWebsiteCommand,
  HeadBucketCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { BucketSettings, Told } from './settings.ts';

/** What of the SDK's answers and errors is read here; the SDK types it as unknown. */
interface Answered {
  name?: string;
  message?: string;
  $response?: { headers?: Record<string, string | undefined> };
  $metadata?: { httpStatusCode?: number };
}

export async function readSettings(
  client: S3Client,
  { bucket, prefix, endpoint }: Pick<BucketSettings, 'bucket' | 'prefix' | 'endpoint'>,
): Promise<BucketSettings> {
  const [region, credentials, place, cors, website] = await Promise.all([
    client.config.region(),
    told(async () => sourceOf(await client.config.credentials())),
    headersOfBucket(client, bucket),
    told(async () => {
      const { CORSRules = [] } = await client.send(new GetBucketCorsCommand({ Bucket: bucket }));
      return CORSRules.map(({ AllowedOrigins = [], AllowedMethods = [] }) => ({
        origins: AllowedOrigins,
        methods: AllowedMethods,
      }));
    }, 'NoSuchCORSConfiguration'),
    told(async () => {
      const answer = await client.send(new GetBucketWebsiteCommand({ Bucket: bucket }));
      return { index: answer.IndexDocument?.Suffix, error: answer.ErrorDocument?.Key };
    }, 'NoSuchWebsiteConfiguration'),
  ]);
  const date = place.date === undefined ? Number.NaN : Date.parse(place.date);
  return {
    bucket,
    prefix,
    endpoint,
    region,
    bucketRegion: place['x-amz-bucket-region'],
    serverTime: Number.isNaN(date) ? undefined : new Date(date),
    credentials,
    cors: 'none' in cors ? { is: [] } : cors,
    website: 'none' in website ? { is: undefined } : website,
  };
}

/** Refused or not, the answer carries them: a bucket elsewhere answers 301 with its region. */
async function headersOfBucket(
  client: S3Client,
  bucket: string,
): Promise<Record<string, string | undefined>> {
  const command = new HeadBucketCommand({ Bucket: bucket });
  let headers: Record<string, string | undefined> = {};
  command.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      headers = (result.response as { headers: typeof headers }).headers;
      return result;
    },
    { step: 'deserialize', priority: 'low' },
  );
  return client.send(command).then(
    () => headers,
    (error: Answered) => error.$response?.headers ?? headers,
  );
}

async function told<Setting>(ask: () => Promise<Setting>): Promise<Told<Setting>>;
async function told<Setting>(
  ask: () => Promise<Setting>,
  none: string,
): Promise<Told<Setting> | { none: true }>;
async function told<Setting>(ask: () => Promise<Setting>, none?: string) {
  try {
    return { is: await ask() };
  } catch (cause) {
    const { name = '', message = '', $metadata } = cause as Answered;
    if (name === none) return { none: true as const };
    const status = $metadata?.httpStatusCode;
    return { untold: status === undefined ? message.split('\n')[0] || name : `${name} (${status})` };
  }
}

// The SDK notes at a key how it came by it ($source), one mark or more.
const sources: [mark: RegExp, words: string][] = [
  [/ENV_VARS_STS_WEB_ID|PROFILE_STS_WEB_ID/, 'a web identity'],
  [/SSO|LOGIN/, 'a sign-on by the AWS CLI'],
  [/PROCESS/, 'the credential process of a profile'],
  [/PROFILE/, 'a profile in the AWS files'],
  [/IMDS|HTTP/, 'the role of this machine'],
  [/ENV_VARS|CODE/, 'AWS_ACCESS_KEY_ID'],
];

function sourceOf(identity: object): string {
  const marks = '$source' in identity ? Object.keys(identity.$source as object).join(' ') : 'CODE';
  return sources.find(([mark]) => mark.test(marks))?.[1] ?? "AWS's standard chain";
}
