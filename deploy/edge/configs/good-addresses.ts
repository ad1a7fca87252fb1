// Which addresses may be looked at, as regular expressions for edges that cannot compute: what route.ts finds out by
// decoding.

const follows = '%[89AB][0-9A-F]';

const goodPath =
  `(?:[!\\x22$&->@-[\\]-~]|%(?:2[0-9A-E]|[346][0-9A-F]|5[0-9ABD-F]|7[0-9A-E])|%C2%[AB][0-9A-F]` +
  `|%(?:C[3-9A-F]|D[0-9A-F])${follows}|%E0%[AB][0-9A-F]${follows}|%E[1-9A-CEF](?:${follows}){2}` +
  `|%ED%[89][0-9A-F]${follows}|%F0%[9AB][0-9A-F](?:${follows}){2}|%F[1-3](?:${follows}){3}` +
  `|%F4%8[0-9A-F](?:${follows}){2})*`;

/**
 * Matches an address as it was sent, without regard to case, whose escapes are UTF-8 throughout (RFC 3629 §4) and
 * stand for nothing that a disk, a proxy or a log may read as something else than a part of a name: no slash, no
 * backslash, no control character.
 */
export const goodAddress = `^${goodPath}(?:[?#]|$)`;
/** The same for a whole request line (RFC 9112 §3). */
export const goodRequestLine = `^[A-Z]+ (?:https?://[^/?#]*)?${goodPath}[?# ]`;

/** S3 takes no key over 1,024 bytes, and a mobile page's has `m/` before it. */
export const tooLong = '^/.{1022}.';
/** The page that says there is none is no page of its own. */
export const pageOfMissing = /^\/(m\/)?404\.html$/;
