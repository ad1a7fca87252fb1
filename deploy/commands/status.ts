// npm run status: how the newspaper does, from store and manifest alone.
import type { Bucket } from '../../feeds/bucket.ts';
import { withRun } from '../../feeds/history.ts';
import { openStore } from '../../feeds/store.ts';
import { openBucket } from '../bucket/open.ts';
import { readManifest } from '../release/manifest.ts';
import { checkText } from '../status/check.ts';
import { type Status, statusOf } from '../status/status.ts';
import { statusText } from '../status/text.ts';
import { program, runCommand, textOf, UsageError } from './cli.ts';
import { bucketsOf, type Flags, loadConfig } from './flags.ts';
import { clockAndDice } from './real.ts';

type StatusFlags = Pick<Flags, 'config' | 'reports' | 'bucket' | 'store' | 'json'> & {
  check: boolean;
  list: boolean;
  rows: string;
};

await runCommand(async () => {
  const command = program('status', 'How the newspaper does: runs, feeds, bucket, bill.')
    .option('--config <FILE>', 'the site', 'site/broadsheet.yaml')
    .option('--reports <DIR>', 'its reports, a YAML file each', 'site/reports')
    .option('--store <URL>', "the feeds' memory (default: store in FILE, else the bucket)")
    .option('--bucket <URL>', 'where the site is published (default: bucket in FILE, else _bucket)')
    .option('--rows <N>', 'how many runs, days and healthy feeds are shown', '10')
    .option('--list', 'list the bucket to tell its whole size: a request for each thousand objects', false)
    .option('--check', 'one line as monitoring plugins print it; exit 0, 1, 2 or 3', false)
    .option('--json', 'print one JSON object', false)
    .parse();
  const flags = command.opts<StatusFlags>();
  if (!/^\d{1,4}$/.test(flags.rows)) throw new UsageError(`--rows ${flags.rows}: give a whole number.`);
  if (flags.check) {
    const { text, code } = await readStatus(flags).then(checkText, (error: unknown) => ({
      text: `BROADSHEET UNKNOWN - ${textOf(error).replace(/[|\r\n]+/g, ' ')}`,
      code: 3 as const,
    }));
    console.log(text);
    return code;
  }
  const status = await readStatus(flags);
  console.log(flags.json ? JSON.stringify(status) : statusText(status, { rows: Number(flags.rows) }));
  return 0;
});

async function readStatus(flags: StatusFlags): Promise<Status> {
  const config = await loadConfig(flags);
  const urls = bucketsOf(flags, config);
  const open = (url: string) => openBucket(url, { env: process.env, cwd: process.cwd() });
  const bucket = await open(urls.bucket);
  const memory = urls.store === urls.bucket ? bucket : await open(urls.store);
  try {
    const [store, { manifest }] = await Promise.all([openStore(memory, clockAndDice), readManifest(bucket)]);
    const { feeds, pictures, history } = store;
    return statusOf(
      {
        config,
        history: manifest.run ? withRun(history, manifest.run) : history,
        feeds,
        pictures,
        manifest,
        ...(flags.list && { listed: await sizeOf(new Set([bucket, memory])) }),
      },
      { now: clockAndDice.now() },
    );
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
