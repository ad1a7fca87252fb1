// The edge by HTTPS: HTTP/2, HTTP/1.1 for who knows no other, and how both end.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type ClientHttp2Session, connect } from 'node:http2';
import { Agent, get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { connect as connectTls } from 'node:tls';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startEdge } from '../../../deploy/edge/server.ts';
import { need } from '../../need.ts';
import { installed } from '../../servers/daemons.ts';
import { memory } from '../../servers/memory.ts';
import { edgeSuite } from '../../suites/edge.ts';
import { content, fillBucket } from '../../suites/edge-content.ts';

/** Made anew each time: a certificate in the repository would be over one day. */
function selfSigned(): { cert: Buffer; key: Buffer } {
  const directory = mkdtempSync(join(tmpdir(), 'broadsheet-tls-'));
  const [key, cert] = [join(directory, 'key.pem'), join(directory, 'cert.pem')];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
  execFileSync(
    'openssl',
    ['req', '-x509', ...curve, '-nodes', '-subj', '/CN=localhost', '-keyout', key, '-out', cert],
    {
      stdio: 'ignore',
    },
  );
  const pair = { cert: readFileSync(cert), key: readFileSync(key) };
  rmSync(directory, { recursive: true });
  return pair;
}

async function start(sleep?: () => Promise<void>) {
  const bucket = memory({ now: () => new Date('2026-11-23T14:05:00.500Z') });
  await fillBucket(bucket);
  return startEdge({
    bucket,
    tls: selfSigned(),
    now: () => new Date(),
    port: 0,
    host: '127.0.0.1',
    sleep,
  });
}

function ask(session: ClientHttp2Session, method: string, path: string, headers: Record<string, string>) {
  // What HTTP/1.1 says in Host is a pseudo-header here (RFC 9113 §8.3.1).
  const { host = 'localhost', ...fields } = headers;
  const stream = session.request({ ':method': method, ':path': path, ':authority': host, ...fields });
  stream.end();
  return new Promise<{ status: number; headers: { get(name: string): string | null }; body: Buffer }>(
    (resolve, reject) => {
      stream.on('error', reject);
      stream.on('response', async (told) =>
        resolve({
          status: told[':status'] ?? 0,
          headers: { get: (name) => told[name]?.toString() ?? null },
          body: await buffer(stream),
        }),
      );
    },
  );
}

if (need('openssl (apt-get install openssl)', installed('openssl'))) {
  edgeSuite('server by HTTP/2', async () => {
    const edge = await start();
    const session = connect(edge.url, { rejectUnauthorized: false });
    return {
      ask: ({ method, path, headers }) => ask(session, method, path, headers),
      async close() {
        session.close();
        await edge.close();
      },
    };
  });

  const tls = suite('edge by HTTPS');
  const never = () => new Promise<void>(() => {});

  tls('who knows HTTP/1.1 only is answered in it', async () => {
    const edge = await start();
    assert.match(edge.url, /^https:/);
    const agent = new Agent({ rejectUnauthorized: false, keepAlive: true });
    const response = await new Promise<import('node:http').IncomingMessage>((resolve) =>
      get(`${edge.url}/linux/`, { agent }, resolve),
    );
    assert.equal([response.httpVersion, response.statusCode], ['1.1', 200]);
    assert.equal(await buffer(response), content['linux/index.html']);
    agent.destroy();
    await edge.close();
  });

  tls('to close is to end what is idle at once, by either', async () => {
    const edge = await start(never);
    const session = connect(edge.url, { rejectUnauthorized: false });
    await ask(session, 'GET', '/linux/', {});
    const old = connectTls({ port: edge.port, host: '127.0.0.1', rejectUnauthorized: false });
    await new Promise((resolve) => old.once('secureConnect', resolve));
    const gone = Promise.all(
      [session, old].map((open) => new Promise((resolve) => open.once('close', resolve))),
    );
    old.on('error', () => {}).resume();
    await edge.close();
    await gone;
  });

  tls('many streams of one connection are one connection', async () => {
    const edge = await start();
    const session = connect(edge.url, { rejectUnauthorized: false });
    const all = await Promise.all(
      Array.from({ length: 200 }, () => ask(session, 'GET', '/linux/', { 'accept-encoding': 'br' })),
    );
    assert.equal(new Set(all.map(({ status }) => status)), new Set([200]));
    session.close();
    await edge.close();
  });

  tls.run();
}
