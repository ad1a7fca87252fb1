// The whole line on one machine: a sample origin, an S3 endpoint, editions, an edge. Nothing but Node is needed.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../../feeds/config.ts';
import type { Fetch } from '../../feeds/effects.ts';
import { openNetwork } from '../../feeds/http.ts';
import { counted, emptyTally } from '../bucket/counted.ts';
import { openBucket } from '../bucket/open.ts';
import { startSampleOrigin } from '../demo/origin.ts';
import { startDemoS3 } from '../demo/s3.ts';
import { startEdge } from '../edge/server.ts';
import { type ExitCode, program, runCommand } from './cli.ts';
import { lookAtPages } from './demo-look.ts';
import { summaryLine } from './figures.ts';
import { projectRoot } from './flags.ts';
import { progressBar, silent } from './progress.ts';
import { type Ran, run } from './run.ts';
import { loadSample } from './sample.ts';

const publishMilliseconds = 30_000;
const editionMilliseconds = 60_000;

interface Demo {
  config: Config;
  url: string;
  /** A new story appears in one of the sample feeds. */
  publish(): unknown;
  edition(): Promise<Ran>;
  close(): Promise<void>;
}

await runCommand(async () => {
  const command = program(
    'demo',
    'A newspaper from sample feeds on this machine: origin, S3, editions, edge.',
  )
    .option('--port <N>', 'where the page is; when taken, the next free one', '8080')
    .option('--once', 'one edition, a look at every front page, and out', false);
  const { port, once } = command.parse().opts<{ port: string; once: boolean }>();
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    command.error(`--port ${port}: give a number up to 65535.`);
  const demo = await startDemo({ port: Number(port) });
  if (once) return lookOnce(demo);
  return runUntilStopped(demo);
});

async function startDemo({ port }: { port: number }): Promise<Demo> {
  const now = () => new Date();
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-demo-'));
  const origin = await startSampleOrigin({ now });
  const s3 = await startDemoS3({ directory: join(folder, 's3'), buckets: ['paper'] });
  const open = () => openBucket('s3://paper', { env: s3.env, cwd: projectRoot });
  const bucket = await open();
  const edge = await startEdge({ bucket, port, nextFree: true, now });
  const network = openNetwork({ allowHosts: origin.hosts });
  const fetch: Fetch = (url, init) => network.fetch(origin.route(url), init);
  const config = await loadSample({ base: edge.url });
  return {
    config,
    url: edge.url,
    publish: origin.publish,
    async edition() {
      const tally = emptyTally();
      const own = counted(await open(), tally);
      const progress = process.stderr.isTTY ? await progressBar() : silent;
      const line = {
        config,
        fetch,
        now,
        store: own,
        bucket: own,
        root: projectRoot,
        dryRun: false,
        progress,
      };
      const ran = await run(line, ['pull', 'build', 'deploy'], { out: join(folder, 'site'), tally });
      own.close();
      edge.purge();
      return ran;
    },
    async close() {
      await Promise.all([edge.close(), origin.close(), network.close()]);
      bucket.close();
      await s3.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Does what the demo does, and looks at it as a reader would. */
async function lookOnce(demo: Demo): Promise<ExitCode> {
  try {
    const first = tell(await demo.edition());
    await demo.publish();
    const second = tell(await demo.edition());
    const third = tell(await demo.edition());
    const seen = await lookAtPages(demo.url, demo.config);
    console.table(seen.rows);
    const wrong = [
      ...seen.wrong,
      ...[first, second, third].flatMap(({ figures }) => figures.errors),
      ...(second.figures.pages.uploaded > 0 ? [] : ['a new story was published and no page changed']),
      ...(third.plan?.changed ? ['nothing was published and yet there was something to upload'] : []),
    ];
    for (const what of wrong) console.error(`wrong: ${what}`);
    return wrong.length ? 1 : 0;
  } finally {
    await demo.close();
  }
}

async function runUntilStopped(demo: Demo): Promise<ExitCode> {
  const stopped = new Promise<void>((resolve) => {
    process.on('SIGINT', () => resolve());
    process.on('SIGTERM', () => resolve());
  });
  const first = tell(await demo.edition());
  if (first.exitCode) {
    await demo.close();
    return first.exitCode;
  }
  console.log(
    `\nYour newspaper: ${demo.url}\nA new story every half minute, an edition every minute. Ctrl-C ends it.\n`,
  );
  const publishing = setInterval(() => void demo.publish(), publishMilliseconds);
  const printing = setInterval(() => void demo.edition().then(tell), editionMilliseconds);
  await stopped;
  clearInterval(publishing);
  clearInterval(printing);
  // An edition that is under way has nothing to lose: its bucket goes with the demo.
  setTimeout(() => process.exit(0), 800).unref();
  await demo.close().catch(() => {});
  process.exit(0);
}

const toldWarnings = new Set<string>();

/** Prints an edition's last line, and each warning once: what stays so for hours is news once. */
function tell(ran: Ran): Ran {
  for (const warning of ran.figures.warnings) {
    if (!toldWarnings.has(warning)) console.error(`warning: ${warning}`);
    toldWarnings.add(warning);
  }
  for (const error of ran.figures.errors) console.error(`error: ${error}`);
  console.log(summaryLine('edition', ran.figures));
  return ran;
}
