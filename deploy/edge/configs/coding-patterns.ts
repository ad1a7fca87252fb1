// The content coding that a reader gets (RFC 9110 §12.5.3), by regular expressions alone, for edges that cannot
// compute. A weight is one sign, compared as a letter is: 0 to 9 for tenths, a for 1. So a second decimal counts for
// nothing, and less than a tenth is a refusal.
import type { Coding } from '../encoding.ts';

/** As they are named in Accept-Encoding; `x-gzip` is to be taken for gzip (§8.4.1.3). */
const names = { br: 'br', zstd: 'zstd', gzip: '(?:x-)?gzip', identity: 'identity' };

/**
 * What matches Accept-Encoding, in PCRE and without regard to case, and the weight of a coding then; `$1` for what its
 * group matched. The first that matches counts; none means 0. A star stands for codings that are not named.
 */
export function weightPatterns(coding: Coding | 'identity'): [pattern: string, weight: string][] {
  const named = [
    coding === 'identity' ? names.identity : names[coding],
    ...(coding === 'identity' ? [] : ['\\*']),
  ];
  return named.flatMap((name): [string, string][] => [
    [`(?:^|[\\s,])${name}\\s*;\\s*q=0?\\.(\\d)`, '$1'],
    [`(?:^|[\\s,])${name}\\s*(?:,|$|;\\s*q=1)`, 'a'],
    [`(?:^|[\\s,])${name}\\s*;`, '0'],
  ]);
}

/**
 * What matches the weights of `available` and of identity, one after the other, and the coding that they mean; none
 * means none.
 * @param available in order of preference between equal weights
 */
export function choicePatterns(available: readonly Coding[]): [pattern: string, coding: Coding][] {
  return available.flatMap((coding, place) =>
    ['a', '9', '8', '7', '6', '5', '4', '3', '2', '1'].map((weight): [string, Coding] => {
      const atMost = weight === 'a' ? '.' : `[0-${weight}]`;
      const signs = [...available, 'identity'].map((_, at) => (at === place ? weight : atMost));
      return [`^${signs.join('')}$`, coding];
    }),
  );
}

/** What browsers send, as they send it: an edge with a hash table needs no pattern for these. */
export const usualAcceptEncodings = ['gzip, deflate, br, zstd', 'gzip, deflate, br', 'gzip, deflate', 'gzip'];
