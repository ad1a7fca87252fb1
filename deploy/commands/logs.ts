// npm run logs -- FILE…: what an edge's access logs say together.
import { createReadStream } from 'node:fs';
import { openStore } from '../../feeds/store.ts';
import { openBucket } from '../bucket/open.ts';
import { formatOf } from '../logs/formats.ts';
import { eachLine } from '../logs/lines.ts';
import { recommendedLogs } from '../logs/recommended.ts';
import { emptyRequest, type ReadLine } from '../logs/request.ts';
import { type LogSummary, openTally, type Tally } from '../logs/tally.ts';
import { logText } from '../logs/text.ts';
import { program, runCommand, UsageError } from './cli.ts';
import { bucketsOf, type Flags, loadConfig } from './flags.ts';
import { clockAndDice } from './real.ts';

type SiteFlags = Pick<Flags, 'config' | 'reports' | 'store'>;
type LogsFlags = SiteFlags & { rows: string; json: boolean; save: boolean };

await runCommand(async () => {
  const command = program('logs', 'Reads access logs of an edge: hit ratio, latency, what misses and why.')
    .argument(
      '<FILE...>',
      'CloudFront, Cloudflare, S3, or combined (nginx, Apache, Varnish); gzip too; - is the input',
    )
    .option('--rows <N>', 'of each list', '10')
    .option('--json', 'print one JSON object', false)
    .option('--save', 'keep the figures in the store, for npm run status', false)
    .option('--config <FILE>', 'with --save: the site', 'site/broadsheet.yaml')
    .option('--reports <DIR>', 'with --save: its reports', 'site/reports')
    .option('--store <URL>', 'with --save: where (default: store in FILE, else the bucket)')
    .addHelpText(
      'after',
      `\nThe combined format has neither cache nor duration; these have, and no address of a reader (Apache: in the first VirtualHost, with CustomLog access.log paper):\n${Object.entries(
        recommendedLogs,
      )
        .map(([edge, line]) => `  ${edge.padEnd(8)} ${line}`)
        .join('\n')}`,
    )
    .parse();
  const { rows, json, save, ...site } = command.opts<LogsFlags>();
  if (!/^\d{1,4}$/.test(rows)) throw new UsageError(`--rows ${rows}: give a whole number.`);
  const tally = openTally();
  for (const file of command.args) await readLog(file, tally);
  const summary = tally.summary({ rows: Number(rows) });
  console.log(json ? JSON.stringify(summary) : logText(summary));
  if (save && summary.requests) await keep(summary, site);
  return summary.requests ? 0 : 1;
});

/** Figures only, of the span of the logs: the same logs again take their place. */
async function keep(
  { from, to, requests, bytes, hitRatio, errorRatio, latency: { all } }: LogSummary,
  site: SiteFlags,
): Promise<void> {
  const config = await loadConfig(site);
  const bucket = await openBucket(bucketsOf(site, config).store, { env: process.env, cwd: process.cwd() });
  try {
    const store = await openStore(bucket, clockAndDice);
    const latency = all && { p50: all.p50, p99: all.p99 };
    store.remember({ edge: { from, to, requests, bytes, hitRatio, errorRatio, latency } });
    await store.save();
  } finally {
    bucket.close();
  }
}

async function readLog(file: string, tally: Tally): Promise<void> {
  const source = file === '-' ? process.stdin : createReadStream(file, { highWaterMark: 1_048_576 });
  const request = emptyRequest();
  let read: ReadLine | undefined;
  let lines = 0;
  try {
    await eachLine(source, (line) => {
      lines++;
      if (line.startsWith('#Fields:')) read = undefined;
      if (!read) {
        const format = formatOf(line);
        if (format) read = format.read;
        else if (format === null) tally.skip();
        if (!format || line.startsWith('#')) return;
      }
      if (read?.(line, request)) tally.add(request);
      else if (line && !line.startsWith('#')) tally.skip();
    });
  } catch (error) {
    throw new UsageError(`${file}${lines ? ` after line ${lines}` : ''}: ${(error as Error).message}.`);
  }
}
