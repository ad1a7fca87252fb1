// A release beside the tools that static sites are put into buckets with: the same trees, the same server (Ceph's
// radosgw), each request by way of a proxy that counts it and holds it up for 20 ms.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../deploy/commands/flags.ts';
import { needRadosgw, startRadosgw } from '../servers/radosgw.ts';
import { type Deployer, deployers } from './deploy/deployers.ts';
import { type Newspaper, startNewspaper, writeEdition } from './deploy/newspaper.ts';
import type { Passed } from './deploy/slow-proxy.ts';
import { type SlowServer, startSlow } from './deploy/slow-server.ts';
import { type Measured, measured } from './measured.ts';
import { median, table } from './table.ts';

const latencyMilliseconds = 20;
const tasks = ['first upload', 'unchanged', '40 changed'] as const;
type Task = (typeof tasks)[number];
type Run = Measured & Passed;
/** By size, task and name of the deployer. */
type Runs = Map<string, Run[]>;

/** @returns the table; `runs` of each task but the first upload, which is done once */
export async function bench({ runs = 3, sizes = [2_000, 10_000], large = 100_000 } = {}): Promise<string> {
  if (!needRadosgw()) return 'skipped: radosgw is not here';
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-bench-'));
  const server = await startRadosgw();
  const slow = await startSlow(server.endpoint);
  try {
    const env = { ...server.env, AWS_ENDPOINT_URL: slow.endpoint, AWS_EC2_METADATA_DISABLED: 'true' };
    const all = await deployers(folder, env);
    const here = all.filter(({ missing }) => !missing);
    const done: Runs = new Map();
    for (const size of sizes) {
      const paper = await startNewspaper(join(folder, String(size)));
      for (const [nth, { name }] of here.entries()) {
        await server.createBucket(bucketOf(size, nth));
        done.set(keyOf(size, 'first upload', name), []);
      }
      await compare(paper, { size, runs, here, slow, env, done });
    }
    const skipped = all.flatMap(({ name, missing }) => (missing ? [`skipped: ${name}: ${missing}`] : []));
    if (large) {
      const paper = await startNewspaper(join(folder, 'large'));
      await server.createBucket(bucketOf(large, 0));
      await alone(paper, all[0] as Deployer, { size: large, slow, env, done });
    }
    return [table(rowsOf(done)), skipped.join('\n')].filter(Boolean).join('\n\n');
  } finally {
    slow.close();
    await server.close();
    await rm(folder, { recursive: true });
  }
}

async function compare(
  paper: Newspaper,
  {
    size,
    runs,
    here,
    slow,
    env,
    done,
  }: {
    size: number;
    runs: number;
    here: Deployer[];
    slow: SlowServer;
    env: Record<string, string>;
    done: Runs;
  },
): Promise<void> {
  const isFirst = done.size === here.length;
  const once = async (task: Task, nth: number, deployer: Deployer) => {
    const run = await deployed(deployer, paper, bucketOf(size, nth), { slow, env });
    const key = keyOf(size, task, deployer.name);
    done.set(key, [...(done.get(key) ?? []), run]);
  };
  await writeEdition(paper, { size, nth: 0 });
  // Only the smaller tree's first upload is measured; what follows needs the objects there, not the wait.
  await slow.latency(isFirst ? latencyMilliseconds : 0);
  for (const [nth, deployer] of here.entries()) await once('first upload', nth, deployer);
  await slow.latency(latencyMilliseconds);
  if (!isFirst) for (const { name } of here) done.delete(keyOf(size, 'first upload', name));
  // One after another in each round, so that what else the machine does meets all of them.
  for (let round = 1; round <= runs; round++) {
    for (const [nth, deployer] of here.entries()) await once('unchanged', nth, deployer);
    await writeEdition(paper, { size, nth: round });
    for (const [nth, deployer] of here.entries()) await once('40 changed', nth, deployer);
  }
}

async function deployed(
  { name, command, env: own }: Deployer,
  paper: Newspaper,
  bucket: string,
  { slow, env }: { slow: SlowServer; env: Record<string, string> },
): Promise<Run> {
  await slow.count();
  const run = await measured(command(paper, bucket), { cwd: projectRoot, env: { ...env, ...own } });
  const passed = await slow.count();
  console.error(`${name}: ${run.wallSeconds.toFixed(2)} s, ${passed.requests} requests`);
  return { ...run, ...passed };
}

/** Ours alone: what a very large newspaper costs. */
async function alone(
  paper: Newspaper,
  ours: Deployer,
  { size, slow, env, done }: { size: number; slow: SlowServer; env: Record<string, string>; done: Runs },
): Promise<void> {
  await slow.latency(latencyMilliseconds);
  for (const [nth, task] of tasks.entries()) {
    if (task !== 'unchanged') await writeEdition(paper, { size, nth, kilobytes: 0.2 });
    done.set(keyOf(size, task, ours.name), [await deployed(ours, paper, bucketOf(size, 0), { slow, env })]);
  }
}

function rowsOf(done: Runs): string[][] {
  const head = ['objects', 'task', 'by', 'wall s', 'CPU s', 'peak MB', 'requests', 'up KB', 'down KB'];
  return [
    head,
    ...[...done].map(([key, runs]) => {
      const middle = (figure: (run: Run) => number, digits = 0) => median(runs.map(figure)).toFixed(digits);
      return [
        ...key.split('|'),
        middle(({ wallSeconds }) => wallSeconds, 2),
        middle(({ cpuSeconds }) => cpuSeconds, 2),
        middle(({ peakMB }) => peakMB),
        middle(({ requests }) => requests),
        middle(({ up }) => up / 1_000),
        middle(({ down }) => down / 1_000),
      ];
    }),
  ];
}

const keyOf = (size: number, task: Task, name: string) => [size, task, name].join('|');
const bucketOf = (size: number, nth: number) => `bench-${size}-${nth}`;
