import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { redactor, secretsFromFiles } from '../../../deploy/commands/redact.ts';

const redact = suite('secrets');
const env = {
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG',
  CLOUDFLARE_API_TOKEN: 'cf-token-1234567890',
  ALARM_URL: 'https://hooks.slack.example/services/T0/B0/xyz',
  OTEL_EXPORTER_OTLP_HEADERS: 'api-key=abcdefgh',
  AWS_ENDPOINT_URL: 'https://s3.example',
  SHORT_TOKEN: 'a',
  HOME: '/home/news',
};
const rows: [says: string, given: string, expected: string][] = [
  ['a key', 'refused: wJalrXUtnFEMI/K7MDENG is no key', 'refused: [redacted] is no key'],
  ['a key as it stands in an address', 'GET /?k=wJalrXUtnFEMI%2FK7MDENG', 'GET /?k=[redacted]'],
  [
    'an address that is a secret',
    'https://hooks.slack.example/services/T0/B0/xyz answered 404',
    '[redacted] answered 404',
  ],
  ['headers for a collector', 'sent api-key=abcdefgh', 'sent [redacted]'],
  [
    'who stands before an address',
    'https://me:pass@feeds.example/rss',
    'https://[redacted]@feeds.example/rss',
  ],
  [
    'a signed address',
    'https://s3.example/a?X-Amz-Signature=0a1b&x=1',
    'https://s3.example/a?X-Amz-Signature=[redacted]&x=1',
  ],
  ['a header of authorization', 'Authorization: Bearer abcdef123456', 'Authorization: Bearer [redacted]'],
  [
    'what is no secret stays',
    'https://s3.example/paper of /home/news, a word',
    'https://s3.example/paper of /home/news, a word',
  ],
];
for (const [says, given, expected] of rows) redact(says, () => assert.is(redactor(env)(given), expected));

redact('a secret may come from a file, and AWS reads its own by itself', () => {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-secrets-'));
  try {
    const file = join(folder, 'token');
    writeFileSync(file, 'from-a-file\n');
    assert.equal(
      secretsFromFiles({
        FASTLY_API_TOKEN_FILE: file,
        AWS_WEB_IDENTITY_TOKEN_FILE: file,
        AWS_ACCESS_KEY_ID_FILE: file,
        ALARM_URL_FILE: file,
        ALARM_URL: 'is-set',
        LOG_FILE: file,
      }),
      { FASTLY_API_TOKEN: 'from-a-file', AWS_ACCESS_KEY_ID: 'from-a-file' },
    );
    assert.throws(
      () => secretsFromFiles({ FASTLY_API_TOKEN_FILE: join(folder, 'none') }),
      /^FASTLY_API_TOKEN_FILE: ENOENT/,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

redact.run();
