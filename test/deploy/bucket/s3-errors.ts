import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { explain } from '../../../deploy/bucket/s3-errors.ts';
import { Denied, NotFound, PreconditionFailed, Unreachable } from '../../../feeds/bucket.ts';

const errors = suite('s3-errors');

const answered = (httpStatusCode: number, name: string, message = 'UnknownError', attempts = 1) =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode, attempts } });
const failed = (code: string, message: string, attempts: number) =>
  Object.assign(new Error(message), { code, $metadata: { attempts } });

const rows = [
  [
    'a missing bucket is named with the keys of the configuration that name it',
    'put',
    answered(404, 'NoSuchBucket'),
    Denied,
    'PUT s3://paper/linux/ at http://localhost:9000 refused: NoSuchBucket (404). Create the bucket or mend --bucket / bucket: (--store / store:) in broadsheet.yaml.',
  ],
  [
    'a missing object is nothing to mend',
    'get',
    answered(404, 'NoSuchKey', 'The specified key does not exist.'),
    NotFound,
    'GET s3://paper/linux/ at http://localhost:9000 found nothing: NoSuchKey (404): The specified key does not exist.',
  ],
  [
    'AWS answers If-Match on a missing object with 404: a condition that did not hold',
    'put',
    answered(404, 'NoSuchKey'),
    PreconditionFailed,
    'PUT s3://paper/linux/ at http://localhost:9000 not done: NoSuchKey (404). Somebody else wrote it meanwhile.',
  ],
  [
    'two conditional writes at the same moment are a conflict',
    'put',
    answered(409, 'ConditionalRequestConflict'),
    PreconditionFailed,
    'PUT s3://paper/linux/ at http://localhost:9000 not done: ConditionalRequestConflict (409). Somebody else wrote it meanwhile.',
  ],
  [
    'a missing right is named as policies name it',
    'list',
    answered(403, 'AccessDenied', 'Access Denied'),
    Denied,
    'LIST s3://paper/linux/ at http://localhost:9000 refused: AccessDenied (403): Access Denied. The key needs the right s3:ListBucket.',
  ],
  [
    'a HEAD that is refused has no code',
    'head',
    answered(403, 'Unknown'),
    Denied,
    'HEAD s3://paper/linux/ at http://localhost:9000 refused: (403). The key needs the right s3:GetObject, and s3:ListBucket to be told what is missing.',
  ],
  [
    'one key of many that may not be deleted',
    'delete',
    { code: 'AccessDenied', message: 'Access Denied' },
    Denied,
    'DELETE s3://paper/linux/ at http://localhost:9000 refused: Access Denied. The key needs the right s3:DeleteObject.',
  ],
  [
    'an old session token',
    'get',
    answered(400, 'ExpiredToken', 'The provided token has expired.'),
    Denied,
    'GET s3://paper/linux/ at http://localhost:9000 refused: ExpiredToken (400): The provided token has expired. Get a new AWS_SESSION_TOKEN.',
  ],
  [
    'the region that the server tells is passed on',
    'get',
    Object.assign(answered(400, 'AuthorizationHeaderMalformed'), { Region: 'eu-west-1' }),
    Denied,
    'GET s3://paper/linux/ at http://localhost:9000 refused: AuthorizationHeaderMalformed (400), it is in eu-west-1. The bucket lies in another region: set AWS_REGION to it.',
  ],
  [
    'no credentials anywhere',
    'get',
    Object.assign(new Error('Could not load credentials from any providers'), {
      name: 'CredentialsProviderError',
    }),
    Denied,
    'GET s3://paper/linux/ at http://localhost:9000 refused: Could not load credentials from any providers. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE; for another provider than AWS also AWS_ENDPOINT_URL.',
  ],
  [
    'a server that is at its end after all attempts',
    'put',
    answered(503, 'SlowDown', 'Please reduce your request rate.', 4),
    Unreachable,
    'PUT s3://paper/linux/ at http://localhost:9000 failed: SlowDown (503): Please reduce your request rate, tried 4 times. Check AWS_ENDPOINT_URL and the network, or try again later.',
  ],
  [
    'a host without an address',
    'get',
    failed('ENOTFOUND', 'getaddrinfo ENOTFOUND paper.example', 4),
    Unreachable,
    'GET s3://paper/linux/ at http://localhost:9000 failed: getaddrinfo ENOTFOUND paper.example, tried 4 times. Check the host in AWS_ENDPOINT_URL and the network.',
  ],
  [
    'refused on both addresses of localhost, where Node leaves the message empty',
    'get',
    failed('ECONNREFUSED', '', 4),
    Unreachable,
    'GET s3://paper/linux/ at http://localhost:9000 failed: ECONNREFUSED, tried 4 times. Nothing listens there: check AWS_ENDPOINT_URL, or start the server.',
  ],
  [
    'https:// to a server that speaks http://',
    'get',
    failed('EPROTO', 'write EPROTO 80:error:SSL routines:wrong version number\nmore', 1),
    Unreachable,
    'GET s3://paper/linux/ at http://localhost:9000 failed: write EPROTO 80:error:SSL routines:wrong version number. Check AWS_ENDPOINT_URL: is it http:// rather than https://?',
  ],
  [
    'an answer that is no S3',
    'list',
    answered(200, 'Error', 'XML parse error: missing closing tag </html>.\n  Deserialization error'),
    Unreachable,
    'LIST s3://paper/linux/ at http://localhost:9000 failed: (200): XML parse error: missing closing tag </html>. Check AWS_ENDPOINT_URL and the network, or try again later.',
  ],
] as const;

for (const [says, kind, cause, type, message] of rows) {
  errors(says, () => {
    const error = explain(cause, { kind, address: 's3://paper/linux/', where: 'at http://localhost:9000' });
    assert.is(error.message, message);
    assert.ok(error instanceof type, error.name);
    assert.is(error.cause, cause);
  });
}

errors.run();
