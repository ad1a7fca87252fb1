// What a release keeps though no edition makes it any more.

/**
 * Says of a key whether it is kept for good though no edition makes it any more: pages of days that are closed and of
 * clusters that are told, with the style sheets and scripts that they name.
 */
export function isKept(key: string): boolean {
  return /^(m\/)?[^/]+\/(\d{4}\/.*|story\/.*|sitemap-\d{4}\.xml)$|^assets\//.test(key);
}
