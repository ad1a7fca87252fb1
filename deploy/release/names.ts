// Which hashed files a body names: as long as it is live, they are needed.
import { kindOf, plainKey } from '../edge/policy.ts';
import { shared } from './objects.ts';

/** Where an address may stand: attributes, srcset, url(), JSON and scripts, with or without a host before it. */
const addresses = /\/(?:assets|img)\/[^/\s"'`<>()\\,?#]+/g;

/** @returns keys, each once, with a space between */
export function namesIn(key: string, body: Buffer): string {
  // A picture's bytes may be anything, and so may what is compressed.
  if (kindOf(`/${key}`) === 'picture' || plainKey(key) !== key) return '';
  const found = new Set(body.toString('latin1').match(addresses));
  return shared(
    [...found]
      .filter((address) => ['asset', 'picture'].includes(kindOf(address)))
      .map((address) => address.slice(1))
      .sort()
      .join(' '),
  );
}
