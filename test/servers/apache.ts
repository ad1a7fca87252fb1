// Apache with the configuration that we generate, on loopback.
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { apacheConfig } from '../../deploy/edge/configs/apache.ts';
import type { Policy } from '../../deploy/edge/policy.ts';
import { recommendedLogs } from '../../deploy/logs/recommended.ts';
import { need } from '../need.ts';
import { daemons, installed } from './daemons.ts';
import { listening, portWithNext, type RunningProgram } from './program.ts';

export function needApache(): boolean {
  return need('Apache (apt-get install apache2-bin)', installed('apache2'));
}

export async function startApache(
  origin: string,
  { policy, log }: { policy?: Policy; log?: boolean } = {},
): Promise<RunningProgram> {
  const { directory, run, start, lastWords, close } = daemons('apache');
  const port = await portWithNext();
  const settings = { name: 'Paper', base: 'https://paper.example', origin, port, directory };
  for (const [name, text] of Object.entries(apacheConfig(settings, policy))) {
    const path = `${directory}/${name}`;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    // Started by root, it becomes another user, who has to write here.
    chmodSync(dirname(path), 0o777);
  }
  if (log) logInFront(`${directory}/apache.conf`, port);
  await run('apache2', '-f', `${directory}/apache.conf`, '-t');
  start('apache2', '-f', `${directory}/apache.conf`, '-DFOREGROUND');
  await listening(port, lastWords);
  return { port, directory, close };
}

/** As an owner writes it: the host that readers ask has a log, and those behind it have none. */
function logInFront(path: string, port: number): void {
  const front = `<VirtualHost *:${port}>`;
  const lines = `${front}\n  ${recommendedLogs.Apache}\n  CustomLog ${dirname(path)}/access.log paper`;
  writeFileSync(
    path,
    readFileSync(path, 'utf8').replace(front, () => lines),
  );
}
