/** SHA-256 of first-paint.ts, the one script that is written into pages; test/site/chrome.ts compares. */
const firstPaintHash = 'JayIvMpLwGxD+k8a3O8hvMMKUpEarHsNCU8Bu5FIzJQ=';

/**
 * What a page may load and run (CSP 3): our own files, and nothing else that is written into it; text becomes markup or
 * a script by our own rules alone (Trusted Types). Pages say it for hosts that send no headers; edges of ours send it,
 * with what only a header can (deploy/edge/response-headers.ts). Without a sign that would end an attribute.
 */
export const contentPolicy = [
  "default-src 'none'",
  `script-src 'self' 'sha256-${firstPaintHash}'`,
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  // Each file of ours that needs it makes the same one.
  "trusted-types paper 'allow-duplicates'",
].join('; ');
