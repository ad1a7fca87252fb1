// Serves a bucket until it is told to stop.
import { InvalidArgumentError } from 'commander';
import { openBucket } from '../bucket/open.ts';
import { startEdge } from '../edge/server.ts';
import { program, runCommand, textOf } from './cli.ts';

const firstPort = 8_080;

await runCommand(async () => {
  const {
    bucket: address,
    host,
    port,
  } = program('edge', 'Serves a bucket to readers, until Ctrl-C or SIGTERM.')
    .option('--bucket <URL>', 'what is served: a folder or s3://bucket/prefix', '_bucket')
    .option('--port <N>', `where (default: ${firstPort}, or the next free one)`, portOf)
    .option('--host <NAME>', 'for whom: localhost is this machine, 0.0.0.0 everybody', 'localhost')
    .parse()
    .opts<{ bucket: string; host: string; port?: number }>();
  const stopped = new Promise<void>((resolve) => {
    // npm hands a Ctrl-C on that its terminal has sent already, so it comes twice.
    process.on('SIGINT', resolve).on('SIGTERM', resolve);
  });
  const bucket = await openBucket(address, { env: process.env, cwd: process.cwd() });
  const edge = await startEdge({
    bucket,
    host,
    port: port ?? firstPort,
    nextFree: port === undefined,
    now: () => new Date(),
    onError: onChange((text) => console.error(`warning: ${text}`)),
  });
  console.log(`${edge.url} serves ${bucket.name}. Ctrl-C ends it.`);
  await stopped;
  await edge.close();
  bucket.close();
  // A request to the bucket that hangs has nobody left to answer.
  setTimeout(() => process.exit(), 100).unref();
  return 0;
});

function portOf(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new InvalidArgumentError('Give a number up to 65535; 0 is any free one.');
}

/** A bucket that is down says so at each request; it is told once. */
function onChange(tell: (text: string) => void): (error: unknown) => void {
  let told = '';
  return (error) => {
    const text = textOf(error);
    if (text !== told) tell(text);
    told = text;
  };
}
