// nginx 1.22 or newer in front of a bucket: the edge for a machine at five dollars a month. Two servers in one file:
// the front one answers readers from copies that are compressed already, one for each coding; the inner one, on
// loopback, asks the bucket once for all of them and compresses.
import { policy as ourPolicy, type Policy } from '../policy.ts';
import { nginxFront } from './nginx-front.ts';
import { nginxInner } from './nginx-inner.ts';
import { nginxMaps } from './nginx-maps.ts';
import { type ConfigSettings, originOf } from './settings.ts';

/** The command that starts it, in the shell. */
export function nginxStart({ directory = '$PWD' }: Pick<ConfigSettings, 'directory'>): string {
  return `nginx -p "${directory}" -c nginx.conf`;
}

/** @returns file name → text */
export function nginxConfig(settings: ConfigSettings, policy: Policy = ourPolicy): Record<string, string> {
  const origin = originOf(settings);
  return {
    'nginx.conf': `# ${settings.name} (${settings.base}) by nginx, in front of ${settings.origin}
# Written by: npm run -s edge -- nginx --origin ${settings.origin} --listen ${settings.port}
#
#   nginx -t -p "${settings.directory ?? '$PWD'}" -c nginx.conf    looks whether all is well
#   ${nginxStart(settings)}       starts it; with -s reload or -s quit it reads this anew, or ends
#
# All that it writes lies below the directory given by -p. Readers may read every object of the bucket but those
# whose names start with _ or a dot; the bucket must let this machine read the others without a signature.

${brotliModule(settings)}
worker_processes auto;
worker_rlimit_nofile 16384;
pcre_jit on;
pid nginx.pid;
error_log ${settings.errorLog ?? 'error.log'} warn;

events {
  worker_connections 4096;
  multi_accept on;
}

http {
  # One line a reader is much to write and to keep. For a log that npm run logs reads, without anybody's address, write
  # "access_log access.log paper buffer=64k;".
  log_format paper '- - - [$time_local] "$request" $status $body_bytes_sent "-" "$http_user_agent" $sent_http_x_cache $request_time';
  access_log off;
  client_body_temp_path tmp-body;
  proxy_temp_path tmp-proxy;
  fastcgi_temp_path tmp-fastcgi;
  uwsgi_temp_path tmp-uwsgi;
  scgi_temp_path tmp-scgi;

  server_tokens off;
  sendfile on;
  tcp_nopush on;
  keepalive_timeout 65s;
  keepalive_requests 100000;
  client_header_timeout 10s;
  client_body_timeout 10s;
  send_timeout 30s;
  reset_timedout_connection on;
  uninitialized_variable_warn off;
  variables_hash_max_size 2048;
  map_hash_bucket_size 256;
  open_file_cache max=10000 inactive=60s;

${indented(nginxMaps({ codings: settings.brotliModule ? ['br', 'gzip'] : ['gzip'] }))}
${indented(nginxInner(origin, policy, settings))}
${indented(nginxFront(settings, policy))}
}
`,
  };
}

function brotliModule({ brotliModule: path }: ConfigSettings): string {
  return path
    ? `load_module ${path};\n`
    : `# Brotli makes pages a sixth smaller than gzip does; styles and scripts lie in the bucket in that form already. Install
# nginx's module for it (Debian: libnginx-mod-http-brotli-filter) and write this file anew with
# --brotli-module /usr/lib/nginx/modules/ngx_http_brotli_filter_module.so
`;
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
