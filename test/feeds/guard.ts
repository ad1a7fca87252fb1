import { isIP } from 'node:net';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkAddress, Forbidden, guardedLookup, isPublicAddress, type Resolve } from '../../feeds/guard.ts';
import { openNetwork, politeGet } from '../../feeds/http.ts';
import { startOrigin } from '../servers/origin.ts';

const guard = suite('guard');

const addresses: [says: string, address: string, expected: boolean][] = [
  ['an ordinary IPv4 address', '93.184.215.14', true],
  ['an ordinary IPv6 address', '2606:2800:21f:cb07:6820:80da:af6b:8b2c', true],
  ['loopback', '127.0.0.1', false],
  ['IPv6 loopback', '::1', false],
  ['a private network (RFC 1918)', '10.1.2.3', false],
  ['a home network (RFC 1918)', '192.168.1.1', false],
  ['link-local, where clouds keep their secrets', '169.254.169.254', false],
  ['carrier-grade NAT (RFC 6598)', '100.64.0.1', false],
  ['loopback mapped into IPv6', '::ffff:127.0.0.1', false],
  ['loopback mapped into IPv6, in hexadecimal', '::ffff:7f00:1', false],
  ['loopback in the old form for IPv6 (RFC 4291 §2.5.5.1)', '::7f00:1', false],
  ['loopback behind NAT64 (RFC 6052)', '64:ff9b::7f00:1', false],
  ['loopback by 6to4 (RFC 3056)', '2002:7f00:1::', false],
  ['Teredo (RFC 4380)', '2001::1', false],
  ['a public address mapped into IPv6', '::ffff:93.184.215.14', true],
  ['documentation (RFC 3849)', '2001:db8::1', false],
  ['benchmarking (RFC 2544)', '198.18.0.1', false],
  ['unique local IPv6', 'fd00::1', false],
  ['the unspecified address', '0.0.0.0', false],
  ['multicast', '224.0.0.1', false],
  ['what is no address', 'localhost', false],
];
for (const [says, address, expected] of addresses)
  guard(`${says} is ${expected ? '' : 'not '}public`, () => assert.is(isPublicAddress(address), expected));

const refused: [says: string, url: string][] = [
  ['a file', 'file:///etc/passwd'],
  ['another scheme', 'gopher://a.example/'],
  ['loopback', 'http://127.0.0.1/'],
  ['loopback in octal', 'http://0177.0.0.1/'],
  ['loopback as one number', 'http://2130706433/'],
  ['loopback in IPv6', 'http://[::1]:8080/'],
  ['loopback mapped into IPv6', 'http://[::ffff:127.0.0.1]/'],
  ['loopback in the old form for IPv6', 'http://[::127.0.0.1]/'],
  ['a home network in hexadecimal', 'http://0xc0.0xa8.1.1/'],
  ['a port where mail is taken', 'http://mail.example:25/feed'],
  ['an address with a name and a password', 'https://me:secret@news.example/feed'],
];
for (const [says, url] of refused)
  guard(`${says} is refused before anything is sent`, () => {
    assert.throws(
      () => checkAddress(new URL(url), new Set()),
      (error: unknown) => error instanceof Forbidden,
    );
  });

guard('an allowed host and port passes, another port of it does not', () => {
  const allowed = new Set(['127.0.0.1:8181']);
  assert.not.throws(() => checkAddress(new URL('http://127.0.0.1:8181/feed'), allowed));
  assert.throws(() => checkAddress(new URL('http://127.0.0.1:22/'), allowed), /--allow-host 127\.0\.0\.1:22/);
});

guard('a name that leads to a private address is refused where it is connected to', async () => {
  const error = await new Promise((resolve) => guardedLookup(() => false)('localhost', {}, resolve));
  assert.instance(error, Forbidden);
});

guard('a name that is allowed may be private', async () => {
  const address = await new Promise((resolve) =>
    guardedLookup(() => true)('localhost', { family: 4 }, (_error, found) => resolve(found)),
  );
  assert.is(address, '127.0.0.1');
});

/** Names whose address is another one each time they are asked for, as an attacker's name server does it. */
function rebinding(...answers: string[][]): { resolve: Resolve; asked: string[] } {
  const asked: string[] = [];
  const resolve: Resolve = (hostname, _options, callback) => {
    const addresses = answers[Math.min(asked.push(hostname), answers.length) - 1] ?? [];
    callback(
      null,
      addresses.map((address) => ({ address, family: isIP(address) })),
    );
  };
  return { resolve, asked };
}

const origin = await startOrigin({ '/': { body: 'secret' } });
guard.after(() => origin.close());
const { port } = new URL(origin.url);

const bindings: [says: string, answers: string[][]][] = [
  ['loopback', [['127.0.0.1']]],
  ['loopback in IPv6', [['::1']]],
  ['loopback mapped into IPv6', [['::ffff:127.0.0.1']]],
  ['several, all of them private', [['127.0.0.1', '10.0.0.1', 'fd00::1']]],
];
for (const [says, answers] of bindings)
  guard(`a name whose address is ${says} is not connected to, though a server listens there`, async () => {
    const { resolve, asked } = rebinding(...answers);
    const network = openNetwork({ resolve });
    const error = await politeGet(`http://rebind.example:${port}/`, { ...network, userAgent: 'x' }).catch(
      (thrown: Error) => thrown.message,
    );
    await network.close();
    assert.is(
      error,
      'rebind.example is a private address. If it is yours, allow it with --allow-host rebind.example:PORT',
    );
    assert.equal(asked, ['rebind.example']);
    assert.is(origin.connections(), 0);
  });

guard('a name is looked up once for its connection: what is judged is what is connected to', async () => {
  const { resolve, asked } = rebinding(['192.0.2.1'], ['127.0.0.1']);
  const network = openNetwork({ resolve });
  const get = () => politeGet(`http://rebind.example:${port}/`, { ...network, userAgent: 'x' });
  for (let times = 0; times < 2; times++) await get().catch(() => {});
  await network.close();
  assert.is(asked.length, 2);
  assert.is(origin.connections(), 0);
});

guard('of public and private addresses the public ones are left', async () => {
  const { resolve } = rebinding(['10.0.0.1', '93.184.215.14', '::1']);
  const found = await new Promise((done) =>
    guardedLookup(() => false, resolve)('mixed.example', { all: true }, (_error, addresses) =>
      done(addresses),
    ),
  );
  assert.equal(found, [{ address: '93.184.215.14', family: 4 }]);
});

guard('a redirect to a name with a private address is not followed', async () => {
  const { resolve } = rebinding(['127.0.0.1']);
  const away = await startOrigin({
    '/': { status: 302, headers: { location: `http://rebind.example:${port}/` } },
  });
  const network = openNetwork({ allowHosts: [new URL(away.url).host], resolve });
  const error = await politeGet(`${away.url}/`, { ...network, userAgent: 'x' }).catch(
    (thrown: Error) => thrown.message,
  );
  assert.match(String(error), /^rebind\.example is a private address/);
  assert.is(origin.connections(), 0);
  await network.close();
  await away.close();
});

guard.run();
