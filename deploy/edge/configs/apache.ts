// Apache 2.4 in front of a bucket, by mod_cache: two virtual hosts in one file. The front one keeps copies as they are
// sent, one for each coding and variant; the inner one, on loopback, asks the bucket and compresses.
import { policy as ourPolicy, type Policy } from '../policy.ts';
import { apacheFront } from './apache-front.ts';
import { apacheInner } from './apache-inner.ts';
import { type ConfigSettings, originOf } from './settings.ts';

const modules = [
  ...[
    'mpm_event',
    'authz_core',
    'allowmethods',
    'setenvif',
    'env',
    'headers',
    'rewrite',
    'filter',
    'deflate',
    'proxy',
  ],
  ...['proxy_http', 'cache', 'cache_disk', 'asis'],
];

/** Debian's ServerRoot, in which Apache looks for a file that is named without its path (httpd(8)). */
const home = '/etc/apache2';

/** Whom Apache becomes when root starts it, and what it has to write then. */
export const apacheOwns = { user: 'daemon', folder: 'copies' } as const;

export function apacheStart({ directory = '$PWD' }: Pick<ConfigSettings, 'directory'>): string {
  if (directory === home) return 'apache2 -f apache.conf';
  return `apache2 -f "${directory}/apache.conf"`;
}

/** @returns file name → text */
export function apacheConfig(settings: ConfigSettings, policy: Policy = ourPolicy): Record<string, string> {
  const origin = originOf(settings);
  const { port, directory } = settings;
  const place = directory ?? '$PWD';
  return {
    'apache.conf': `# ${settings.name} (${settings.base}) by Apache, in front of ${settings.origin}
# Written by: npm run -s edge -- apache --origin ${settings.origin} --listen ${port}
#
#   mkdir -p "${place}/${apacheOwns.folder}"
#   chown ${apacheOwns.user} "${place}/${apacheOwns.folder}"    if root starts it; --out has done both
#   ${apacheStart(settings)} -t       looks whether all is well (Fedora calls it httpd)
#   ${apacheStart(settings)}          starts it; with -k graceful or -k stop it reads this anew, or ends
#   htcacheclean -d 60 -p "${place}/copies" -l 500M    keeps the copies from filling the disk
#
# Elsewhere than in ${home} the path of this file has to be whole: Apache looks for others there. All that it writes
# lies in that directory. Readers may read every object of the bucket but those whose names start with _ or a dot; the
# bucket must let this machine read the others without a signature.

${directory === undefined ? '# The directory that it is started in.\n' : ''}Define dir "${directory ?? `\${PWD}`}"
ServerRoot "\${dir}"
<IfFile "/usr/lib/apache2/modules/mod_mpm_event.so">
  Define modules /usr/lib/apache2/modules
</IfFile>
<IfFile "/usr/lib64/httpd/modules/mod_mpm_event.so">
  Define modules /usr/lib64/httpd/modules
</IfFile>
${[...modules, ...(origin.scheme === 'https' ? ['ssl'] : [])].map((name) => `LoadModule ${name}_module \${modules}/mod_${name}.so\n`).join('')}<IfFile "\${modules}/mod_brotli.so">
  LoadModule brotli_module \${modules}/mod_brotli.so
</IfFile>
# Whom it becomes when root starts it; else it stays who started it.
User ${apacheOwns.user}
Group daemon
# A page that nobody has read yet takes two of these, one in each host; too few would wait for each other.
ServerLimit 8
StartServers 4
ThreadsPerChild 64
MaxRequestWorkers 512
MinSpareThreads 128
MaxSpareThreads 512
PidFile apache.pid
DefaultRuntimeDir "\${dir}"
ErrorLog error.log
LogLevel error
ServerName ${new URL(settings.base).hostname}
UseCanonicalName On
ServerTokens Prod
ServerSignature Off
TraceEnable Off
HttpProtocolOptions Strict
KeepAlive On
MaxKeepAliveRequests 0
KeepAliveTimeout 65
Timeout 30
LimitRequestBody 1
LimitRequestFieldSize 16384
Listen ${port}
Listen 127.0.0.1:${port + 1}
ProxyVia Off
ProxyAddHeaders Off

${apacheFront(settings, policy)}
${apacheInner(origin, policy, settings)}`,
    'missing.asis': 'Status: 200 OK\nLocation: /plain/missing/\n\n',
    'missing-mobile.asis': 'Status: 200 OK\nLocation: /plain/missing/m/\n\n',
    // Apache makes no directory for its copies.
    [`${apacheOwns.folder}/README`]:
      'Pages as Apache sends them to readers (apache.conf). All here may be deleted at any time.\n',
  };
}
