// nginx at the edge as an image: Debian's, with brotli, run by nobody in particular. Built where Docker is.
import type { Policy } from '../policy.ts';
import { nginxConfig } from './nginx.ts';
import type { ConfigSettings } from './settings.ts';

/** @returns file name → text */
export function dockerConfig(settings: ConfigSettings, policy: Policy): Record<string, string> {
  const { name, base, origin, port } = settings;
  const brotliModule = '/usr/lib/nginx/modules/ngx_http_brotli_filter_module.so';
  return {
    Dockerfile: `# ${name} (${base}) by nginx in a container, in front of ${origin}
# Written by: npm run -s edge -- docker --origin ${origin} --listen ${port} --out edge
#
#   docker build -t paper-edge edge
#   docker run -d --restart unless-stopped --read-only --tmpfs /edge/work:uid=33,gid=33 --cap-drop ALL \\
#     -p 80:${port} paper-edge
#
# For HTTPS put a load balancer in front, or write certificate and lines into nginx.conf as its end tells.
# The release that this was tested on; apt brings what was mended since.
ARG DEBIAN=12.12
FROM debian:\${DEBIAN}-slim

RUN apt-get update \\
  && apt-get upgrade -y \\
  && apt-get install -y --no-install-recommends ca-certificates nginx libnginx-mod-http-brotli-filter \\
  && rm -rf /var/lib/apt/lists/* \\
  && install -d -o www-data -g www-data /edge/work

COPY nginx.conf /edge/nginx.conf

USER www-data
WORKDIR /edge/work
RUN nginx -e stderr -t -p /edge/work -c /edge/nginx.conf

EXPOSE ${port}
# nginx answers this by itself, so a bucket that is down makes no edge ill: it goes on with old pages.
HEALTHCHECK --interval=30s --timeout=3s \\
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${port} && printf 'OPTIONS / HTTP/1.0\\\\r\\\\n\\\\r\\\\n' >&3 && read -r line <&3 && [[ $line == *' 405 '* ]]"]
# Requests that are under way are answered first.
STOPSIGNAL SIGQUIT
CMD ["nginx", "-e", "stderr", "-p", "/edge/work", "-c", "/edge/nginx.conf", "-g", "daemon off;"]
`,
    '.dockerignore': '*\n!nginx.conf\n',
    ...nginxConfig({ ...settings, brotliModule, errorLog: 'stderr' }, policy),
  };
}
