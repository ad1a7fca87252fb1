import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkContentPolicy } from '../../../deploy/doctor/content-policy.ts';
import { securityHeaders } from '../../../deploy/edge/response-headers.ts';
import { start } from '../../servers/edge.ts';
import { startOrigin } from '../../servers/origin.ts';

const { 'Content-Security-Policy': policy = '' } = securityHeaders();
const [hash = ''] = /'sha256-[^']+'/.exec(policy) ?? [];
const other = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";
const old = policy.replace(hash, other);

/** A proxy before an edge of ours that sends another policy, or several headers of them, as one would that is older. */
async function edgeThatSends(sent: string | string[] | undefined) {
  const edge = await start();
  const asked: string[] = [];
  const server = createServer(async ({ url = '' }, reply) => {
    asked.push(url);
    const answer = await fetch(edge.url + url, { headers: { 'accept-encoding': 'identity' } });
    const { 'content-security-policy': _, ...others } = Object.fromEntries(answer.headers);
    if (sent !== undefined) reply.setHeader('content-security-policy', sent);
    reply.writeHead(answer.status, others);
    reply.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async close() {
      await new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      });
      await edge.close();
    },
  };
}

const rows: [says: string, sent: string | string[] | undefined, expected: string][] = [
  ['what edges of this version send', policy, 'ok lets the script in pages run'],
  ['none, as from hosts that send no headers', undefined, 'ok sends none'],
  ['that of another version', old, 'fail does not let'],
  ['ours in one header, and another in a second', [policy, old], 'fail does not let'],
  ['ours after another in one header', `${old}, ${policy}`, 'fail does not let'],
  ['ours twice, and one that says nothing of scripts', `${policy}, img-src *, ${policy}`, 'ok lets'],
  ['both hashes, while one edge takes over from another', `script-src ${other} ${hash}`, 'ok lets'],
  ['our hash in a directive of other things', `style-src ${hash}; script-src 'self'`, 'fail does not let'],
  ['nothing of scripts, but of all', "default-src 'self'", 'fail does not let'],
  ['scripts between tags by their own directive', `${old}; SCRIPT-SRC-ELEM ${hash}`, 'ok lets'],
  [
    'a directive twice, of which the first counts',
    `script-src 'self'; script-src ${hash}`,
    'fail does not let',
  ],
  ['every script in a page', "script-src 'self' 'unsafe-inline'", 'ok lets'],
  ['every script, undone by a hash', `script-src 'unsafe-inline' ${other}`, 'fail does not let'],
  ['every script, undone by a nonce', "script-src 'unsafe-inline' 'nonce-abc'", 'fail does not let'],
];

const tests = suite('doctor: content policy');
for (const [says, sent, expected] of rows)
  tests(says, async () => {
    const edge = await edgeThatSends(sent);
    const found = await checkContentPolicy(edge.url, { fetch, policy });
    await edge.close();
    assert.ok(
      `${found?.grade} ${found?.says.replace(`${edge.url}/ `, '')}`.startsWith(expected),
      found?.says,
    );
    assert.equal(edge.asked, ['/']);
  });

tests('an edge of ours as it stands lets it run', async () => {
  const edge = await start();
  assert.is((await checkContentPolicy(edge.url, { fetch, policy }))?.grade, 'ok');
  await edge.close();
});

tests(
  'what is sent is told of the one policy that bars it, with the hash it lacks and the mend',
  async () => {
    const edge = await edgeThatSends(`${policy}, script-src 'self' ${other}`);
    const found = await checkContentPolicy(edge.url, { fetch, policy });
    await edge.close();
    assert.ok(
      found?.says.startsWith(`${edge.url}/ `) &&
        found.says.endsWith(`its Content-Security-Policy is "script-src 'self' ${other}", without ${hash}`),
      found?.says,
    );
    assert.match(found?.mend ?? '', /npm run -s edge -- KIND/);
  },
);

for (const [says, answer] of [
  ['where nothing answers', { reset: true }],
  ['of a page that is not there', { status: 404, headers: { 'content-security-policy': old } }],
  ['of a way to elsewhere', { status: 301, headers: { location: '/', 'content-security-policy': old } }],
] as const)
  tests(`nothing is said ${says}`, async () => {
    const origin = await startOrigin({ '/': answer });
    assert.is(await checkContentPolicy(origin.url, { fetch, policy }), undefined);
    await origin.close();
    assert.is(origin.requests.length, 1);
  });

tests.run();
