// npm run deploy -- --verify and --repair: the bucket against the manifest, and what is ours put right.
import { readManifest } from '../release/manifest.ts';
import { putMended, treeWithout } from '../release/rollback.ts';
import { type Finding, mend, verify } from '../release/verify.ts';
import type { ExitCode } from './cli.ts';
import type { Flags } from './flags.ts';
import { withReleases } from './release-work.ts';

/** @returns 1 when something of the release is missing or was changed by hand */
export function verifyBucket(flags: Flags): Promise<ExitCode> {
  return withReleases(flags, async ({ bucket }) => {
    const { manifest } = await readManifest(bucket);
    const { objects, findings } = await verify(bucket, manifest);
    const wrong = findings.filter(isOurs).length;
    if (flags.json) console.log(JSON.stringify({ release: manifest.release, objects, findings }));
    else {
      for (const finding of findings) console.log(lineOf(finding));
      if (!flags.quiet || wrong)
        console.log(
          `verify: release ${manifest.release} in ${bucket.name}: ${objects} objects, ${counted(findings)}.` +
            (wrong ? ' npm run deploy -- --repair puts right what is ours.' : ''),
        );
    }
    return wrong ? 1 : 0;
  });
}

/** Puts what is missing or changed again, from packs. What is in none is made anew by the next edition. */
export function repairBucket(flags: Flags): Promise<ExitCode> {
  return withReleases(flags, async ({ bucket, writer, open, publish }) => {
    let last = flags.dryRun ? await readManifest(bucket) : await open();
    const { findings } = await verify(bucket, last.manifest);
    const mended = await mend(bucket, last.manifest, findings);
    const verb = flags.dryRun ? 'would put' : 'put';
    if (!flags.dryRun) {
      last = await putMended(bucket, last, mended, writer);
      const { edition, releases } = last.manifest;
      if (mended.lost.length)
        await publish(await treeWithout(last.manifest, mended.lost), last, {
          edition,
          stories: releases.at(-1)?.stories ?? 0,
          why: 'repair',
          lost: mended.lost,
        });
    }
    if (flags.json) {
      console.log(JSON.stringify({ put: mended.found.map(({ key }) => key), lost: mended.lost }));
      return 0;
    }
    for (const { key } of mended.found) console.log(`${verb}   ${key}`);
    for (const key of mended.lost)
      console.log(`lost  ${key} (in no pack: the next npm run edition makes it anew)`);
    for (const finding of findings) if (!isOurs(finding)) console.log(lineOf(finding));
    if (!flags.quiet)
      console.log(`repair: ${mended.found.length} put, ${mended.lost.length} left to the next edition.`);
    return 0;
  });
}

function isOurs({ is }: Finding): boolean {
  return is !== 'foreign';
}

function lineOf({ key, is }: Finding): string {
  return `${is.padEnd(8)} ${key}`;
}

function counted(findings: readonly Finding[]): string {
  return (['missing', 'changed', 'foreign'] as const)
    .map((kind) => `${findings.filter(({ is }) => is === kind).length} ${kind}`)
    .join(', ');
}
