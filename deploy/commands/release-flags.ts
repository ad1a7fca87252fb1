// The flags of whatever publishes, and who publishes.
import { hostname, userInfo } from 'node:os';
import type { Command } from 'commander';
import { UsageError } from './cli.ts';
import type { ReleaseOptions } from './release-stage.ts';

interface ReleaseFlags {
  wait: number;
  requests: number;
  maxDelete?: number;
  allowShrink: boolean;
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
    .option('--why <TEXT>', 'said in the list of releases (default: the name of the command)');
}

/** @param name of the command, which is why it publishes unless --why says otherwise */
export function releaseOptions(flags: unknown, name: string): ReleaseOptions {
  const { wait, requests, maxDelete, allowShrink, why = name } = flags as ReleaseFlags;
  return { by: whoPublishes(process.env), why, waitSeconds: wait, requests, maxDelete, allowShrink };
}

/** `news@cron-1`; on GitHub's runners whoever set the job off. */
function whoPublishes({ GITHUB_ACTOR: actor }: Record<string, string | undefined>): string {
  return `${actor ?? userInfo().username}@${hostname()}`;
}

function wholeNumber(flag: string, { least = 0 } = {}): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= least) return number;
    throw new UsageError(`${flag} ${text}: give a whole number${least ? ` from ${least} on` : ''}.`);
  };
}
