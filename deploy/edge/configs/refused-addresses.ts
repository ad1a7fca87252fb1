// Addresses that are refused or that nothing lies at, as regular expressions for edges that cannot compute: what
// route.ts finds out by decoding.

/**
 * Matches an address, as it was sent, that has what a disk, a proxy or a log may read as something else than a name:
 * a backslash, an escaped slash or control character, or a percent sign that is no escape.
 */
export const refusedAsSent =
  /^[^?#]*(\\|%(?![0-9A-Fa-f]{2})|%2[Ff]|%5[Cc]|%[01][0-9A-Fa-f]|%7[Ff]|%[Cc]2%[89][0-9A-Fa-f])/;

/** Matches decoded bytes that are UTF-8 throughout (RFC 3629 §4), in a PCRE that reads bytes. */
export const utf8Bytes =
  '^(?:[\\x00-\\x7f]|[\\xc2-\\xdf][\\x80-\\xbf]|\\xe0[\\xa0-\\xbf][\\x80-\\xbf]' +
  '|[\\xe1-\\xec\\xee\\xef][\\x80-\\xbf]{2}|\\xed[\\x80-\\x9f][\\x80-\\xbf]|\\xf0[\\x90-\\xbf][\\x80-\\xbf]{2}' +
  '|[\\xf1-\\xf3][\\x80-\\xbf]{3}|\\xf4[\\x80-\\x8f][\\x80-\\xbf]{2})*$';

/** S3 takes no key over 1,024 bytes, and a mobile page's has `m/` before it. */
export const tooLong = '^/.{1022}.';
/** The page that says there is none is no page of its own. */
export const pageOfMissing = /^\/(m\/)?404\.html$/;
