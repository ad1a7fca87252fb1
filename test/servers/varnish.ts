// Varnish with the configuration that we generate, on loopback.
import { writeFileSync } from 'node:fs';
import { varnishConfig } from '../../deploy/edge/configs/varnish.ts';
import type { Policy } from '../../deploy/edge/policy.ts';
import { need } from '../need.ts';
import { daemons, installed } from './daemons.ts';
import { listening, portWithNext, type RunningProgram } from './program.ts';

export function needVarnish(): boolean {
  return need('Varnish (apt-get install varnish)', installed('varnishd'));
}

/**
 * @param edit what an owner changes in the file
 * @throws Error with the compiler's words when the configuration is none
 */
export async function startVarnish(
  origin: string,
  { policy, edit = (vcl) => vcl }: { policy?: Policy; edit?: (vcl: string) => string } = {},
): Promise<RunningProgram> {
  const { directory, run, start, lastWords, close } = daemons('varnish');
  const port = await portWithNext();
  const settings = { name: 'Paper', base: 'https://paper.example', origin, port };
  for (const [name, text] of Object.entries(varnishConfig(settings, policy)))
    writeFileSync(`${directory}/${name}`, edit(text));
  const vcl = `${directory}/default.vcl`;
  // Its jail, if root starts it, is a user who may not look into this directory.
  const free = ['-j', 'none'];
  await run('varnishd', ...free, '-C', '-f', vcl, '-n', `${directory}/check`);
  const own = ['-n', `${directory}/work`, '-s', 'malloc,64m'];
  start('varnishd', ...free, '-F', '-f', vcl, '-a', `127.0.0.1:${port}`, ...own);
  await listening(port, lastWords);
  return { port, directory, close };
}
