// A bucket's own website, set up by the commands as they are written, on a real S3 server.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  PutBucketPolicyCommand,
  PutBucketWebsiteCommand,
  PutPublicAccessBlockCommand,
} from '@aws-sdk/client-s3';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openBucket } from '../../../../deploy/bucket/open.ts';
import { projectRoot } from '../../../../deploy/commands/flags.ts';
import { websiteConfig } from '../../../../deploy/edge/configs/website.ts';
import { needRadosgw, type Radosgw, startRadosgw } from '../../../servers/radosgw.ts';
import { clientOf } from '../../../servers/s3-server.ts';
import { content, fillBucket } from '../../../suites/edge-content.ts';

const settings = {
  name: 'Paper',
  base: 'https://paper.example',
  origin: '',
  port: 8_080,
  bucket: 's3://site',
};

const website = suite("a bucket's own website");

website('a bucket with a prefix has none', () => {
  assert.throws(
    () => websiteConfig({ ...settings, bucket: 's3://site/paper' }),
    /s3:\/\/site\/paper has a prefix.*Publish to s3:\/\/site, or take an edge/,
  );
});

/** What the script asks `aws` for, each call's words. */
function calls(): string[][] {
  const directory = mkdtempSync(join(tmpdir(), 'broadsheet-website-'));
  try {
    writeFileSync(join(directory, 'website.sh'), websiteConfig(settings)['website.sh'] ?? '');
    const aws = join(directory, 'aws');
    writeFileSync(
      aws,
      `#!/bin/sh\nprintf '%s\\0' "$@" >> '${directory}/calls'; printf '\\1' >> '${directory}/calls'\n`,
    );
    chmodSync(aws, 0o755);
    execFileSync('sh', ['website.sh'], { cwd: directory, env: { PATH: `${directory}:${process.env.PATH}` } });
    const printed = readFileSync(join(directory, 'calls'), 'utf8');
    return printed.split('\x01').flatMap((call) => (call ? [call.split('\0').slice(0, -1)] : []));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

if (needRadosgw()) {
  let server: Radosgw;
  const ask = (path: string, { method = 'GET', host = 'site.website.test' } = {}) =>
    new Promise<{ status?: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
      request(`${server.endpoint}${path}`, { method, headers: { host } }, (answer) => {
        let body = '';
        answer.setEncoding('utf8').on('data', (text) => {
          body += text;
        });
        answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body }));
      })
        .on('error', reject)
        .end();
    });

  website.before(async () => {
    server = await startRadosgw({ websites: true });
    await server.createBucket('site');
    await fillBucket(await openBucket('s3://site', { cwd: projectRoot, env: server.env }));
    const client = clientOf(server.env);
    for (const [service, call, ...words] of calls()) {
      const flags = Object.fromEntries(
        words.flatMap((word, at) => (at % 2 ? [] : [[word, words[at + 1] ?? '']])),
      );
      const Bucket = flags['--bucket'];
      assert.is(service, 's3api');
      if (call === 'put-bucket-website')
        await client.send(
          new PutBucketWebsiteCommand({
            Bucket,
            WebsiteConfiguration: JSON.parse(flags['--website-configuration'] ?? ''),
          }),
        );
      else if (call === 'put-bucket-policy')
        await client.send(new PutBucketPolicyCommand({ Bucket, Policy: flags['--policy'] }));
      else {
        assert.is(call, 'put-public-access-block');
        const pairs = (flags['--public-access-block-configuration'] ?? '')
          .split(',')
          .map((pair) => pair.split('='));
        const PublicAccessBlockConfiguration = Object.fromEntries(
          pairs.map(([name, value]) => [name, value === 'true']),
        );
        await client.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
      }
    }
    client.destroy();
  });

  website.after(() => server?.close());

  website('a page, its headers and its files are there, and both addresses of it answer', async () => {
    for (const path of ['/linux/', '/linux/index.html']) {
      const { status, body, headers } = await ask(path);
      assert.equal([status, body], [200, String(content['linux/index.html'])]);
      assert.match(String(headers['cache-control']), /^public, max-age=60, /);
    }
    const { headers } = await ask('/assets/page-0123456789.css');
    assert.match(String(headers['cache-control']), 'immutable');
  });

  website('what is missing is 404.html, by 403, as S3 has it where nobody may list', async () => {
    const { status, body } = await ask('/nowhere/');
    assert.equal([status, body], [403, String(content['404.html'])]);
  });

  website('store, releases and hidden files are nobody’s, by either address', async () => {
    for (const key of ['_state/feeds.json', '_release/manifest.json', '.hidden/headers.json']) {
      const answers = [await ask(`/${key}`), await ask(`/site/${key}`, { host: 's3.test' })];
      for (const { status, body } of answers) {
        assert.ok(status === 403 || status === 404, `${key}: ${status}`);
        assert.not.match(body, 'nobody outside');
      }
    }
    assert.is((await ask('/site/linux/index.html', { host: 's3.test' })).status, 200);
    assert.is((await ask('/site/', { host: 's3.test' })).status, 403);
  });

  website('nobody may write', async () => {
    for (const method of ['PUT', 'DELETE'])
      assert.is((await ask('/site/linux/index.html', { method, host: 's3.test' })).status, 403, method);
  });
}

website.run();
