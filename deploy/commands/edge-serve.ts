// The embedded edge as a process: until a signal, then its running requests are finished.
import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import { openBucket } from '../bucket/open.ts';
import { thorough } from '../edge/compress.ts';
import { policyWith } from '../edge/policy.ts';
import { recompressing } from '../edge/recompress.ts';
import { startEdge } from '../edge/server.ts';
import { type ExitCode, textOf, UsageError } from './cli.ts';

export interface ServeFlags {
  bucket?: string;
  host: string;
  port?: number;
  cacheMb: number;
  pageSeconds?: number;
  weather?: boolean;
  tlsCert?: string;
  tlsKey?: string;
}

/** Resolves when it was told to stop, and has. */
export async function serve(
  { bucket: address = '_bucket', host, port, cacheMb, pageSeconds, weather, tlsCert, tlsKey }: ServeFlags,
  { firstPort, tell }: { firstPort: number; tell: (text: string) => void },
): Promise<ExitCode> {
  const stopped = new Promise<void>((resolve) => {
    // npm hands a Ctrl-C on that its terminal has sent already, so it comes twice.
    process.on('SIGINT', resolve).on('SIGTERM', resolve);
  });
  const tls = await readTls({ tlsCert, tlsKey });
  const bucket = await openBucket(address, { env: process.env, cwd: process.cwd() });
  const edge = await startEdge({
    bucket,
    host,
    port: port ?? firstPort,
    nextFree: port === undefined,
    tls,
    policy: policyWith({ pageSeconds, weather }),
    cacheBytes: cacheMb << 20,
    recompress: recompressing(thorough),
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

/** @throws UsageError when one of the two is missing or cannot be read */
async function readTls({ tlsCert, tlsKey }: Pick<ServeFlags, 'tlsCert' | 'tlsKey'>) {
  if (tlsCert === undefined && tlsKey === undefined) return undefined;
  if (tlsCert === undefined || tlsKey === undefined)
    throw new UsageError('--tls-cert and --tls-key go together: give both.');
  const read = (flag: string, path: string) =>
    readFile(path).catch((error: NodeJS.ErrnoException) => {
      throw new UsageError(
        `${flag} ${path}: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}.`,
      );
    });
  const pair = { cert: await read('--tls-cert', tlsCert), key: await read('--tls-key', tlsKey) };
  try {
    createSecureContext(pair);
  } catch (error) {
    throw new UsageError(`--tls-cert ${tlsCert} and --tls-key ${tlsKey} are no pair: ${textOf(error)}.`);
  }
  return pair;
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
