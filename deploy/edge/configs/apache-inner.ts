// The inner host of apache.conf: asks the bucket, and compresses what it gave.
import type { Policy } from '../policy.ts';
import { bucketFields, conditionFields, readerFields, textTypes } from './reader-fields.ts';
import type { ConfigSettings, Origin } from './settings.ts';

export function apacheInner(
  { scheme, host, path }: Origin,
  policy: Policy,
  { port }: ConfigSettings,
): string {
  const bucket = `${scheme}://${host}${path}/`;
  return `# The inner host. The front one names coding and kind before the path: /br/page/linux/index.html.
<VirtualHost 127.0.0.1:${port + 1}>
  AllowEncodedSlashes NoDecode
  SetEnvIf Request_URI "^/([^/]+)/" coding=$1
  SetEnvIf Request_URI "^/[^/]+/[^/]+/m/" is_mobile=1

  # Nothing that a reader sent reaches the bucket but the path.
${[...readerFields, ...conditionFields].map((name) => `  RequestHeader unset ${name}\n`).join('')}  RequestHeader set Accept-Encoding "identity"
  RequestHeader set Accept-Encoding "%{coding}e" "expr=reqenv('coding') != 'plain'"

  RewriteEngine On
  # Once more within the host: for the page that says there is none. A bucket that may not be listed says 403 for what is
  # not there; the .asis files turn that into what is asked for below missing/.
  RewriteCond %{ENV:REDIRECT_STATUS} =403
  RewriteCond %{ENV:REDIRECT_is_mobile} =1
  RewriteRule ^ "\${dir}/missing-mobile.asis" [H=send-as-is,L]
  RewriteCond %{ENV:REDIRECT_STATUS} =403
  RewriteRule ^ "\${dir}/missing.asis" [H=send-as-is,L]
  RewriteCond %{ENV:REDIRECT_STATUS} =404
  RewriteCond %{ENV:REDIRECT_is_mobile} =1
  RewriteRule ^ /m/404.html [PT,L]
  RewriteCond %{ENV:REDIRECT_STATUS} =404
  RewriteRule ^ /404.html [PT,L]
  RewriteRule "^/plain/moved(/.*)$" "$1" [R=301,L]
  RewriteRule "^/[^/]+/missing/" - [R=404,L]
  RewriteRule "^/[^/]+/[^/]+(/.*)$" "$1" [PT,L]

  ProxyPass / ${bucket} connectiontimeout=3 timeout=5
  ProxyErrorOverride On 400 401 403 404 405
  ErrorDocument 403 /404.html
  ErrorDocument 404 /404.html
${scheme === 'https' ? tls : ''}
${[...bucketFields, 'Cache-Control', 'Vary', 'Age'].map((name) => `  Header unset ${name}\n`).join('')}  Header unset ETag "expr=%{REQUEST_STATUS} == 404"
  Header unset Last-Modified "expr=%{REQUEST_STATUS} == 404"
  Header unset Accept-Ranges "expr=%{REQUEST_STATUS} == 404"
  Header set Cache-Control "max-age=${policy.missing.edgeSeconds}" "expr=%{REQUEST_STATUS} == 404"

  # Done once for as long as the front host keeps it, so it may take its time. What has no length is long enough.
  FilterDeclare compress CONTENT_SET
  <IfModule brotli_module>
    FilterProvider compress BROTLI_COMPRESS "reqenv('coding') == 'br' && ${isText}"
    # Nearly as small as pages get; the step after it takes far longer for the little that is left.
    BrotliCompressionQuality 10
  </IfModule>
  FilterProvider compress DEFLATE "reqenv('coding') == 'gzip' && ${isText}"
  DeflateCompressionLevel 9
  FilterChain +compress
</VirtualHost>
`;
}

const isText = `%{CONTENT_TYPE} =~ m#^(${textTypes.map((type) => type.replace('+', '.')).join('|')})(;|$)# && ! (resp('Content-Length') =~ /^[0-9]+$/ && resp('Content-Length') -lt 512)`;

const tls = `  SSLProxyEngine on
  SSLProxyVerify require
  # Where Debian and Ubuntu keep the authorities that they trust (package ca-certificates).
  SSLProxyCACertificateFile /etc/ssl/certs/ca-certificates.crt
  SSLProxyCheckPeerName on
`;
