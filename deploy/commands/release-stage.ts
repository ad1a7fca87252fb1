// The last stage of a run: the release before it is opened, and what was built is published. What publishes is loaded
// when its turn comes: a pull needs none of it.
import type { Config } from '../../feeds/config.ts';
import { probeConditions } from '../bucket/probe.ts';
import type { Deployed, DeployOptions } from '../deploy.ts';
import { objectHeaders, policyWith } from '../edge/policy.ts';
import type { Writer } from '../release/lease.ts';
import { type ReadManifest, readManifest } from '../release/manifest.ts';
import type { Opened } from '../release/recover.ts';
import type { Line } from './line.ts';
import type { BuiltTree } from './tree-folder.ts';

/** How a run publishes, as its flags and its machine say. */
export interface ReleaseOptions {
  /** `news@cron-1` */
  by?: string;
  why?: string;
  /** How long another run that is publishing is waited for. */
  waitSeconds?: number;
  /** At the same time. */
  requests?: number;
  maxDelete?: number;
  allowShrink?: boolean;
  /** Instead of what the configuration says. */
  keepReleases?: number;
  keepDays?: number;
}

/** How far back releases are kept. */
export function keptOf(
  { keepReleases, keepDays }: ReleaseOptions,
  { releases }: Pick<Config, 'releases'>,
): DeployOptions['kept'] {
  return { releases: keepReleases ?? releases.keep, days: keepDays ?? releases.days };
}

/** The last release, once nobody is publishing. A dry run looks, and waits for nobody. */
export async function openStage(line: Line): Promise<Opened> {
  const { bucket, now, sleep, dryRun, release } = line;
  if (dryRun) return readManifest(bucket);
  const { openRelease } = await import('../release/recover.ts');
  return openRelease(bucket, { ...writerOf(line), ...release, now, sleep });
}

/** Releases a tree. Keys of reports that were not built now stay as they are. */
export async function deployStage(
  line: Line,
  { tree, edition, stories }: BuiltTree,
  last: ReadManifest,
  { run }: Pick<DeployOptions, 'run'> = {},
): Promise<Deployed> {
  const times = policyWith({ pageSeconds: line.config.edge });
  const { now, sleep, dryRun, release = {} } = line;
  const { why = 'deploy', requests, maxDelete, allowShrink } = release;
  const leftOut = line.only && (await import('../../build/build.ts')).leftOut;
  const isLeftOut = line.only && leftOut?.(line.config, line.only);
  line.progress.begin('uploads', tree.size);
  const { deploy } = await import('../deploy.ts');
  const { isKept } = await import('../../build/kept.ts');
  return deploy(tree, line.bucket, {
    ...writerOf(line),
    last,
    edition,
    stories,
    why,
    requests,
    kept: keptOf(release, line.config),
    limits: { maxDelete, allowShrink },
    now,
    sleep,
    dryRun,
    headersOf: (key) => objectHeaders(key, times),
    keep: isLeftOut,
    keepForGood: isKept,
    probe: () => probeConditions(line.bucket, '_release/probe'),
    onDone: () => line.progress.step(),
    run,
  });
}

function writerOf({ random, release: { by = 'somebody' } = {} }: Line): Writer {
  return { by, owner: Math.floor(random() * 2 ** 48).toString(36) };
}
