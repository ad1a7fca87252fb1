import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkAddress, Forbidden, guardedLookup, isPublicAddress } from '../../feeds/guard.ts';

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

guard.run();
