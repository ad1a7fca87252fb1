// Which addresses may be reached. A feed is somebody else's word: it must not make us ask our own network.
import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The address is private, reserved or not http(s), and no `--allow-host` names it. */
export class Forbidden extends Error {
  override name = 'Forbidden';
}

/**
 * True for addresses of the public internet only: no loopback, private, link-local, carrier-grade, multicast,
 * documentation or other reserved range (RFC 6890); an IPv4 address mapped into IPv6 is judged as IPv4
 * (RFC 4291 §2.5.5.2).
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  // IANA gives public addresses from 2000::/3 alone. ::7f00:1, an IPv4 address in an old form (RFC 4291 §2.5.5.1), is
  // none of them.
  return !(parsed instanceof ipaddr.IPv6) || ((parsed.parts[0] ?? 0) & 0xe000) === 0x2000;
}

/**
 * Where other services listen, who would take a request for words of theirs: mail, news, chat (Fetch Standard §2.9, port
 * blocking).
 */
const badPorts: ReadonlySet<string> = new Set(
  [
    '0 1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115 117 119 123',
    '135 137 139 143 161 179 389 427 465 512 513 514 515 526 530 531 532 540 548 554 556 563 587 601 636 989 990 993',
    '995 1719 1720 1723 2049 3659 4045 4190 5060 5061 6000 6566 6665 6666 6667 6668 6669 6679 6697 10080',
  ].flatMap((line) => line.split(' ')),
);

/**
 * Refuses what may not be asked before anything is sent: other schemes, names and passwords, ports of other services, and
 * private addresses written out.
 * Names are judged when they are resolved, by `guardedLookup`, on the address that is connected to.
 * @param allowed `host:port` of private addresses that may be reached
 * @throws Forbidden
 */
export function checkAddress(url: URL, allowed: ReadonlySet<string>): void {
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new Forbidden(`${url.href} is not http or https.`);
  // RFC 9110 §4.2.4: one in somebody else's document is there to mislead.
  if (url.username || url.password)
    throw new Forbidden(`${url.host} is not asked by an address with a name and password in it.`);
  if (allowed.has(hostAndPort(url))) return;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(host) && !isPublicAddress(host)) throw forbidden(host, hostAndPort(url));
  if (badPorts.has(url.port)) throw new Forbidden(`port ${url.port} is not one of web servers.`);
}

/** `host:port` with the scheme's own port filled in, as `--allow-host` takes it. */
export function hostAndPort(url: URL): string {
  return `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`;
}

/** Asks for all addresses of a name, as dns.lookup does with `all`. */
export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * A resolver for sockets that leaves out private addresses, so that a name which changes its address between the
 * check and the connection (DNS rebinding) gains nothing.
 * @param isAllowed says whether this name may be private
 * @param resolve what the names are; another one in tests
 */
export function guardedLookup(
  isAllowed: (hostname: string) => boolean,
  resolve: Resolve = lookup,
): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const reachable = isAllowed(hostname)
        ? addresses
        : addresses.filter(({ address }) => isPublicAddress(address));
      const first = reachable[0];
      if (!first) return callback(forbidden(hostname, hostname), '', 0);
      if (options.all) callback(null, reachable);
      else callback(null, first.address, first.family);
    });
  };
}

function forbidden(host: string, flag: string): Forbidden {
  return new Forbidden(
    `${host} is a private address. If it is yours, allow it with --allow-host ${flag.includes(':') ? flag : `${flag}:PORT`}`,
  );
}
