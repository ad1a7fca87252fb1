// Who pulls: we, and two peers as Debian has them. All ask the same origin for the same list, 32 at once if they can.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { FeedOrigin } from './origin.ts';

export interface Puller {
  name: string;
  /** @param folder holds `urls`, `site.yaml`, `reports/` and newsboat's `config`; what is remembered goes there too */
  command(folder: string, origin: FeedOrigin): string[];
  /** Pulls between the first and one in which it sends validators. */
  moreToSettle: number;
}

const python = '/usr/bin/python3';

export const pullers: readonly Puller[] = [
  {
    name: 'Broadsheet',
    command: (folder, { hosts }) => [
      ...[process.execPath, 'deploy/commands/start.mjs', 'pull', '--json'],
      ...['--config', join(folder, 'site.yaml'), '--reports', join(folder, 'reports')],
      ...['--bucket', join(folder, 'bucket'), '--allow-host', ...hosts],
    ],
    moreToSettle: 0,
  },
  {
    name: 'feedparser',
    command: (folder) => [
      ...[python, join(import.meta.dirname, 'feedparser_pull.py')],
      ...[join(folder, 'urls'), join(folder, 'state')],
    ],
    moreToSettle: 0,
  },
  {
    name: 'newsboat',
    command: (folder) => [
      ...['newsboat', '-x', 'reload', '-u', join(folder, 'urls')],
      ...['-c', join(folder, 'cache.db'), '-C', join(folder, 'config')],
    ],
    // 2.21 updates a feed's row with its validators before there is that row: only the second pull keeps them.
    moreToSettle: 1,
  },
];

/** Peers that are not installed, by name, and what would install them. */
export async function missingPeers(): Promise<ReadonlyMap<string, string>> {
  const tries: [name: string, packages: string, command: string, args: string[]][] = [
    ['feedparser', 'python3-feedparser python3-requests', python, ['-c', 'import feedparser, requests']],
    ['newsboat', 'newsboat', 'newsboat', ['--version']],
  ];
  const missing = new Map<string, string>();
  for (const [name, packages, command, args] of tries)
    await promisify(execFile)(command, args).catch(() =>
      missing.set(name, `${name} is not installed (apt-get install ${packages})`),
    );
  return missing;
}
