// The flags of whatever publishes, and who publishes.
import { hostname } from 'node:os';
import type { Command } from 'commander';
import { UsageError } from './cli.ts';
import type { ReleaseOptions } from './release-stage.ts';
import { userName } from './user-name.ts';

interface ReleaseFlags {
  wait: number;
  requests: number;
  maxDelete?: number;
  allowShrink: boolean;
  keepReleases?: number;
  keepDays?: number;
  why?: string;
}

/** Puts the flags of a release on a command. */
export function withReleaseFlags(command: Command): Command {
  return command
    .option(
      '--wait <SECONDS>',
      'wait so long for another run that is publishing and alive',
      wholeNumber('--wait'),
      0,
    )
    .option('--requests <N>', 'to the bucket at the same time', wholeNumber('--requests', { least: 1 }), 16)
    .option(
      '--max-delete <N>',
      'refuse to take away more objects at once (default: a tenth of all, at least 50)',
      wholeNumber('--max-delete'),
    )
    .option('--allow-shrink', 'publish though over half of the stories or pages are gone', false)
    .option(
      '--keep-releases <N>',
      'keep so many of the newest releases, to go back to (default: releases in FILE, else 50)',
      wholeNumber('--keep-releases', { least: 1 }),
    )
    .option(
      '--keep-days <N>',
      'and all of so many days (default: releases in FILE, else 30)',
      wholeNumber('--keep-days'),
    )
    .option('--why <TEXT>', 'said in the list of releases (default: the name of the command)');
}

/** @param name of the command, which is why it publishes unless --why says otherwise */
export function releaseOptions(flags: unknown, name: string): ReleaseOptions {
  const { wait: waitSeconds, why = name, ...limits } = flags as ReleaseFlags;
  const { requests, maxDelete, allowShrink, keepReleases, keepDays } = limits;
  const by = whoPublishes(process.env);
  return { by, why, waitSeconds, requests, maxDelete, allowShrink, keepReleases, keepDays };
}

/** `news@cron-1`; on GitHub's runners whoever set the job off. */
function whoPublishes({ GITHUB_ACTOR: actor }: Record<string, string | undefined>): string {
  return `${actor ?? userName()}@${hostname()}`;
}

function wholeNumber(flag: string, { least = 0 } = {}): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= least) return number;
    throw new UsageError(`${flag} ${text}: give a whole number${least ? ` from ${least} on` : ''}.`);
  };
}
