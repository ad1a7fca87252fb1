// nginx with the configuration that we generate, on loopback.
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { nginxConfig } from '../../deploy/edge/configs/nginx.ts';
import type { Policy } from '../../deploy/edge/policy.ts';
import { need } from '../need.ts';
import { daemons, installed } from './daemons.ts';
import { listening, portWithNext, type RunningProgram } from './program.ts';

const brotliModule = '/usr/lib/nginx/modules/ngx_http_brotli_filter_module.so';

export function needNginx(): boolean {
  const present = installed('nginx') && existsSync(brotliModule);
  return need('nginx (apt-get install nginx libnginx-mod-http-brotli-filter)', present);
}

/**
 * @param log whether it writes access.log into its directory
 * @param workers how many processes serve, each on one core; as many as there are cores, when it is left out
 * @param module whether it has brotli
 */
export async function startNginx(
  origin: string,
  {
    policy,
    workers,
    log,
    module = true,
  }: { policy?: Policy; workers?: number; log?: boolean; module?: boolean } = {},
): Promise<RunningProgram> {
  const { directory, run, start, lastWords, close } = daemons('nginx');
  const port = await portWithNext();
  const settings = {
    name: 'Paper',
    base: 'https://paper.example',
    origin,
    port,
    ...(module && { brotliModule }),
  };
  for (const [name, text] of Object.entries(nginxConfig(settings, policy)))
    writeFileSync(
      `${directory}/${name}`,
      text
        .replace('worker_processes auto', `worker_processes ${workers ?? 'auto'}`)
        .replace(/^ {2}access_log off;$/m, log ? '  access_log access.log paper;' : '$&'),
    );
  // Started by root, its workers belong to nobody.
  chmodSync(directory, 0o755);
  const where = ['-p', directory, '-c', 'nginx.conf'];
  await run('nginx', '-t', ...where);
  start('nginx', ...where, '-g', 'daemon off;');
  await listening(port, lastWords);
  return { port, directory, close };
}
