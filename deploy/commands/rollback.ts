// npm run rollback: the list of releases; npm run rollback -- RELEASE: that release live again, without a build.
import { listReleases, NoSuchRelease, type PastRelease, releaseAt } from '../release/history.ts';
import { type Manifest, type ReleaseSummary, readManifest } from '../release/manifest.ts';
import { setHold } from '../release/rollback.ts';
import { columns } from '../status/columns.ts';
import { minuteOf } from '../status/units.ts';
import { type ExitCode, program, runCommand, UsageError } from './cli.ts';
import { planText } from './plan-text.ts';
import { withReleaseFlags } from './release-flags.ts';
import { type ReleaseWork, withReleases } from './release-work.ts';

interface RollbackFlags {
  config: string;
  reports: string;
  bucket?: string;
  all: boolean;
  hold: boolean;
  resume: boolean;
  dryRun: boolean;
  json: boolean;
}

await runCommand(async () => {
  const command = program('rollback', 'Lists the releases, or puts an older one live again, without a build.')
    .argument('[release]', 'number of the release to go back to; without it they are listed')
    .option('--hold', 'stop scheduled runs from publishing, until --resume', false)
    .option('--resume', 'let scheduled runs publish again', false)
    .option('--all', 'list all releases that are kept, not only the newest fifty', false)
    .option('--config <FILE>', 'the site', 'site/broadsheet.yaml')
    .option('--reports <DIR>', 'its reports, a YAML file each', 'site/reports')
    .option('--bucket <URL>', 'where the site is published (default: bucket in FILE, else _bucket)')
    .option('--dry-run', 'say what would be done, and write nothing', false)
    .option('--json', 'print one JSON object', false);
  const parsed = withReleaseFlags(command).parse();
  const flags = parsed.opts<RollbackFlags>();
  const [text] = parsed.args;
  if (text !== undefined && !/^\d+$/.test(text))
    throw new UsageError(`${text} is no release: give its number, as npm run rollback lists it.`);
  if (flags.hold && flags.resume) throw new UsageError('--hold and --resume: one at a time.');
  return withReleases(flags, async (work) => {
    if (text === undefined && !flags.hold && !flags.resume) return list(work, flags);
    // Held before it is gone back, so that no scheduled run comes between; but not for a release that there is not.
    const { manifest } = await readManifest(work.bucket);
    if (text !== undefined) await pastRelease(work, manifest, Number(text));
    if (flags.hold || flags.resume) await hold(work, flags);
    return text === undefined ? 0 : goBack(work, Number(text), flags);
  });
});

async function list({ bucket }: ReleaseWork, { all, json }: RollbackFlags): Promise<ExitCode> {
  const { manifest } = await readManifest(bucket);
  const releases = await listReleases(bucket, manifest, { all });
  if (json) {
    console.log(JSON.stringify({ live: manifest.release, hold: manifest.hold, releases }));
    return 0;
  }
  if (!releases.length) console.log(`${bucket.name} has no release yet: npm run edition makes the first.`);
  else console.log(table(releases, manifest.release));
  if (manifest.hold) console.log(heldText(manifest.hold));
  return 0;
}

async function hold({ bucket, writer, open }: ReleaseWork, flags: RollbackFlags): Promise<void> {
  const since = writer.now().toISOString();
  if (!flags.dryRun) await setHold(bucket, await open(), flags.hold ? { since, by: writer.by } : undefined);
  if (flags.json) return;
  const done = flags.hold
    ? 'scheduled runs publish nothing until npm run rollback -- --resume'
    : 'scheduled runs publish again';
  console.log(flags.dryRun ? `would do: ${done}` : `${done}.`);
}

/** @throws UsageError naming those that there are */
function pastRelease({ bucket }: ReleaseWork, manifest: Manifest, wanted: number): Promise<PastRelease> {
  return releaseAt(bucket, manifest, wanted).catch((error: unknown) => {
    throw error instanceof NoSuchRelease ? new UsageError(error.message) : error;
  });
}

async function goBack(work: ReleaseWork, wanted: number, { dryRun, json }: RollbackFlags): Promise<ExitCode> {
  const { bucket, open, publish } = work;
  const last = dryRun ? await readManifest(bucket) : await open();
  const past = await pastRelease(work, last.manifest, wanted);
  const { edition, stories, time } = past.summary;
  const { plan, uploaded } = await publish(past.tree, last, {
    edition,
    stories,
    why: `rollback to release ${wanted}`,
  });
  const release = plan.changed ? last.manifest.release + 1 : last.manifest.release;
  if (json) console.log(JSON.stringify({ to: wanted, release, uploaded, removed: plan.removed.length }));
  else if (dryRun) for (const line of planText(plan)) console.log(line);
  else
    console.log(
      `rollback: what release ${wanted} of ${minuteOf(time)} showed is live as release ${release}: ${uploaded} objects put, ${plan.removed.length} taken out. ` +
        'The next edition goes forward from it; --hold stops that.',
    );
  return 0;
}

function heldText({ since, by }: NonNullable<Manifest['hold']>): string {
  return `Held since ${minuteOf(since)} by ${by}: scheduled runs publish nothing until npm run rollback -- --resume.`;
}

function table(releases: readonly ReleaseSummary[], live: number): string {
  return columns([
    ['release', 'time (UTC)', 'stories', 'pages', 'by', 'why'],
    ...releases.map(({ release, time, stories, pages, by, why }) => [
      `${release}${release === live ? ' *' : ''}`,
      minuteOf(time),
      String(stories),
      String(pages),
      by,
      why,
    ]),
  ]);
}
