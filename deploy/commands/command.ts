// A run as a command: reads flags, opens what is real (clock, network, buckets), and prints what came of it.
import { availableParallelism } from 'node:os';
import type { Option } from 'commander';
import { counted, emptyTally } from '../bucket/counted.ts';
import { openBucket } from '../bucket/open.ts';
import { readonly } from '../bucket/readonly.ts';
import { withBuildFlags } from './build-flags.ts';
import { type ExitCode, program, runCommand, UsageError } from './cli.ts';
import { summaryLine } from './figures.ts';
import { bucketsOf, checkHosts, type Flags, loadConfig, projectRoot, withFlags } from './flags.ts';
import { type Log, logOption, openLog } from './log.ts';
import type { Outside } from './outside.ts';
import { planText } from './plan-text.ts';
import { progressBar, silent } from './progress.ts';
import { clockAndDice } from './real.ts';
import { redactor } from './redact.ts';
import { releaseOptions, withReleaseFlags } from './release-flags.ts';
import { type Ran, run, type Stage } from './run.ts';

/** What a command does by a flag of its own instead of its stages. */
export interface Mode {
  says: string;
  /** What its flag is followed by, if anything: `<REPORT>`. */
  value?: string;
  run(flags: Flags): Promise<ExitCode>;
}

/**
 * Runs the command `name`, and ends the process with its exit code.
 * @param modes by the name of their flag
 * @param more flags that this command alone has
 */
export async function runStagesCommand(
  name: string,
  description: string,
  stages: readonly Stage[],
  modes: Readonly<Record<string, Mode>> = {},
  more: readonly Option[] = [],
): Promise<void> {
  await runCommand(async () => {
    const command = withFlags(program(name, description), stages);
    if (stages.includes('build')) withBuildFlags(command);
    if (stages.includes('deploy')) withReleaseFlags(command);
    for (const [flag, { says, value }] of Object.entries(modes))
      command.option([`--${flag}`, value].filter(Boolean).join(' '), says);
    for (const option of [logOption, ...more]) command.addOption(option);
    const flags = command.parse().opts<Flags & Record<string, unknown>>();
    const [mode, other] = Object.keys(modes).filter((flag) => flags[flag]);
    if (other) throw new UsageError(`--${mode} and --${other}: one at a time.`);
    if (mode) return (modes[mode] as Mode).run(flags);
    const config = await loadConfig(flags);
    const hosts = checkHosts(flags.allowHost);
    const outside = stages.includes('pull')
      ? (await import('./outside.ts')).openOutside(hosts, config.limits)
      : nobodyIsAsked;
    const tally = emptyTally();
    const unwritten = new Set<string>();
    const open = async (url: string) => {
      const bucket = counted(await openBucket(url, { env: process.env, cwd: process.cwd() }), tally);
      return flags.dryRun ? readonly(bucket, ({ key }) => unwritten.add(key)) : bucket;
    };
    const { bucket: bucketUrl, store: storeUrl } = bucketsOf(flags, config);
    const opened = await open(bucketUrl);
    const store = storeUrl === bucketUrl ? opened : await open(storeUrl);
    const isKept = stages.includes('deploy') && !flags.dryRun;
    const bucket = isKept ? (await import('./kept-root.ts')).keepingRoot(opened, flags.out) : opened;
    const isWatched = process.stderr.isTTY && !flags.quiet && !flags.json && flags.log === 'text';
    try {
      const ran = await run(
        {
          config,
          ...clockAndDice,
          fetch: outside.fetch,
          isOwn: outside.isOwn,
          readers: outside.readers,
          secretOf: (name) => process.env[name],
          pace: flags.now ? 'every run' : 'polite',
          store,
          bucket,
          root: projectRoot,
          only: flags.only && new Set(flags.only),
          shard: flags.shard,
          full: flags.full,
          keepGoing: flags.keepGoing,
          sourceMaps: flags.sourceMaps,
          cores: availableParallelism(),
          dryRun: flags.dryRun,
          command: name,
          everySeconds: flags.quiet ? config.every : undefined,
          release: releaseOptions(flags, name),
          progress: isWatched ? await progressBar() : silent,
          afterRun: async (seenStore, seen) =>
            seen.live
              ? (await import('./after-run.ts')).afterRun(config, { bucket, memory: store }, seenStore, seen)
              : [],
          afterRelease: async (plan) =>
            (await import('./after-release.ts')).afterRelease(plan, config, flags),
        },
        stages,
        { out: flags.out, tally },
      );
      const isEdition = stages.includes('deploy') && !flags.dryRun;
      if (ran.exitCode === 0 && isEdition && config.alarms?.deadManUrlEnv)
        ran.figures.warnings.push(...(await (await import('./alarm.ts')).tellAlive(config, process.env)));
      const log = await openLog(name, { format: flags.log, quiet: flags.quiet, env: process.env });
      print(name, ran, { ...flags, unwritten, log });
      return ran.exitCode;
    } finally {
      await outside.close();
      bucket.close();
      store.close();
    }
  });
}

/** For stages that ask no feed. */
const nobodyIsAsked: Outside = {
  fetch: (url) => Promise.reject(new Error(`${url} is not asked: only npm run pull asks feeds.`)),
  isOwn: () => false,
  close: async () => {},
};

function print(
  name: string,
  { figures, plan, folded }: Ran,
  {
    json,
    dryRun,
    verbose,
    unwritten,
    log,
  }: Pick<Flags, 'json' | 'dryRun' | 'verbose'> & {
    unwritten: Set<string>;
    log: Log;
  },
): void {
  if (json) {
    const redact = redactor(process.env);
    const { warnings, errors } = figures;
    console.log(JSON.stringify({ ...figures, warnings: warnings.map(redact), errors: errors.map(redact) }));
    return;
  }
  for (const warning of figures.warnings) if (!folded?.has(warning)) log.warn(warning);
  for (const error of figures.errors) log.error(error);
  if (dryRun) {
    for (const key of unwritten) if (key.startsWith('_')) log.info(`would write   ${key}`);
  }
  if (plan && (dryRun || verbose)) for (const line of planText(plan, { done: !dryRun })) log.info(line);
  const { warnings, errors, ...done } = figures;
  if (!errors.length) log.info(summaryLine(dryRun ? `${name} (dry run)` : name, figures), done);
}
