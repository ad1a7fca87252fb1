// What an S3 server or the way to it answered, as one of the bucket's errors, whose message says what was tried, what
// came back and what to check. Knows the words of S3 and of Node, not the SDK.

import {
  type BucketError,
  Denied,
  NotFound,
  NotModified,
  PreconditionFailed,
  Unreachable,
} from '../../feeds/bucket.ts';
import type { RequestKind } from './counted.ts';

/** A request in words. */
export interface Tried {
  kind: RequestKind;
  /** `s3://paper/linux/index.html` */
  address: string;
  /** `at http://localhost:9000` */
  where: string;
}

/** What of the SDK's errors is read. */
interface Answer {
  name?: string;
  /** Node's, as ECONNREFUSED; or S3's, in the answer to a delete of many. */
  code?: string;
  message?: string;
  /** Where the bucket lies, if elsewhere. */
  Region?: string;
  $metadata?: { httpStatusCode?: number; attempts?: number };
}

type Kind = typeof BucketError;
type Meaning = [kind: Kind, check: string];

const overtaken: Meaning = [PreconditionFailed, 'Somebody else wrote it meanwhile.'];
const wrongKey: Meaning = [Denied, 'Check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.'];
const oldToken: Meaning = [Denied, 'Get a new AWS_SESSION_TOKEN.'];
const elsewhere: Meaning = [Denied, 'The bucket lies in another region: set AWS_REGION to it.'];
const noName: Meaning = [Unreachable, 'Check the host in AWS_ENDPOINT_URL and the network.'];

// S3's codes as in "Error responses" of the Amazon S3 API reference; those in capitals are Node's.
const meanings: Record<string, Meaning> = {
  NoSuchKey: [NotFound, ''],
  NotFound: [NotFound, ''],
  PreconditionFailed: overtaken,
  ConditionalRequestConflict: overtaken,
  NoSuchBucket: [
    Denied,
    'Create the bucket or mend --bucket / bucket: (--store / store:) in broadsheet.yaml.',
  ],
  InvalidBucketName: [Denied, 'Mend --bucket / bucket: (--store / store:) in broadsheet.yaml.'],
  InvalidAccessKeyId: wrongKey,
  SignatureDoesNotMatch: wrongKey,
  ExpiredToken: oldToken,
  InvalidToken: oldToken,
  RequestTimeTooSkewed: [Denied, 'Set the clock of this machine.'],
  PermanentRedirect: elsewhere,
  AuthorizationHeaderMalformed: elsewhere,
  CredentialsProviderError: [
    Denied,
    'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE; for another provider than AWS also AWS_ENDPOINT_URL.',
  ],
  ECONNREFUSED: [Unreachable, 'Nothing listens there: check AWS_ENDPOINT_URL, or start the server.'],
  ENOTFOUND: noName,
  EAI_AGAIN: noName,
  EPROTO: [Unreachable, 'Check AWS_ENDPOINT_URL: is it http:// rather than https://?'],
};

const outcomes = new Map<Kind, string>([
  [NotFound, 'found nothing'],
  [NotModified, 'found what is known already'],
  [PreconditionFailed, 'not done'],
  [Denied, 'refused'],
  [Unreachable, 'failed'],
]);

const rights: Record<RequestKind, string> = {
  // Whoever may not list is told 403, not 404, of what is not there (GetObject, Amazon S3 API reference).
  get: 's3:GetObject, and s3:ListBucket to be told what is missing',
  head: 's3:GetObject, and s3:ListBucket to be told what is missing',
  put: 's3:PutObject',
  copy: 's3:GetObject and s3:PutObject',
  delete: 's3:DeleteObject',
  list: 's3:ListBucket',
};

/** The bucket's error for what the SDK threw at `tried`; `cause` is kept. */
export function explain(cause: unknown, tried: Tried): BucketError {
  const answer = cause as Answer;
  const code = answer.code ?? answer.name ?? '';
  const [kind, check] = meaningOf(code, answer.$metadata?.httpStatusCode, tried.kind);
  const words = `${tried.kind.toUpperCase()} ${tried.address} ${tried.where} ${outcomes.get(kind)}: ${said(answer, code)}.`;
  return new kind(check ? `${words} ${check}` : words, { cause });
}

function meaningOf(code: string, status: number | undefined, tried: RequestKind): Meaning {
  // A write can miss its object only by If-Match: AWS answers 404 to it, others 412.
  if (tried === 'put' && code === 'NoSuchKey') return overtaken;
  // The SDK has no name for it: an answer without a body.
  if (status === 304) return [NotModified, ''];
  const meaning = meanings[code];
  if (meaning) return meaning;
  if (code === 'AccessDenied' || status === 401 || status === 403) {
    return [Denied, `The key needs the right ${rights[tried]}.`];
  }
  if (status === undefined || status < 300 || status >= 500) {
    return [Unreachable, 'Check AWS_ENDPOINT_URL and the network, or try again later.'];
  }
  return status < 400 ? elsewhere : [Denied, ''];
}

// What servers call a body that is not what its checksum or its signature says.
const bent = ['BadDigest', 'XAmzContentSHA256Mismatch', 'XAmzContentChecksumMismatch', 'InvalidDigest'];

/** Whether the bytes changed on the way to the server. */
export function isBent(error: unknown): boolean {
  const { cause } = error as { cause?: Answer };
  return bent.includes(cause?.name ?? '');
}

/** `NoSuchBucket (404)`, `connect ECONNREFUSED 127.0.0.1:9000, tried 4 times`, with the server's words if any. */
function said({ message = '', Region: region, $metadata = {} }: Answer, code: string): string {
  const { httpStatusCode: status, attempts = 1 } = $metadata;
  const unnamed = ['Error', 'Unknown', 'UnknownError'];
  const name = unnamed.includes(code) ? '' : code;
  const [words = ''] = unnamed.includes(message) ? [] : message.split('\n');
  const what = status === undefined ? words || name : `${name} (${status})${words && `: ${words}`}`;
  const told = [what.trim().replace(/\.$/, ''), region && `it is in ${region}`];
  return [...told, attempts > 1 && `tried ${attempts} times`].filter(Boolean).join(', ');
}
