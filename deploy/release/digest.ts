// A digest of a set: the XOR of those of its members, so that one comes or goes without the others being looked at.

/** A hundred and twenty-eight bits. */
export type Digest = Uint32Array;

/** Of no member. */
export function emptyDigest(): Digest {
  return new Uint32Array(4);
}

/** Takes a member in that is not there, or out that is. @param hex thirty-two digits */
export function flip(digest: Digest, hex: string): void {
  for (let word = 0; word < 4; word++) {
    const bits = Number.parseInt(hex.slice(word * 8, word * 8 + 8), 16);
    digest[word] = ((digest[word] as number) ^ bits) >>> 0;
  }
}

export function equal(one: Digest, other: Digest): boolean {
  return one.every((bits, word) => bits === other[word]);
}

export function digestText(digest: Digest): string {
  return [...digest].map((bits) => bits.toString(16).padStart(8, '0')).join('');
}

export function digestFrom(hex: string): Digest {
  const digest = emptyDigest();
  flip(digest, hex);
  return digest;
}
