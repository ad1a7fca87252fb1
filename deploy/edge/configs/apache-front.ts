// The front host of apache.conf: from a reader's request to a copy.
import { type PathKind, type Policy, pathPatterns, retrySeconds } from '../policy.ts';
import { variantPatterns } from '../variant.ts';
import { choicePatterns, weightPatterns } from './coding-patterns.ts';
import { goodRequestLine, pageOfMissing, tooLong } from './good-addresses.ts';
import { headerTable, kindsInOrder } from './header-table.ts';
import { plainText } from './plain-text.ts';
import type { ConfigSettings } from './settings.ts';

export function apacheFront({ port, base }: ConfigSettings, policy: Policy): string {
  const { cookie, phone, tablet } = variantPatterns;
  const privatePattern = pathPatterns.find(([kind]) => kind === 'private')?.[1].source ?? '';
  const inner = `http://127.0.0.1:${port + 1}/`;
  return `<VirtualHost *:${port}>
  # Who gets the mobile page: by the User-Agent, before that the client hint, before that the reader's own choice. The
  # last line that matches counts.
  SetEnvIf Request_URI "^" variant=desktop
  SetEnvIf User-Agent ${quoted(phone.source)} variant=mobile
  SetEnvIf User-Agent ${quoted(tablet.source)} variant=desktop
  SetEnvIf Sec-CH-UA-Mobile "^\\?1$" variant=mobile
  SetEnvIf Sec-CH-UA-Mobile "^\\?0$" variant=desktop
  SetEnvIf Cookie ${quoted(cookie.source)} variant=$2

  # The coding that a reader prefers, by the weights that it gives (a is 1, 9 is 0.9 ...).
${(['br', 'gzip', 'identity'] as const)
  .map(
    (coding) =>
      `  SetEnvIf Request_URI "^" weight_${coding}=0\n${weightPatterns(coding)
        .reverse()
        .map(
          ([pattern, weight]) =>
            `  SetEnvIfNoCase Accept-Encoding ${quoted(pattern)} weight_${coding}=${weight}\n`,
        )
        .join('')}`,
  )
  .join('')}  <IfModule !brotli_module>
    SetEnvIf Request_URI "^" weight_br=0
  </IfModule>

  # An editor, who has the cookie "editor", sees what the bucket has now.
  SetEnvIf Cookie "(^|;\\s*)editor=" is_editor=1

  RequestHeader unset Authorization early
  RequestHeader unset Cache-Control early
  RequestHeader unset Pragma early

  AllowEncodedSlashes NoDecode
  RewriteEngine On
  RewriteCond %{REQUEST_METHOD} !^(GET|HEAD)$
  RewriteRule ^ - [R=405,L]
  RewriteCond %{THE_REQUEST} ${quoted(`!${goodRequestLine}`)} [NC]
  RewriteRule ^ - [R=400,L]

  RewriteRule ^ - [E=coding:plain]
${choicePatterns(['br', 'gzip'])
  .reverse()
  .map(
    ([pattern, coding]) =>
      `  RewriteCond %{ENV:weight_br}%{ENV:weight_gzip}%{ENV:weight_identity} ${quoted(pattern)}
  RewriteRule ^ - [E=coding:${coding}]
`,
  )
  .join('')}
  # Never public: the store, the releases, hidden files. The page that says there is none is no page of its own.
  RewriteCond %{ENV:variant} =mobile
  RewriteRule ${quoted(`${privatePattern}|${pageOfMissing.source}|${tooLong}`)} /%{ENV:coding}/missing/m/ [E=kind:missing,QSD,PT,L]
  RewriteRule ${quoted(`${privatePattern}|${pageOfMissing.source}|${tooLong}`)} /%{ENV:coding}/missing/ [E=kind:missing,QSD,PT,L]

  # The kind of a path: the first that matches.
${kindsInOrder
  .map(
    ([kind, pattern]) => `  RewriteCond %{ENV:kind} ^$
  RewriteRule ${quoted(pattern)} - [E=kind:${kind}]
`,
  )
  .join('')}  RewriteCond %{ENV:kind} ^$
  RewriteRule ^ - [E=kind:other]

  # A page has one address: it ends with a slash. The inner host says so; a copy of that would lose the query.
  RewriteCond %{ENV:kind} page$ [NC]
  RewriteRule "^(.*)/index\\.html$" "/plain/moved$1/" [E=kind:moved,PT,L]
  RewriteCond %{ENV:kind} page$ [NC]
  RewriteRule "^(.*/[^/.]+)$" "/plain/moved$1/" [E=kind:moved,PT,L]

  # From here on it is the object's name: that of a mobile page is below m/, and an editor's is not kept.
  RewriteRule "/$" - [E=index:index.html]
  RewriteCond %{ENV:kind}/%{ENV:variant} =page/mobile
  RewriteRule ^ - [E=below:/m]
  RewriteCond %{ENV:is_editor} =1
  RewriteRule "^(.*)$" "/editor/%{ENV:coding}/%{ENV:kind}%{ENV:below}$1%{ENV:index}" [QSD,PT,L]
  RewriteRule "^(.*)$" "/%{ENV:coding}/%{ENV:kind}%{ENV:below}$1%{ENV:index}" [QSD,PT,L]

  CacheQuickHandler off
  CacheRoot "\${dir}/copies"
  CacheEnable disk /
  CacheDisable /editor/
  CacheDisable /plain/moved/
  CacheKeyBaseURL http://edge/
  CacheIgnoreQueryString On
  CacheIgnoreCacheControl On
  CacheIgnoreHeaders Set-Cookie
  CacheDirLevels 2
  CacheDirLength 1
  CacheMaxFileSize 20000000
  # One reader asks for what is over; the others see the old copy meanwhile, and so do all while the bucket fails.
  CacheLock on
  CacheLockPath "\${dir}/copies/locks"
  CacheLockMaxAge 10
  CacheStaleOnError on
  CacheHeader on
  SetOutputFilter CACHE
${times(policy)}
  ProxyPass /editor/ ${inner}
  ProxyPass / ${inner} timeout=20
  ProxyErrorOverride On 400 500 502 503 504

  # Absolute addresses are the inner host's; where a bucket redirects to is nothing for readers.
  Header unset Location "expr=reqenv('kind') != 'moved'"
  Header edit Location "^http://[^/]+" ""
${headers(policy)}
  ErrorDocument 400 '${plainText(400)}'
  ErrorDocument 405 '${plainText(405)}'
${[500, 502, 503, 504].map((status) => `  ErrorDocument ${status} '${plainText(503)}'\n`).join('')}</VirtualHost>

# For HTTPS: LoadModule ssl_module, socache_shmcb_module and http2_module as above, Listen 443, and in the host above
# <VirtualHost *:443>, Protocols h2 http/1.1, SSLEngine on,
# SSLCertificateFile /etc/letsencrypt/live/${new URL(base).hostname}/fullchain.pem and SSLCertificateKeyFile …/privkey.pem.
`;
}

