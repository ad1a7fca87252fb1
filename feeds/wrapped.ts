// Addresses that lead through somebody who counts, and have in them where they lead: a reader goes there straight.

/** By host and path, the parameter that is the address. */
const parameters: readonly (readonly [place: RegExp, name: string])[] = [
  // Google Alerts.
  [/^(www\.)?google(\.[a-z]{2,3}){1,2}\/url$/, 'url'],
  [/^(www\.)?google(\.[a-z]{2,3}){1,2}\/url$/, 'q'],
  // Feeds of a search in Bing's news.
  [/^(www\.)?bing\.com\/news\/apiclick\.aspx$/, 'url'],
];
const googleNews = /^news\.google\.com\/(?:.+\/)?articles\/([\w-]+)=*$/;

/** @returns the address in `url`, maybe of any scheme; undefined when it has none that can be read */
export function wrappedIn({ hostname, pathname, searchParams }: URL): string | undefined {
  const place = hostname + pathname;
  const [, message] = googleNews.exec(place) ?? [];
  if (message) return addressInMessage(message);
  for (const [known, name] of parameters) {
    const address = known.test(place) && searchParams.get(name);
    if (address && /^https?:/i.test(address)) return address;
  }
  return undefined;
}

/**
 * Google News writes a message of Protocol Buffers in base64url (RFC 4648 §5): field 1 is 19, field 4 the address. Since
 * 2024 it is mostly one that only Google's servers read.
 */
function addressInMessage(message: string): string | undefined {
  const bytes = Buffer.from(message, 'base64url');
  if (bytes.toString('latin1', 0, 3) !== '\x08\x13\x22') return undefined;
  // A varint: seven bits a byte, the lowest first. No address is longer than two of them tell.
  const [low = 0, high = 0] = bytes.subarray(3);
  const [start, length] = low < 0x80 ? [4, low] : [5, (low & 0x7f) | (high << 7)];
  const address = bytes.toString('utf8', start, start + length);
  return /^https?:\/\//.test(address) ? address : undefined;
}
