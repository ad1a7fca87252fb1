// One writer at a time. The lease stands in the manifest's root, so that taking it, renewing it and publishing are all
// one compare-and-swap of one object: whoever lost it cannot publish any more (fencing), and it costs a release one
// request. It runs out 20 s after its last renewal; a waiting run goes by its own clock and by whether the root
// changes, so that clocks that differ hurt nobody.
import { type Bucket, PreconditionFailed } from '../../feeds/bucket.ts';
import type { Effects } from '../../feeds/effects.ts';
import {
  type Manifest,
  type ReadManifest,
  readManifest,
  toFile,
  type Writing,
  writeManifest,
} from './manifest.ts';

const leaseSeconds = 20;
const renewSeconds = 7;
const lookSeconds = 1;
/** No clock that a bucket lets in is wrong by more: S3 refuses requests that are 15 min off. */
const skewSeconds = 15 * 60;

/** Somebody else is publishing, and alive. */
export class Busy extends Error {
  override name = 'Busy';
}

/** Who writes, from what the command knows of its machine. */
export interface Writer {
  /** For people: `news@cron-1`. */
  by: string;
  owner: string;
}

export interface Lease {
  /** @throws Busy when the lease was lost, or may have been: nothing more may be written */
  check(): void;
  /** Publishes: the manifest without a writer. */
  publish(manifest: Manifest): Promise<void>;
  /** Stops renewing; with `release` others need not wait. */
  end(release?: boolean): Promise<void>;
}

/** @throws PreconditionFailed when the manifest is another by now */
export async function takeLease(
  bucket: Bucket,
  { manifest, etag: first }: ReadManifest,
  {
    by,
    owner,
    release,
    pack,
    now,
    sleep,
  }: Writer & Pick<Writing, 'release' | 'pack'> & Pick<Effects, 'now' | 'sleep'>,
): Promise<Lease> {
  let etag = first;
  let renewed = 0;
  let lost = false;
  let bare: true | undefined;
  const stopped = new AbortController();
  const until = (seconds: number) => new Date(now().getTime() + seconds * 1_000).toISOString();
  const file = await toFile(manifest);
  async function write(seconds: number): Promise<void> {
    const asked = now().getTime();
    const writing = { release, pack, by, owner, until: until(seconds) };
    const written = await writeManifest(bucket, { ...file, writing }, etag);
    etag = written.etag;
    bare ||= written.bare;
    renewed = asked;
  }
  await write(leaseSeconds);

  async function renewing(): Promise<void> {
    for (;;) {
      await sleep(renewSeconds * 1_000, stopped.signal);
      if (stopped.signal.aborted) return;
      await write(leaseSeconds).catch((error: unknown) => {
        lost ||= error instanceof PreconditionFailed;
      });
    }
  }
  const renewal = renewing();

  const lease: Lease = {
    check() {
      const late = now().getTime() - renewed > leaseSeconds * 1_000;
      if (lost || late)
        throw new Busy(
          `${bucket.name}: another run has taken over, since this one said nothing for ${leaseSeconds} s. It finishes what was begun.`,
        );
    },
    async publish(next) {
      await lease.end();
      lease.check();
      const { conditions } = next;
      const learned = bare && conditions ? { ...conditions, bare } : conditions;
      await writeManifest(bucket, { ...(await toFile(next)), writing: undefined, conditions: learned }, etag);
    },
    async end(release = false) {
      stopped.abort();
      await renewal;
      if (release && !lost) await write(-skewSeconds * 2).catch(() => {});
    },
  };
  return lease;
}

/**
 * The manifest once nobody writes: it waits for a writer to end, or for its lease to run out.
 * @param waitSeconds how long a writer that is alive is waited for; one that says nothing is always waited out
 * @returns the manifest; with `writing` in it, its writer is dead and what it began is to be finished
 * @throws Busy when the writer is alive after that time
 */
export async function whenFree(
  bucket: Bucket,
  { waitSeconds = 0, now, sleep }: { waitSeconds?: number } & Pick<Effects, 'now' | 'sleep'>,
): Promise<ReadManifest> {
  let last = await readManifest(bucket);
  const began = now().getTime();
  let seen = began;
  for (;;) {
    const { writing } = last.manifest;
    if (!writing || now().getTime() - Date.parse(writing.until) > skewSeconds * 1_000) return last;
    if (now().getTime() - seen > leaseSeconds * 1_000) return last;
    await sleep(lookSeconds * 1_000);
    const next = await readManifest(bucket);
    const other = next.manifest.writing;
    if (next.etag !== last.etag) {
      seen = now().getTime();
      const isRenewed = other && seen - began > waitSeconds * 1_000;
      if (isRenewed)
        throw new Busy(
          `${bucket.name}: ${other.by} is publishing release ${other.release}, and at work. Nothing was done; the next run goes on from there. --wait SECONDS waits longer.`,
        );
    }
    last = next;
  }
}
