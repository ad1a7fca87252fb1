// The embedded edge as a process: until a signal, then its running requests are finished.
import { openBucket } from '../bucket/open.ts';
import { startEdge } from '../edge/server.ts';
import { type ExitCode, textOf } from './cli.ts';

export interface ServeFlags {
  bucket?: string;
  host: string;
  port?: number;
}

/** Resolves when it was told to stop, and has. */
export async function serve(
  { bucket: address = '_bucket', host, port }: ServeFlags,
  { firstPort, tell }: { firstPort: number; tell: (text: string) => void },
): Promise<ExitCode> {
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
    onError: onChange(tell),
  });
  console.log(`${edge.url} serves ${bucket.name}. Ctrl-C ends it.`);
  await stopped;
  await edge.close();
  bucket.close();
  // A request to the bucket that hangs has nobody left to answer.
  setTimeout(() => process.exit(), 100).unref();
  return 0;
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
