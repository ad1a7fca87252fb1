// The front server of nginx.conf: from a reader's request to a copy.
import type { Policy } from '../policy.ts';
import { nginxPlaces } from './nginx-places.ts';
import type { ConfigSettings } from './settings.ts';

export function nginxFront({ port, base }: ConfigSettings, policy: Policy): string {
  return `# The front server: copies as they are sent, for each coding.
proxy_cache_path copies-sent levels=1:2 keys_zone=sent:20m max_size=2g inactive=1d use_temp_path=off;

upstream inner {
  server 127.0.0.1:${port + 1} max_fails=0;
  keepalive 64;
}

server {
  listen ${port} default_server reuseport;
  absolute_redirect off;
  if_modified_since before;

  # What an answer needs of memory, in one piece.
  request_pool_size 16k;
  # A page is read and sent in two calls of the system; by sendfile it would be five.
  sendfile off;
  tcp_nopush off;

  # Whatever is odd is refused before it is looked at.
  if ($is_other_method) {
    return 405;
  }
  if ($refused) {
    return 490;
  }

  proxy_http_version 1.1;
  proxy_pass_request_headers off;
  proxy_pass_request_body off;
  proxy_read_timeout 20s;
  proxy_hide_header Cache-Control;
  proxy_hide_header X-Cache;
  proxy_force_ranges on;

  # How long a copy is good is what the inner server says, and so is how long it will do while the bucket is down.
  proxy_cache sent;
  proxy_cache_key "$coding $uri";
  proxy_cache_valid 404 ${policy.missing.edgeSeconds}s;
  proxy_cache_lock on;
  proxy_cache_lock_timeout 20s;
  proxy_cache_lock_age 20s;
  proxy_cache_background_update on;
  proxy_ignore_headers Set-Cookie Vary;

  proxy_intercept_errors on;
  error_page 490 =400 @refused;
  error_page 404 @missing;
  error_page 405 @not_allowed;
  error_page 500 502 503 504 =503 @unavailable;

${nginxPlaces(policy)}}
${tlsExample(new URL(base).hostname)}`;
}

function tlsExample(hostname: string): string {
  return `
# For HTTPS, get a certificate (apt-get install certbot; certbot certonly --webroot or --standalone), then put these
# lines into the front server in place of its "listen", and this other server beside it:
#
#   listen 443 ssl http2 default_server reuseport;
#   listen [::]:443 ssl http2 default_server reuseport;
#   server_name ${hostname};
#   ssl_certificate /etc/letsencrypt/live/${hostname}/fullchain.pem;
#   ssl_certificate_key /etc/letsencrypt/live/${hostname}/privkey.pem;
#   ssl_protocols TLSv1.2 TLSv1.3;
#   ssl_session_cache shared:tls:10m;
#   ssl_session_timeout 1d;
#   ssl_session_tickets off;
#   ssl_stapling on;
#   add_header Strict-Transport-Security "max-age=31536000" always;
#
#   server {
#     listen 80 default_server;
#     listen [::]:80 default_server;
#     location /.well-known/acme-challenge/ { root acme; }
#     location / { return 301 https://${hostname}$request_uri; }
#   }
`;
}
