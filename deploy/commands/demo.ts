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
import { thorough } from '../edge/compress.ts';
import { policyWith } from '../edge/policy.ts';
import { recompressing } from '../edge/recompress.ts';
import { startEdge } from '../edge/server.ts';
import { type ExitCode, program, runCommand, textOf } from './cli.ts';
import { lookAtPages } from './demo-look.ts';
import { summaryLine } from './figures.ts';
import { projectRoot } from './flags.ts';
import { portOf } from './port.ts';
import { progressBar, silent } from './progress.ts';
import { clockAndDice } from './real.ts';
import { type Ran, run } from './run.ts';
import { loadSample } from './sample.ts';

const publishMilliseconds = 30_000;
const editionMilliseconds = 60_000;

interface Demo {
  config: Config;
  url: string;
  /** Where its bucket answers by HTTP, for an edge of another kind. */
  origin: string;
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
    .option('--port <N>', 'where the page is; when taken, the next free one', portOf, 8_080)
    .option(
      '--once',
      'three editions, a look at every front as a wide screen and a phone have it, and out',
      false,
    );
  const { port, once } = command.parse().opts<{ port: number; once: boolean }>();
  const stopped = untilStopped();
  const demo = await startDemo({ port });
  try {
    return await (once ? lookOnce(demo) : publishUntil(stopped, demo));
  } finally {
    await demo.close();
  }
});

/** Resolves with Ctrl-C, which npm may send twice. */
function untilStopped(): Promise<'stopped'> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'])
      process.on(signal, () => {
        // What is still under way then has nothing to lose: its bucket goes with the demo.
        setTimeout(() => process.exit(), 800).unref();
        resolve('stopped');
      });
  });
}

async function startDemo({ port }: { port: number }): Promise<Demo> {
  const { now } = clockAndDice;
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-demo-'));
  const origin = await startSampleOrigin({ now });
  const s3 = await startDemoS3({ directory: join(folder, 's3'), buckets: ['paper'] });
  const open = () => openBucket('s3://paper', { env: s3.env, cwd: projectRoot });
  const bucket = await open();
  const policy = policyWith({ weather: true });
  const recompress = recompressing(thorough);
  const edge = await startEdge({ bucket, port, nextFree: true, now, policy, recompress });
  const told = new Set<string>();
  const network = openNetwork({ allowHosts: origin.hosts });
  const fetch: Fetch = (url, init) => network.fetch(origin.route(url), init);
  const sample = await loadSample({ base: edge.url, hasWeather: true });
  const config = { ...sample, every: editionMilliseconds / 1_000 };
  return {
    config,
    url: edge.url,
    origin: `${s3.endpoint}/paper`,
    publish: origin.publish,
    async edition() {
      const tally = emptyTally();
      const own = counted(await open(), tally);
      const progress = process.stderr.isTTY ? await progressBar() : silent;
      const line = {
        config,
        ...clockAndDice,
        fetch,
        // All that the demo asks is on this machine, and a new story shall be seen in the next edition.
        isOwn: () => true,
        pace: 'every run' as const,
        store: own,
        bucket: own,
        root: projectRoot,
        dryRun: false,
        progress,
      };
      const ran = await run(line, ['pull', 'build', 'deploy'], { out: join(folder, 'site'), tally });
      own.close();
      edge.purge();
      tell(ran, told);
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
  const first = await demo.edition();
  await demo.publish();
  const second = await demo.edition();
  const third = await demo.edition();
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
}

async function publishUntil(stopped: Promise<'stopped'>, demo: Demo): Promise<ExitCode> {
  const first = await Promise.race([demo.edition(), stopped]);
  if (first === 'stopped') return 0;
  if (first.exitCode) return first.exitCode;
  console.log(
    `\nYour newspaper: ${demo.url}\nA new story every half minute, an edition every minute; its weather (Settings, City) is made up. Ctrl-C ends it.\nAnother edge before it: npm run -s edge -- nginx --origin ${demo.origin}\n`,
  );
  let printing: Promise<unknown> = Promise.resolve();
  const timers = [
    setInterval(() => void demo.publish(), publishMilliseconds),
    // One after the other, also when a machine that slept wakes up with several due.
    setInterval(() => {
      printing = printing.then(demo.edition).catch((error: unknown) => console.error(textOf(error)));
    }, editionMilliseconds),
  ];
  await stopped;
  for (const timer of timers) clearInterval(timer);
  return 0;
}

/** Prints an edition's last line, and each warning once: what stays so for hours is news once. */
function tell({ figures }: Ran, told: Set<string>): void {
  for (const warning of figures.warnings) {
    if (!told.has(warning)) console.error(`warning: ${warning}`);
    told.add(warning);
  }
  for (const error of figures.errors) console.error(`error: ${error}`);
  console.log(summaryLine('edition', figures));
}
