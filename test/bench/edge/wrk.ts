// wrk (Debian's), as far as the bench of edges asks it.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export interface Load {
  requests: number;
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** Answers that were none of 2xx and 3xx, and connections that broke. */
  errors: number;
  /** Bytes of one answer, headers included. */
  bytes: number;
}

const run = promisify(execFile);

/** @param core the one that wrk may use */
export async function wrk(
  url: string,
  headers: Record<string, string>,
  { seconds, connections, core }: { seconds: number; connections: number; core: number },
): Promise<Load> {
  const fields = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const { stdout } = await run('taskset', [
    '-c',
    String(core),
    'wrk',
    '-t1',
    `-c${connections}`,
    `-d${seconds}s`,
    '--latency',
    ...fields,
    url,
  ]);
  return read(stdout);
}

const units: Record<string, number> = { us: 0.001, ms: 1, s: 1_000, m: 60_000 };
const sizes: Record<string, number> = { B: 1, KB: 1_024, MB: 1_024 ** 2, GB: 1_024 ** 3 };

function read(printed: string): Load {
  const figure = (pattern: RegExp) => Number(pattern.exec(printed)?.[1] ?? 0);
  const time = (share: number) => {
    const [, amount = 'NaN', unit = ''] =
      new RegExp(`^ +${share}% +([\\d.]+)(\\w+)`, 'm').exec(printed) ?? [];
    return Number(amount) * (units[unit] ?? Number.NaN);
  };
  const [, count = '0', , amount = '0', unit = 'B'] =
    /(\d+) requests in ([\d.]+\w+), ([\d.]+)([KMG]?B) read/.exec(printed) ?? [];
  const broken = [...(/Socket errors: (.*)/.exec(printed)?.[1] ?? '').matchAll(/\d+/g)];
  return {
    requests: Number(count),
    perSecond: figure(/Requests\/sec: +([\d.]+)/),
    p50: time(50),
    p99: time(99),
    errors: figure(/Non-2xx or 3xx responses: (\d+)/) + broken.reduce((sum, [one]) => sum + Number(one), 0),
    bytes: Math.round((Number(amount) * (sizes[unit] ?? 1)) / Number(count)),
  };
}
