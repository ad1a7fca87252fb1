// npm run deploy -- --doctor as a person types it, against a folder, s3rver and radosgw; and that no run ever prints
// a key.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { projectRoot } from '../../../deploy/commands/flags.ts';
import { cacheControl, policy } from '../../../deploy/edge/policy.ts';
import { userAgentOf } from '../../../feeds/user-agent.ts';
import { startOrigin } from '../../servers/origin.ts';
import { needRadosgw, type S3Server, sharedRadosgw } from '../../servers/radosgw.ts';
import { startS3rver } from '../../servers/s3rver.ts';

const folder = mkdtempSync(join(tmpdir(), 'broadsheet-doctor-'));
const files = { AWS_CONFIG_FILE: join(folder, 'config'), AWS_SHARED_CREDENTIALS_FILE: join(folder, 'none') };
writeFileSync(join(folder, 'config'), '');

async function type(typed: string[], env: Record<string, string>) {
  const bare = Object.entries(process.env).filter(([name]) => !/^AWS_|BROADSHEET/.test(name));
  const child = spawn(process.execPath, ['deploy/commands/start.mjs', 'deploy', ...typed], {
    cwd: projectRoot,
    env: { ...Object.fromEntries(bare), AWS_EC2_METADATA_DISABLED: 'true', ...files, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await exit, out, err };
}

const both = (url: string) => ['--doctor', '--bucket', url, '--store', url];
const doctor = suite('npm run deploy -- --doctor');
doctor.after(() => rmSync(folder, { recursive: true }));

doctor('a folder: what a release does is tried, and nothing stays', async () => {
  const bucket = join(folder, 'bucket');
  const { code, out, err } = await type(both(bucket), {});
  assert.equal([code, err], [0, '']);
  assert.is(
    out,
    `folder ${bucket}\n  ok       access: lists, writes, reads, copies, deletes\n` +
      '  ok       conditional writes: two runs cannot overwrite each other\n\n',
  );
  assert.equal(readdirSync(bucket), ['.bucket']);
});

doctor('s3rver: what it lacks is a warning with the mend, and the exit code is 0', async () => {
  const server = await startS3rver();
  await server.createBucket('paper');
  const { code, out, err } = await type(both('s3://paper/site'), server.env);
  await server.close();
  assert.equal([code, err], [0, '']);
  for (const line of [
    /^s3:\/\/paper\/site at http:/,
    /^ {2}ok {7}credentials: from AWS_ACCESS_KEY_ID$/m,
    /^ {2}ok {7}region: us-east-1; the server names none$/m,
    /^ {2}ok {7}clock: \d s (behind|ahead of) the server's$/m,
    /^ {2}warning {2}website: off.*\n {11}aws s3 website s3:\/\/paper --index-document index.html/m,
    /^ {2}ok {7}access: /m,
    /^ {2}warning {2}conditional writes: .*\n {11}Let only one run at once/m,
    /^ {2}ok {7}readers: /m,
    /^ {2}warning {2}secrecy: everybody may read _state\/ and _release\/.*\n {11}Give/m,
    /The least policy for the key:\n\{\n[\s\S]*"arn:aws:s3:::paper\/site\/\*"/,
  ])
    assert.match(out, line);
});

if (needRadosgw()) {
  doctor('radosgw: closed to all but the key, conditions hold; --json says the same', async () => {
    const { createBucket, env } = await sharedRadosgw();
    await createBucket('doctor');
    const { code, out } = await type([...both('s3://doctor'), '--json'], env);
    assert.is(code, 0);
    const { buckets, policy } = JSON.parse(out);
    const grades = buckets[0].findings.map(({ about, grade }: Record<string, string>) => `${grade} ${about}`);
    assert.equal(grades, [
      'ok credentials',
      'ok region',
      'ok clock',
      'ok CORS',
      'ok website',
      'ok access',
      'ok conditional writes',
      'warning readers',
      'ok secrecy',
    ]);
    assert.is(policy.Statement[0].Resource, 'arn:aws:s3:::doctor/*');
  });

  doctor('a bucket that is not there fails with exit 1, once', async () => {
    const { env } = await sharedRadosgw();
    const { code, out } = await type(both('s3://no-such-bucket'), env);
    assert.is(code, 1);
    assert.match(out, /^ {2}fail {5}access: LIST .* refused: NoSuchBucket \(404\)\. Create the bucket/m);
    assert.is(out.match(/^ {2}fail /gm)?.length, 1);
  });

  doctor('a key in the AWS files is found by its profile', async () => {
    const { env } = await sharedRadosgw();
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, ...others } = env;
    const path = join(folder, 'credentials');
    writeFileSync(
      path,
      `[paper]\naws_access_key_id = ${AWS_ACCESS_KEY_ID}\naws_secret_access_key = ${AWS_SECRET_ACCESS_KEY}\n`,
    );
    const profile = { AWS_PROFILE: 'paper', AWS_SHARED_CREDENTIALS_FILE: path };
    const { code, out, err } = await type(both('s3://doctor/site'), { ...others, ...profile });
    assert.equal([code, err], [0, '']);
    assert.match(out, /credentials: from a profile in the AWS files/);
  });

  doctor('a web identity is changed into a key of an hour', async () => {
    const { env } = await sharedRadosgw();
    const sts = await startTokenService(env);
    writeFileSync(join(folder, 'token'), 'an OIDC token');
    const identity = {
      AWS_REGION: 'us-east-1',
      AWS_ENDPOINT_URL_S3: env.AWS_ENDPOINT_URL ?? '',
      AWS_ENDPOINT_URL_STS: sts.url,
      AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/paper',
      AWS_WEB_IDENTITY_TOKEN_FILE: join(folder, 'token'),
    };
    const { code, out, err } = await type(both('s3://doctor/site'), identity);
    await sts.close();
    assert.equal([code, err], [0, '']);
    assert.match(out, /credentials: from a web identity/);
    assert.match(sts.asked[0] ?? '', /Action=AssumeRoleWithWebIdentity.*WebIdentityToken=an%20OIDC%20token/);
  });

  for (const [says, typed] of [
    ['the doctor', both('s3://doctor/site')],
    ['a deploy', ['--bucket', 's3://doctor/site']],
  ] as const)
    doctor(`${says} with a wrong secret prints neither key nor secret, not even for debugging`, async () => {
      const { env } = await sharedRadosgw();
      const wrong = { AWS_SECRET_ACCESS_KEY: 'wrong-and-dear', AWS_SESSION_TOKEN: '' };
      const { code, out, err } = await type([...typed], { ...env, ...wrong, BROADSHEET_DEBUG: '1' });
      assert.is(code, 1);
      assert.match(out + err, /SignatureDoesNotMatch \(403\)/);
      assert.not.match(out + err, /wrong-and-dear|Credential=|Signature=/);
      assert.not.ok((out + err).includes(env.AWS_ACCESS_KEY_ID ?? '-'));
    });
}

doctor('without any key it says how to give one', async () => {
  const { code, out } = await type(both('s3://paper'), { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' });
  assert.is(code, 1);
  assert.match(out, /^ {2}fail {5}credentials: none were found: .*\n {11}Set AWS_ACCESS_KEY_ID/m);
});

doctor('with --check-public the public address is asked as a reader asks it', async () => {
  const right = { 'cache-control': cacheControl(policy.page), 'content-type': 'text/html; charset=utf-8' };
  const origin = await startOrigin({ '/': { headers: right }, '/robots.txt': { status: 403 } });
  writeFileSync(join(folder, 'site.yaml'), `name: P\nbase: ${origin.url}\n`);
  const bucket = join(folder, 'public');
  const typed = [...both(bucket), '--check-public', '--config', join(folder, 'site.yaml')];
  const { code, out } = await type(typed, {});
  await origin.close();
  assert.is(code, 0);
  assert.match(
    out,
    /^ {2}warning {2}public address: \S+\/edition\.json answers 404\n {11}\S+\/robots\.txt answers 403$/m,
  );
  assert.not.match(out, /Cache-Control is/);
  assert.match(out, /^ {2}ok {7}content policy: \S+\/ sends none/m);
  const askers = new Set(origin.requests.map(({ headers }) => headers['user-agent']));
  assert.equal([...askers], [userAgentOf({ base: origin.url })]);
});

doctor('an edge that was configured for other pages fails with exit 1, and is told the mend', async () => {
  const headers = { 'content-security-policy': "script-src 'self' 'sha256-other'" };
  const origin = await startOrigin({ '/': { headers } });
  writeFileSync(join(folder, 'site.yaml'), `name: P\nbase: ${origin.url}\n`);
  const typed = [...both(join(folder, 'older')), '--check-public', '--config', join(folder, 'site.yaml')];
  const { code, out } = await type(typed, {});
  await origin.close();
  assert.is(code, 1);
  assert.match(
    out,
    /^ {2}fail {5}content policy: \S+\/ does not let .*'sha256-other'.*\n {11}Write the files/m,
  );
});

doctor('a mistyped flag is told what was meant', async () => {
  const { code, err } = await type(['--doctr'], {});
  assert.is(code, 2);
  assert.match(err, /Did you mean --doctor\?/);
});

doctor.run();

/** AssumeRoleWithWebIdentity as AWS STS documents its answer: a mock, since radosgw's wants a real OIDC provider. */
async function startTokenService(env: S3Server['env']) {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    asked.push(await text(request));
    response.setHeader('content-type', 'text/xml');
    response.end(
      `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>${env.AWS_ACCESS_KEY_ID}</AccessKeyId><SecretAccessKey>${env.AWS_SECRET_ACCESS_KEY}</SecretAccessKey><SessionToken></SessionToken><Expiration>2126-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`,
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () => new Promise((done) => server.close(done)),
  };
}
