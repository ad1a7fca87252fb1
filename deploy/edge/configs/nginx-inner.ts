// The inner server of nginx.conf: asks the bucket, and compresses what it gave.
import { type Policy, retrySeconds } from '../policy.ts';
import { edgeTimes, kindsInOrder } from './header-table.ts';
import { bucketFields, textTypes } from './reader-fields.ts';
import type { ConfigSettings, Origin } from './settings.ts';

// Fields that the inner server writes itself.
const ownFields = ['Cache-Control', 'Vary', 'ETag', 'Age', 'X-Cache', 'Access-Control-Allow-Origin'];
// What build/precompressed.ts has laid beside itself; the parts of the search have new names too often for that.
const formed = /^\/assets\/[^/]+-[0-9a-f]{8,}\.(?:css|js|svg)$/;
// nginx compresses text/html without being told, and warns when it is.
const compressedTypes = textTypes.filter((type) => type !== 'text/html').join(' ');

/** The server that the front one asks: it asks the bucket, and compresses what has no form there. */
export function nginxInner(origin: Origin, policy: Policy, { port, brotliModule }: ConfigSettings): string {
  const pass = `    proxy_pass ${origin.scheme}://${origin.isPublicName ? '$bucket' : 'bucket'};
    add_header Cache-Control $front_may;
    add_header X-Cache $plain_is;
    error_page 301 302 303 307 308 400 401 405 429 = @broken;
`;
  const compress = compressLines({ brotli: brotliModule !== undefined });
  return `# The inner server. Its own copies live for a second, so that a page that is wanted in three codings is asked of
# the bucket once; after that they are for times when the bucket is down.
proxy_cache_path copies-plain levels=1:2 keys_zone=plain:10m max_size=1g inactive=1d use_temp_path=off;

${upstream(origin)}
# How long the front server may show a copy, by the kind that it names; less when the inner had only an old one. Told as
# s-maxage, which nginx looks for first: it reads this again for each answer from a copy.
map $http_x_kind $fresh_for {
${[...kindsInOrder.map(([kind]) => kind), 'other' as const]
  .map((kind) => `  ${kind} "${edgeTimes(policy, kind)}";\n`)
  .join('')}}
map $upstream_cache_status $front_may {
  default $fresh_for;
  STALE "s-maxage=${retrySeconds}, stale-if-error=${policy.page.staleIfErrorSeconds}";
  UPDATING "s-maxage=1, stale-if-error=${policy.page.staleIfErrorSeconds}";
}
map $upstream_cache_status $plain_is {
  STALE stale;
  UPDATING stale;
}
# A text in another coding has another ETag (RFC 9110 section 8.8.3.3).
map $http_accept_encoding $of_coding {
  default "-$http_accept_encoding";
  "" "";
}
map $upstream_http_etag $etag_of_coding {
  '~^(?:W/)?"(?<tag>[^"]+)"$' '"$tag$of_coding"';
}
# A form that was made has one of its own.
map $upstream_http_etag $etag_of_form {
  '~^(?:W/)?(?<whole_tag>"[^"]+")$' $whole_tag;
}
map $http_x_form $ending {
  br .br;
  gzip .gz;
}
map $http_x_form $without_form {
  default @plain;
  "" @nothing;
}

server {
  listen 127.0.0.1:${port + 1};
  access_log off;
${askLines(origin)}${origin.isPublicName ? `  set $bucket ${origin.hostname}:${origin.port};\n` : ''}
  location / {
    rewrite ^ ${origin.path}$http_x_below$uri$index? break;
${pass}    error_page 403 404 = @nothing;
${compress}  }
  # The build lays the compressed forms of such a file beside it, each at its smallest. One that has none is compressed
  # here.
  location ~ "${formed.source}" {
    set $plain $uri;
    rewrite ^ ${origin.path}$uri$ending break;
${pass}    error_page 403 404 = $without_form;
    recursive_error_pages on;
    add_header ETag $etag_of_form;
  }
  location @plain {
    rewrite ^ ${origin.path}$plain break;
${pass}    error_page 403 404 = @nothing;
${compress}  }
  location @nothing {
    return 404;
  }
  location @broken {
    return 502;
  }
}
`;
}

/** How the bucket is asked, and what becomes of its fields. */
function askLines(origin: Origin): string {
  return `  proxy_http_version 1.1;
  # Nothing that a reader sent reaches the bucket but the path.
  proxy_pass_request_headers off;
  proxy_pass_request_body off;
  proxy_set_header Host ${origin.host};
  proxy_set_header Connection "";
  proxy_set_header Accept-Encoding "";
${tls(origin)}  proxy_connect_timeout 3s;
  proxy_read_timeout 5s;
  proxy_next_upstream off;

  proxy_cache plain;
  proxy_cache_key $uri;
  proxy_ignore_headers Cache-Control Expires Set-Cookie Vary X-Accel-Expires X-Accel-Redirect X-Accel-Charset;
  proxy_cache_valid 200 1s;
  proxy_cache_lock on;
  proxy_cache_lock_timeout 10s;
  proxy_cache_lock_age 10s;
  proxy_cache_revalidate on;
  proxy_cache_use_stale error timeout invalid_header updating http_500 http_502 http_503 http_504 http_429;
${[...bucketFields, ...ownFields].map((name) => `  proxy_hide_header ${name};\n`).join('')}
  # A bucket that may not be listed says 403 for what is not there; where it redirects to is nothing for readers.
  proxy_intercept_errors on;
`;
}

function compressLines({ brotli }: { brotli: boolean }): string {
  return `    add_header ETag $etag_of_coding;

    # Done once for as long as the front server keeps it, so it may take its time.
    gzip on;
    gzip_comp_level 9;
    gzip_min_length 512;
    gzip_proxied any;
    gzip_types ${compressedTypes};
${
  brotli
    ? `    brotli on;
    brotli_comp_level 9;
    brotli_min_length 512;
    brotli_types ${compressedTypes};
`
    : ''
}`;
}

function upstream({ isPublicName, hostname, port }: Origin): string {
  return isPublicName
    ? `# The bucket's name is looked up each minute: its addresses change. Your provider's own name servers are nearer.
resolver 1.1.1.1 9.9.9.9 valid=60s ipv6=off;
resolver_timeout 5s;
`
    : `upstream bucket {
  server ${hostname}:${port} max_fails=0;
  keepalive 16;
}
`;
}

function tls({ scheme, hostname }: Origin): string {
  if (scheme === 'http') return '';
  return `  proxy_ssl_server_name on;
  proxy_ssl_name ${hostname};
  proxy_ssl_verify on;
  proxy_ssl_verify_depth 4;
  # Where Debian and Ubuntu keep the authorities that they trust (package ca-certificates).
  proxy_ssl_trusted_certificate /etc/ssl/certs/ca-certificates.crt;
`;
}
