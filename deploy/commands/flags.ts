// The flags that the edition and its parts share, and what they mean: configuration, buckets, what to do.
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { BadConfig, type Config, readConfig } from '../../feeds/config.ts';
import type { SourceFile } from '../../feeds/owner-file.ts';
import type { Shard } from '../../feeds/shard.ts';
import type { BuildFlags } from './build-flags.ts';
import { UsageError } from './cli.ts';
import type { LogFormat } from './log.ts';
import type { Stage } from './run.ts';

export interface Flags extends BuildFlags {
  config: string;
  reports: string;
  desk?: string;
  store?: string;
  bucket?: string;
  out: string;
  only?: string[];
  dryRun: boolean;
  json: boolean;
  quiet: boolean;
  verbose: boolean;
  log: LogFormat;
  allowHost: string[];
  now: boolean;
  explain?: string;
  every?: string;
  checkPublic?: boolean;
  shard?: Shard;
}

/** Flags that some stages alone have a use for; all others are of use to each. */
const usedBy: Partial<Record<keyof Flags, readonly Stage[]>> = {
  desk: ['pull', 'build'],
  only: ['pull', 'build'],
  out: ['build', 'deploy'],
  verbose: ['deploy'],
  allowHost: ['pull'],
  now: ['pull'],
  checkPublic: ['deploy'],
};

/**
 * Puts the shared flags on a command. The parts of an edition may be typed with the same flags: one that a part has no
 * use for is taken, and not in its --help.
 */
export function withFlags(command: Command, stages: readonly Stage[]): Command {
  const options = [
    new Option('--config <FILE>', 'the site').default('site/broadsheet.yaml'),
    new Option('--reports <DIR>', 'its reports, a YAML file each').default('site/reports'),
    new Option(
      '--desk <DIR>',
      "the editor's word on them, a YAML file each (default: desk beside the reports)",
    ),
    new Option(
      '--store <URL>',
      "the feeds' memory: a folder or s3://bucket/prefix (default: store in FILE, else the bucket)",
    ),
    new Option(
      '--bucket <URL>',
      'where the site is published: a folder or s3://bucket/prefix (default: bucket in FILE, else _bucket)',
    ),
    new Option('--out <DIR>', 'where rendered pages are written').default('_site'),
    new Option('--only <REPORT...>', 'work on these reports (default: all)'),
    new Option('--dry-run', 'do all but write to store and bucket; say what would be written').default(false),
    new Option('--json', 'print one JSON object with all figures, and nothing else').default(false),
    new Option('--quiet', 'print warnings and errors only').default(false),
    new Option('--verbose', 'print every object that is put or deleted, and why').default(false),
    new Option(
      '--allow-host <HOST:PORT...>',
      'a private address that may be pulled from; it is asked at every run',
    ).default([], 'none'),
    new Option(
      '--check-public',
      'after a release, read some of it by the public address and compare its headers with the policy (default: when base is a name of the public internet)',
    ),
    new Option('--no-check-public', 'do not'),
    new Option(
      '--now',
      'ask every feed, due or not (but none that asked to be left alone: Retry-After, 410)',
    ).default(false),
  ];
  for (const option of options) {
    const users = usedBy[option.attributeName() as keyof Flags] ?? stages;
    command.addOption(option.hideHelp(!users.some((stage) => stages.includes(stage))));
  }
  return command.addHelpText(
    'after',
    '\ns3:// reads the standard AWS_* variables: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION, AWS_ENDPOINT_URL.' +
      '\nExit: 0 all well (a feed that fails is a warning), 1 nothing was published and why, 2 wrong usage or configuration.',
  );
}

/**
 * Reads the owner's YAML from the disk.
 * @throws UsageError with every complaint, before anything is fetched
 */
export async function loadConfig({
  config: path,
  reports,
  desk = join(reports, '../desk'),
  only,
}: Pick<Flags, 'config' | 'reports' | 'desk' | 'only'>): Promise<Config> {
  const files = await yamlFiles(reports).catch(() => {
    throw new UsageError(`--reports ${reports}: there is no such folder.`);
  });
  // An editor who has nothing to say needs no folder.
  const desks = await yamlFiles(desk).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new UsageError(`--desk ${desk}: it cannot be read as a folder (${error.code}).`);
  });
  const [site, others, said] = await Promise.all([
    readSource(path),
    Promise.all(files.map(readSource)),
    Promise.all(desks.map(readSource)),
  ]);
  const config = readOrComplain(site, others, said);
  const ids = config.reports.map(({ id }) => id);
  for (const id of only ?? [])
    if (!ids.includes(id))
      throw new UsageError(`--only ${id}: there is no such report. There are: ${ids.join(', ')}.`);
  return config;
}

async function yamlFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/** Where the site is published and where the feeds' memory lies. */
export function bucketsOf(
  flags: Pick<Flags, 'bucket' | 'store'>,
  config: Pick<Config, 'bucket' | 'store'>,
): { bucket: string; store: string } {
  const bucket = flags.bucket ?? config.bucket ?? '_bucket';
  return { bucket, store: flags.store ?? config.store ?? bucket };
}

function readOrComplain(...files: Parameters<typeof readConfig>): Config {
  try {
    return readConfig(...files);
  } catch (error) {
    throw error instanceof BadConfig ? new UsageError(error.message) : error;
  }
}

async function readSource(path: string): Promise<SourceFile> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${path}: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}.`);
  });
  return { path, text };
}

/** @throws UsageError for what is not HOST:PORT */
export function checkHosts(hosts: readonly string[]): readonly string[] {
  for (const host of hosts)
    if (!/^[^\s/:]+:\d{1,5}$|^\[[0-9a-f:.]+\]:\d{1,5}$/i.test(host))
      throw new UsageError(`--allow-host ${host}: give host and port, as in 127.0.0.1:8181.`);
  return hosts;
}

/** The project's own folder, where site/ is. */
export const projectRoot = resolve(import.meta.dirname, '../..');
