// What a release keeps though no edition makes it any more.

/**
 * Says of a page's key whether it is kept for good though no edition makes it any more: days and months that are closed, and
 * clusters that are told. The files that it names are kept as those of any live page are.
 */
export function isKept(key: string): boolean {
  return /^(api\/archive\/.*|(m\/)?[^/]+\/(\d{4}\/.*|story\/.*|sitemap-\d{4}\.xml))$/.test(key);
}
