// npm run store -- export TO, import FROM, verify: the feeds' memory as a whole.
import type { Bucket } from '../../feeds/bucket.ts';
import { CannotCopy, copyStore } from '../../feeds/store-copy.ts';
import { type VerifiedStore, verifyStore } from '../../feeds/store-verify.ts';
import { openBucket } from '../bucket/open.ts';
import { count } from '../status/count.ts';
import { megabytes } from '../status/units.ts';
import { type ExitCode, program, runCommand, UsageError } from './cli.ts';
import { bucketsOf, type Flags, loadConfig } from './flags.ts';

type StoreFlags = Pick<Flags, 'config' | 'reports' | 'store' | 'bucket' | 'json'> & { replace: boolean };

await runCommand(async () => {
  const command = program(
    'store',
    "The feeds' memory as a whole: taken elsewhere, brought back, looked through.",
  )
    .argument('<DOES>', 'export TO, import FROM, or verify')
    .argument('[WHERE]', 'TO or FROM: a folder or s3://bucket/prefix')
    .option('--replace', 'put it in the place of a store that is there already', false)
    .option('--config <FILE>', 'the site', 'site/broadsheet.yaml')
    .option('--reports <DIR>', 'its reports, a YAML file each', 'site/reports')
    .option('--store <URL>', 'the store (default: store in FILE, else the bucket)')
    .option('--json', 'print one JSON object', false)
    .parse();
  const [does = '', where] = command.args;
  const flags = command.opts<StoreFlags>();
  if (!['export', 'import', 'verify'].includes(does))
    throw new UsageError(`${does}: give export, import or verify.`);
  if (does !== 'verify' && !where)
    throw new UsageError(
      `${does}: say ${does === 'export' ? 'where to' : 'where from'}: a folder or s3://bucket/prefix.`,
    );
  const config = await loadConfig(flags);
  const open = (url: string) => openBucket(url, { env: process.env, cwd: process.cwd() });
  const store = await open(bucketsOf(flags, config).store);
  const other = does === 'verify' ? store : await open(where ?? '');
  try {
    if (does === 'verify') return await verify(store, flags);
    return await copy(does === 'export' ? [store, other] : [other, store], flags);
  } finally {
    store.close();
    other.close();
  }
});

async function copy([from, to]: [Bucket, Bucket], { replace, json }: StoreFlags): Promise<ExitCode> {
  const copied = await copyStore(from, to, { replace }).catch((error: unknown) => {
    throw error instanceof CannotCopy ? new UsageError(error.message) : error;
  });
  const verified = await verifyStore(to);
  if (json) console.log(JSON.stringify({ from: from.name, to: to.name, ...copied, ...verified }));
  else
    console.log(
      `${from.name} → ${to.name}: ${count(copied.objects, 'object')}, ${megabytes(copied.bytes)} MB. ${textOf(verified)}`,
    );
  return verified.faults.length ? 1 : 0;
}

async function verify(store: Bucket, { json }: StoreFlags): Promise<ExitCode> {
  const verified = await verifyStore(store);
  console.log(json ? JSON.stringify(verified) : `${store.name}: ${textOf(verified)}`);
  return verified.faults.length ? 1 : 0;
}

function textOf({ feeds, stories, segments, pictures, faults }: VerifiedStore): string {
  const counts = [
    count(feeds, 'feed'),
    count(stories, 'story', 'stories'),
    count(segments, 'segment'),
    count(pictures, 'picture'),
  ].join(', ');
  if (!faults.length) return `${counts}; all as it was written.`;
  const told = faults.map(({ key, says }) => `\n  ${key} ${says}`).join('');
  return `${counts}; ${count(faults.length, 'fault')}, which the next run mends from the feeds:${told}`;
}
