// Request fields of readers that no object is chosen by, so that none need reach a bucket.

export const readerFields: readonly string[] = [
  ...['Cookie', 'Authorization', 'Proxy-Authorization', 'Referer', 'User-Agent', 'Origin', 'Via', 'From'],
  ...[
    'Accept',
    'Accept-Language',
    'Accept-Charset',
    'Cache-Control',
    'Pragma',
    'Forwarded',
    'DNT',
    'Upgrade',
  ],
  ...['X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Proto', 'X-Forwarded-Prefix', 'X-Forwarded-Port'],
  ...['X-Original-URL', 'X-Rewrite-URL', 'X-HTTP-Method-Override', 'X-Real-IP', 'X-Requested-With'],
  ...['Sec-CH-UA', 'Sec-CH-UA-Mobile', 'Sec-CH-UA-Platform', 'Sec-Fetch-Dest', 'Sec-Fetch-Mode'],
  ...['Sec-Fetch-Site', 'Sec-Fetch-User', 'Upgrade-Insecure-Requests', 'X-Amz-Date', 'X-Amz-Security-Token'],
  ...['X-Amz-Content-Sha256', 'X-Amz-Request-Payer', 'X-Amz-Expected-Bucket-Owner'],
];

/** Those that ask for a part, or for what has changed: answered by the edge itself. */
export const conditionFields: readonly string[] = [
  ...['Range', 'If-Range', 'If-None-Match', 'If-Modified-Since', 'If-Match', 'If-Unmodified-Since'],
];

/** What S3 and file servers answer besides, and readers need not see. */
export const bucketFields: readonly string[] = [
  ...[
    'id-2',
    'request-id',
    'version-id',
    'server-side-encryption',
    'storage-class',
    'replication-status',
  ].map((name) => `X-Amz-${name}`),
  ...['Set-Cookie', 'Expires', 'X-Powered-By', 'Link', 'X-Rgw-Object-Type', 'Strict-Transport-Security'],
  'Content-Disposition',
];

/** Types of texts, which gain by compression. */
export const textTypes: readonly string[] = [
  ...['text/html', 'text/plain', 'text/css', 'text/javascript', 'text/xml', 'application/javascript'],
  ...['application/json', 'application/feed+json', 'application/manifest+json', 'application/rss+xml'],
  ...['application/atom+xml', 'application/xml', 'application/wasm', 'image/svg+xml'],
];
