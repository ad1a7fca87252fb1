// What is compared: each edge over the same bucket, and nginx alone with the same bytes on its disk.
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { folder } from '../../../deploy/bucket/folder.ts';
import { startOf } from '../../../deploy/commands/own-process.ts';
import { objectHeaders, policy } from '../../../deploy/edge/policy.ts';
import { headersFor } from '../../../deploy/edge/response-headers.ts';
import { startApache } from '../../servers/apache.ts';
import { daemons, installed } from '../../servers/daemons.ts';
import { startNginx } from '../../servers/nginx.ts';
import { listening, portWithNext, type RunningProgram } from '../../servers/program.ts';
import { startVarnish } from '../../servers/varnish.ts';
import { startWorkerd } from '../../servers/workerd.ts';

export interface Contestant {
  name: string;
  /** Debian's package, when it is one. */
  needs?: string;
  /** It serves what each coding has an address for: `/br/` … */
  isBare?: boolean;
  start(given: { origin: string; pages: Record<string, Buffer> }): Promise<RunningProgram>;
}

export const contestants: Contestant[] = [
  { name: 'embedded', start: ({ pages }) => startEmbedded(pages) },
  { name: 'nginx, our file', needs: 'nginx', start: ({ origin }) => startNginx(origin, { workers: 1 }) },
  { name: 'nginx from disk', needs: 'nginx', isBare: true, start: ({ pages }) => startBare(pages) },
  {
    name: 'the same, our fields',
    needs: 'nginx',
    isBare: true,
    start: ({ pages }) => startBare(pages, headersFor('page', policy)),
  },
  { name: 'Varnish, our file', needs: 'varnishd', start: ({ origin }) => startVarnish(origin) },
  { name: 'Apache, our file', needs: 'apache2', start: ({ origin }) => startApache(origin) },
  { name: 'Worker (workerd)', start: ({ origin }) => startWorkerd({ origin }) },
];

export const isHere = ({ needs }: Contestant): boolean => needs === undefined || installed(needs);

async function startEmbedded(pages: Record<string, Buffer>): Promise<RunningProgram> {
  const kept = await mkdtemp(join(tmpdir(), 'broadsheet-pages-'));
  const bucket = folder(kept);
  for (const [key, body] of Object.entries(pages)) await bucket.put(key, body, objectHeaders(key));
  const program = await serveFolder(kept);
  return {
    ...program,
    async close() {
      await program.close();
      await rm(kept, { recursive: true });
    },
  };
}

/** `npm run edge` over a folder, as a process of its own. */
export async function serveFolder(bucket: string, ...more: string[]): Promise<RunningProgram> {
  const { directory, start, lastWords, close } = daemons('embedded');
  const port = await portWithNext();
  const flags = ['--bucket', bucket, '--host', '127.0.0.1', '--port', String(port), ...more];
  start('node', ...startOf('edge'), ...flags);
  await listening(port, lastWords);
  return { port, directory, close };
}

/** @param fields that each answer has besides */
async function startBare(
  pages: Record<string, Buffer>,
  fields: Record<string, string> = {},
): Promise<RunningProgram> {
  const more = Object.entries(fields)
    .map(([name, value]) => ` add_header ${name} "${value}";`)
    .join('');
  const { directory, start, lastWords, close } = daemons('bare');
  const port = await portWithNext();
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5 };
  for (const [key, body] of Object.entries(pages))
    for (const [coding, bytes] of [
      ['br', brotliCompressSync(body, { params })],
      ['gzip', gzipSync(body, { level: 9 })],
    ] as const) {
      const path = join(directory, 'html', coding, key);
      mkdirSync(join(path, '..'), { recursive: true });
      writeFileSync(path, bytes);
    }
  writeFileSync(
    join(directory, 'nginx.conf'),
    `worker_processes 1;
pid nginx.pid;
error_log error.log warn;
events { worker_connections 4096; multi_accept on; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 100000;
  open_file_cache max=1000 inactive=60s;
  client_body_temp_path tmp-body;
  proxy_temp_path tmp-proxy;
  fastcgi_temp_path tmp-fastcgi;
  uwsgi_temp_path tmp-uwsgi;
  scgi_temp_path tmp-scgi;
  default_type text/html;
  server {
    listen 127.0.0.1:${port} backlog=1024;
    root html;
    index index.html;
    location /br/ { add_header Content-Encoding br;${more} }
    location /gzip/ { add_header Content-Encoding gzip;${more} }
  }
}
`,
  );
  // Started by root, its workers belong to nobody.
  chmodSync(directory, 0o755);
  start('nginx', '-p', directory, '-c', 'nginx.conf', '-g', 'daemon off;');
  await listening(port, lastWords);
  return { port, directory, close };
}
