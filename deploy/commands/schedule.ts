// Writes what starts an edition again and again: npm run -s schedule -- systemd.
import { isAbsolute, join } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { closest } from 'fastest-levenshtein';
import type { Config } from '../../feeds/config.ts';
import { slug } from '../../feeds/slug.ts';
import type { ScheduleSettings } from '../schedules/settings.ts';
import { scheduleKinds } from '../schedules.ts';
import { program, runCommand, UsageError } from './cli.ts';
import { evenInterval, everyOf } from './every.ts';
import { bucketsOf, loadConfig } from './flags.ts';
import { writeFiles } from './write-files.ts';

interface ScheduleFlags {
  every?: number;
  name?: string;
  directory: string;
  shards?: number;
  daemon?: boolean;
  config: string;
  reports: string;
  out?: string;
}

const ownFiles = { config: 'site/broadsheet.yaml', reports: 'site/reports' };
const kinds = Object.keys(scheduleKinds);

await runCommand(async () => {
  const command = program('schedule', 'Writes what starts an edition again and again, made from the site.')
    .argument('<KIND>', kinds.join(', '))
    .option('--every <TIME>', 'how often: 10m, 1h, 1d (default: every in the site, else 10m)', everyOf)
    .option('--name <NAME>', "of units, jobs and images (default: made from the newspaper's)", nameOf)
    .option('--directory <DIR>', 'where the project lies on the machine that runs it', '/srv/paper')
    .option('--shards <N>', 'with github, kubernetes: pull the feeds in so many parts', shardsOf)
    .option('--daemon', 'with systemd: a service that goes on by itself, watched, instead of a timer')
    .option('--config <FILE>', 'the site', ownFiles.config)
    .option('--reports <DIR>', 'its reports', ownFiles.reports)
    .option('--out <DIR>', 'write the files there (default: print them)')
    .addHelpText(
      'after',
      `\nKIND:\n${Object.entries(scheduleKinds)
        .map(([kind, { says }]) => `  ${kind.padEnd(12)} ${says}`)
        .join('\n')}`,
    )
    .parse();
  const flags = command.opts<ScheduleFlags>();
  const files = scheduleFiles(command.args[0] ?? '', flags, await loadConfig(flags));
  await writeFiles(files, { out: flags.out, print: (text) => console.log(text) });
  return 0;
});

/** @returns file name → text. @throws UsageError for what cannot be scheduled so */
function scheduleFiles(kind: string, flags: ScheduleFlags, config: Config): Record<string, string> {
  const known = scheduleKinds[kind];
  if (!known)
    throw new UsageError(
      `There is no schedule "${kind}". Did you mean "${closest(kind, kinds)}"? There are: ${kinds.join(', ')}.`,
    );
  const { shards, directory, daemon } = flags;
  if (daemon && !known.takesDaemon)
    throw new UsageError(
      `--daemon: ${kind} has no such form. ${kinds.filter((each) => scheduleKinds[each]?.takesDaemon).join(' and ')} has.`,
    );
  if (shards && !known.takesShards) {
    const able = kinds.filter((kind) => scheduleKinds[kind]?.takesShards);
    throw new UsageError(
      `--shards ${shards}: ${kind} runs on one machine. ${able.join(' and ')} pull in parts.`,
    );
  }
  if (!/^\/[\w./-]*$/.test(directory))
    throw new UsageError(
      `--directory ${directory}: give the whole path, of letters, digits and . _ - only, as in /srv/paper.`,
    );
  const { bucket, store } = bucketsOf({}, config);
  const folders = [...new Set([bucket, store])].filter((url) => !url.includes('://'));
  const settings: ScheduleSettings = {
    name: flags.name ?? (slug(config.name) || 'broadsheet'),
    // A line break would end a comment.
    title: config.name.replace(/\s+/g, ' '),
    base: config.base,
    everySeconds: evenInterval(flags.every, flags, config),
    directory: directory.replace(/(.)\/+$/, '$1'),
    folders: folders.map((path) => (isAbsolute(path) ? path : join(directory, path))),
    flags: (['config', 'reports'] as const)
      .filter((flag) => flags[flag] !== ownFiles[flag])
      .map((flag) => `--${flag} ${quoted(flags[flag], flag)}`)
      .join(' '),
    shards,
    daemon,
    isAmazon: !(process.env.AWS_ENDPOINT_URL_S3 || process.env.AWS_ENDPOINT_URL),
  };
  if (folders.length && known.takesShards)
    console.error(
      `note: ${folders.join(' and ')}: a folder is gone with the machine that ran. Name an s3:// bucket in ${flags.config}.`,
    );
  return known.files(settings);
}

/** Paths go into units, scripts and YAML, each with quotes of its own: none of them must be needed. */
function quoted(path: string, flag: string): string {
  if (/^[\w./-]+$/.test(path)) return path;
  throw new UsageError(`--${flag} ${path}: a schedule takes paths of letters, digits and . _ / - only.`);
}

function nameOf(text: string): string {
  if (/^[a-z]([a-z0-9-]{0,30}[a-z0-9])?$/.test(text)) return text;
  throw new InvalidArgumentError('Give up to 32 small letters, digits and hyphens, a letter first.');
}

function shardsOf(text: string): number {
  if (/^\d{1,3}$/.test(text) && Number(text) >= 2 && Number(text) <= 256) return Number(text);
  throw new InvalidArgumentError('Give a number from 2 to 256.');
}