/** How long a copy is good; the inner host says nothing of it, since a 304 would repeat that to readers. */
function times(policy: Policy): string {
  return [...kindsInOrder.map(([kind]) => kind), 'other' as const]
    .map((kind) => {
      const { edgeSeconds } = policy[kind === 'mobilePage' ? 'page' : (kind as PathKind)];
      return `  <LocationMatch "^/[^/]+/${kind}/">
    CacheMinExpire ${edgeSeconds}
    CacheMaxExpire ${edgeSeconds}
    CacheDefaultExpire ${edgeSeconds}
  </LocationMatch>
`;
    })
    .join('');
}

/** Set by "always", which holds for answers of Apache's own too, after those of the inner host are taken away. */
function headers(policy: Policy): string {
  const { always, byKind } = headerTable(policy);
  const lines = Object.entries(always).map(
    ([name, value]) => `  Header always set ${name} ${quoted(value)}\n`,
  );
  for (const [name, values] of Object.entries(byKind)) {
    lines.push(`  Header unset ${name}\n`);
    for (const [value, kinds] of grouped(values)) {
      const isKind = `%{REQUEST_STATUS} -in {'200','206','301','304'} && reqenv('kind') =~ m#^(${kinds.join('|')})$#`;
      const isMissing = kinds.includes('missing') ? `%{REQUEST_STATUS} == 404` : '';
      const isPlain = kinds.includes('plain')
        ? `%{REQUEST_STATUS} -in {'400','405','412','416','500','502','503','504'}`
        : '';
      for (const test of [isKind, isMissing, isPlain].filter(Boolean))
        lines.push(`  Header always set ${name} ${quoted(value)} "expr=${test}"\n`);
    }
  }
  return `${lines.join('')}  Header unset X-Cache "expr=%{REQUEST_STATUS} != 200"
  Header edit X-Cache "^HIT.*" hit
  Header edit X-Cache "^STALE.*" stale
  Header edit X-Cache "^(MISS|REVALIDATE).*" miss
  Header unset X-Cache-Detail
  Header unset Warning
  Header always set Allow "GET, HEAD" "expr=%{REQUEST_STATUS} == 405"
  Header always set Retry-After "${retrySeconds}" "expr=%{REQUEST_STATUS} -in {'500','502','503','504'}"
`;
}

function grouped(values: Record<string, string>): [value: string, kinds: string[]][] {
  const groups = new Map<string, string[]>();
  for (const [kind, value] of Object.entries(values))
    if (value) groups.set(value, [...(groups.get(value) ?? []), kind]);
  return [...groups];
}

/** In Apache's quotes only a quote and a backslash before one need another backslash. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '\\"')}"`;
}
