// The status of a newspaper, read for the commands that show it.
import type { Command } from 'commander';
import type { Bucket } from '../../feeds/bucket.ts';
import type { Config } from '../../feeds/config.ts';
import { openStore, type Store } from '../../feeds/store.ts';
import { openBucket } from '../bucket/open.ts';
import { readManifest } from '../release/manifest.ts';
import { liveIn } from '../status/live.ts';
import { type Seen, type Status, statusOf } from '../status/status.ts';
import { bucketsOf, type Flags, loadConfig } from './flags.ts';
import { clockAndDice } from './real.ts';

export type StatusFlags = Pick<Flags, 'config' | 'reports' | 'bucket' | 'store'> & { list: boolean };

/** Puts the flags on a command that say whose status is meant. */
export function withStatusFlags(command: Command): Command {
  return command
    .option('--config <FILE>', 'the site', 'site/broadsheet.yaml')
    .option('--reports <DIR>', 'its reports, a YAML file each', 'site/reports')
    .option('--store <URL>', "the feeds' memory (default: store in FILE, else the bucket)")
    .option('--bucket <URL>', 'where the site is published (default: bucket in FILE, else _bucket)')
    .option('--list', 'list the bucket to tell its whole size: a request for each thousand objects', false);
}

export async function readStatus(flags: StatusFlags): Promise<Status> {
  return withStatus(flags, async ({ status }) => status);
}

/** Hands what the status was read from to `use`, while store and bucket are open. */
export async function withStatus<Value>(
  flags: StatusFlags,
  use: (read: { status: Status; seen: Seen; config: Config; store: Store }) => Promise<Value>,
): Promise<Value> {
  const config = await loadConfig(flags);
  const urls = bucketsOf(flags, config);
  const open = (url: string) => openBucket(url, { env: process.env, cwd: process.cwd() });
  const bucket = await open(urls.bucket);
  const memory = urls.store === urls.bucket ? bucket : await open(urls.store);
  try {
    const [store, { manifest }] = await Promise.all([openStore(memory, clockAndDice), readManifest(bucket)]);
    if (manifest.run) store.note(manifest.run);
    const { feeds, pictures, history, weather, edge } = store;
    const listed = flags.list ? await sizeOf(new Set([bucket, memory])) : undefined;
    const seen: Seen = { config, history, feeds, pictures, weather, live: liveIn(manifest), edge, listed };
    return await use({ status: statusOf(seen, { now: clockAndDice.now() }), seen, config, store });
  } finally {
    bucket.close();
    memory.close();
  }
}

async function sizeOf(buckets: ReadonlySet<Bucket>): Promise<{ objects: number; bytes: number }> {
  let [objects, bytes] = [0, 0];
  for (const bucket of buckets)
    for await (const { size } of bucket.list('')) {
      objects++;
      bytes += size;
    }
  return { objects, bytes };
}
