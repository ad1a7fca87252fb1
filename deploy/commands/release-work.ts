// What the commands share that work on a bucket's releases without building: they open the bucket that the owner's
// YAML names, and know who they are.

import type { Tree } from '../../build/tree.ts';
import type { Bucket } from '../../feeds/bucket.ts';
import { openBucket } from '../bucket/open.ts';
import { probeConditions } from '../bucket/probe.ts';
import { type Deployed, deploy } from '../deploy.ts';
import { objectHeaders, policyWith } from '../edge/policy.ts';
import { Busy } from '../release/lease.ts';
import type { ReadManifest } from '../release/manifest.ts';
import { type Opened, openRelease } from '../release/recover.ts';
import type { ExitCode } from './cli.ts';
import { bucketsOf, type Flags, loadConfig } from './flags.ts';
import { clockAndDice } from './real.ts';
import { releaseOptions } from './release-flags.ts';
import { keptOf } from './release-stage.ts';
import { keepHeapSmall } from './small-heap.ts';

export interface ReleaseWork {
  bucket: Bucket;
  writer: { by: string; owner: string; requests?: number } & Pick<typeof clockAndDice, 'now' | 'sleep'>;
  /** The last release, once nobody writes; what was found unfinished is printed. */
  open(): Promise<Opened>;
  /** Publishes a tree that needs no build. Whoever asks for it by name means it: nothing brakes. */
  publish(
    tree: Tree,
    last: ReadManifest,
    about: { edition: string; stories: number; why: string; lost?: readonly string[] },
  ): Promise<Deployed>;
}

type WorkFlags = Pick<Flags, 'config' | 'reports' | 'bucket'> & { dryRun?: boolean };

/** Does `work`. @returns its exit code; 0 when somebody else is publishing, which is said */
export async function withReleases(
  flags: WorkFlags,
  work: (releases: ReleaseWork) => Promise<ExitCode>,
): Promise<ExitCode> {
  const config = await loadConfig(flags);
  const { now, sleep, random } = clockAndDice;
  const address = bucketsOf({ bucket: flags.bucket }, config).bucket;
  const bucket = await openBucket(address, { env: process.env, cwd: process.cwd() });
  const options = releaseOptions(flags, '');
  const { by = '', why: said, waitSeconds, requests } = options;
  const writer = { by, owner: Math.floor(random() * 2 ** 48).toString(36), now, sleep, requests };
  const times = policyWith({ pageSeconds: config.edge });
  /** A CDN is told of what changed, as after any release. */
  async function tell(plan: Deployed['plan']): Promise<void> {
    const { afterRelease } = await import('./after-release.ts');
    for (const { about, says } of await afterRelease(plan, config))
      console.error(`warning: ${about}: ${says}`);
  }
  keepHeapSmall();
  try {
    return await work({
      bucket,
      writer,
      async open() {
        const opened = await openRelease(bucket, { ...writer, waitSeconds });
        if (opened.found) console.error(`warning: ${opened.found}`);
        return opened;
      },
      async publish(tree, last, about) {
        const deployed = await deploy(tree, bucket, {
          ...writer,
          ...about,
          why: said || about.why,
          last,
          dryRun: flags.dryRun,
          isWhole: true,
          kept: keptOf(options, config),
          limits: { maxDelete: Number.POSITIVE_INFINITY, allowShrink: true },
          headersOf: (key) => objectHeaders(key, times),
          probe: () => probeConditions(bucket, '_release/probe'),
        });
        if (deployed.plan.changed && !flags.dryRun) await tell(deployed.plan);
        return deployed;
      },
    });
  } catch (error) {
    if (!(error instanceof Busy)) throw error;
    console.error(`warning: ${error.message}`);
    return 0;
  } finally {
    bucket.close();
  }
}
