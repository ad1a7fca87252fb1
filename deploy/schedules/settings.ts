/** All that a schedule may be made from. */
export interface ScheduleSettings {
  /** Of units, jobs and images: small letters, digits and hyphens. */
  name: string;
  /** The newspaper's own name, for people. */
  title: string;
  /** Public address of the newspaper, which decides the minute. */
  base: string;
  everySeconds: number;
  /** Where the project lies on the machine that runs it. */
  directory: string;
  /** Folders that a run writes, absolute: bucket and store, as far as they are no s3://. */
  folders: readonly string[];
  /** What an edition and its pulls are told besides: `--config sites/two.yaml`; '' without any. */
  flags: string;
  /** Into how many parts the feeds are divided; one run does all when absent. */
  shards?: number;
  /** Whether one process goes on by itself, instead of one that is started each time. */
  daemon?: boolean;
  /** Whether the bucket is Amazon's, so that a run may have a role instead of keys. */
  isAmazon: boolean;
}

/** How long a run may take before it is ended: a run that hangs must not hold up the next for ever. */
export function mostSeconds({ everySeconds }: Pick<ScheduleSettings, 'everySeconds'>): number {
  return Math.max(900, everySeconds);
}

/** `edition --quiet`, with the owner's own flags. */
export function editionFlags({ flags }: Pick<ScheduleSettings, 'flags'>, ...more: string[]): string {
  return ['--quiet', flags, ...more].filter(Boolean).join(' ');
}
