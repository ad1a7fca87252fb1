// Varnish 7 (VCL 4.1) in front of a bucket. Varnish keeps a text gzipped, once, and speaks plain HTTP to what is
// behind it: for a bucket that speaks TLS a configuration of stunnel comes along.
import { policy as ourPolicy, type Policy } from '../policy.ts';
import { type ConfigSettings, type Origin, originOf } from './settings.ts';
import { vclAddress } from './vcl-address.ts';
import { vclAnswer } from './vcl-answer.ts';
import { vclBucket } from './vcl-bucket.ts';

/** Where varnishd looks for a file without a path: the first directory of its vcl_path (varnishd(1)). */
const home = '/etc/varnish';

/**
 * Where varnishd looks by itself, the name of the file is all, and port 80 is what it takes without -a. Elsewhere the
 * whole path is needed, and a working directory that is not that of a Varnish which runs already.
 */
export function varnishStart({ port, directory = '$PWD' }: ConfigSettings): string {
  if (directory === home)
    return port === 80 ? 'varnishd -f default.vcl' : `varnishd -f default.vcl -a :${port}`;
  return `varnishd -f "${directory}/default.vcl" -a :${port} -n "${directory}/work" -s malloc,256m`;
}

/**
 * @returns file name → text
 * @throws Error when the origin is one that Varnish cannot ask
 */
export function varnishConfig(settings: ConfigSettings, policy: Policy = ourPolicy): Record<string, string> {
  const origin = originOf(settings);
  if (origin.scheme === 'http' && origin.isPublicName)
    throw new Error(
      `Varnish looks "${origin.hostname}" up once, when it starts. Give the bucket's https:// address: then stunnel stands between, and looks it up each time.`,
    );
  const { port, directory = '$PWD' } = settings;
  const isTls = origin.scheme === 'https';
  const address = `  .host = "${isTls ? '127.0.0.1' : origin.hostname.replace(/^\[|\]$/g, '')}";
  .port = "${isTls ? port + 1 : origin.port}";
`;
  return {
    'default.vcl': `vcl 4.1;
# ${settings.name} (${settings.base}) by Varnish, in front of ${settings.origin}
# Written by: npm run -s edge -- varnish --origin ${settings.origin} --listen ${port}
#
#   varnishd -C -f "${directory}/default.vcl"    looks whether all is well
#   ${varnishStart(settings)}
${directory === home ? '#   The same with "-s malloc,256m" takes no more memory than that for its copies; without, as much as they need.\n' : ''}#${isTls ? `   stunnel "${directory}/stunnel.conf"          stands between Varnish and the bucket, and speaks TLS\n#` : ''}
# Readers may read every object of the bucket but those whose names start with _ or a dot; the bucket must let this
# machine read the others without a signature. For HTTPS to readers, put hitch or nginx in front.

import std;

backend bucket {
${address}  .connect_timeout = 3s;
  .first_byte_timeout = 5s;
  .between_bytes_timeout = 5s;
}

# The same, looked at all the time: while it is down, old copies are shown at once. Nothing is fetched by this one, so
# that a new page is there as soon as the bucket is. What open pages look at is in it once a paper was published.
backend bucket_health {
${address}  .probe = {
    .request =
      "HEAD ${origin.path}/edition.json HTTP/1.1"
      "Host: ${origin.host}"
      "Connection: close";
    .interval = 5s;
    .timeout = 2s;
    .window = 3;
    .threshold = 2;
    .initial = 2;
  }
}

${vclAddress()}
${vclBucket(origin, policy)}
${vclAnswer(policy)}`,
    ...(isTls && { 'stunnel.conf': stunnel(origin, settings) }),
  };
}

function stunnel({ hostname, port }: Origin, settings: ConfigSettings): string {
  return `; From Varnish to ${settings.origin} by TLS (apt-get install stunnel4).
foreground = yes
pid =

[bucket]
client = yes
accept = 127.0.0.1:${settings.port + 1}
connect = ${hostname}:${port}
; The name is looked up at each connection: a bucket's addresses change.
delay = yes
sni = ${hostname}
checkHost = ${hostname}
verifyChain = yes
CAfile = /etc/ssl/certs/ca-certificates.crt
`;
}
