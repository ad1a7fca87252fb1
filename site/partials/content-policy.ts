/**
 * What a page may load and run (CSP 3), for hosts that send no headers; edges of ours say the same, and what only a
 * header can (deploy/edge/response-headers.ts; test/site/chrome.ts holds them together).
 */
export const contentPolicy = [
  "default-src 'none'",
  "script-src 'self' 'sha256-VpTVGGwZnDlHGRSvXThjqJiuv3Gox7ity9Kk+U6Kgn0='",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types paper 'allow-duplicates'",
].join('; ');
