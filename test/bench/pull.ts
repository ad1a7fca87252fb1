// A thousand feeds pulled, new and then unchanged, and feeds parsed: beside feedparser and newsboat.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../deploy/commands/flags.ts';
import { mostAtOnce } from '../../feeds/pull.ts';
import { need } from '../need.ts';
import { type Measured, measured } from './measured.ts';
import { type Counted, type FeedOrigin, load, startFeedOrigin } from './pull/origin.ts';
import { parseTable } from './pull/parse.ts';
import { missingPeers, type Puller, pullers } from './pull/pullers.ts';
import { median, table } from './table.ts';

const captured = join(projectRoot, '../shared/feeds/realworld/files');
const phases = ['first', 'second'] as const;

type Run = Measured & Counted;

/** @returns a table of the pulls, what the goals ask of them, and a table of parsing alone */
export async function bench({ runs = 3 } = {}): Promise<string> {
  if (!need('../shared/feeds/realworld', existsSync(captured)))
    return 'skipped: the captured feeds are not here';
  const missing = await missingPeers();
  const here = pullers.filter(({ name }) => !missing.has(name));
  const origin = await startFeedOrigin(captured);
  const all = new Map(here.map(({ name }) => [name, { first: [] as Run[], second: [] as Run[] }]));
  // One round after another, so that what else the machine does meets all of them.
  for (let nth = 0; nth < runs; nth++)
    for (const puller of here) {
      const [first, second] = await pullTwice(puller, origin);
      all.get(puller.name)?.first.push(first);
      all.get(puller.name)?.second.push(second);
    }
  origin.close();
  const rows = phases.flatMap((phase) => [...all].map(([name, by]) => row(`${phase}, ${name}`, by[phase])));
  const head = ['pull', 'wall s', 'CPU s', 'peak MB', 'requests', '304s', 'connections', 'at one host'];
  return [
    table([head, ...rows]),
    [...missing.values()].map((why) => `skipped: ${why}`).join('\n'),
    goals(all),
    await parseTable(captured, { isPeerHere: !missing.has('feedparser') }),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** On a memory that is empty at first. */
async function pullTwice(puller: Puller, origin: FeedOrigin): Promise<[first: Run, second: Run]> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-pull-'));
  await writeFile(join(folder, 'urls'), `${origin.urls.join('\n')}\n`);
  await mkdir(join(folder, 'reports'));
  await writeFile(
    join(folder, 'reports/all.yaml'),
    `title: All\nfeeds:\n${origin.urls.map((url) => `  - ${url}\n`).join('')}`,
  );
  await writeFile(join(folder, 'site.yaml'), 'name: Bench\nbase: https://bench.example\npictures: false\n');
  await writeFile(join(folder, 'config'), 'reload-threads 32\n');
  const pull = async (): Promise<Run> => {
    await origin.count();
    const run = await measured(puller.command(folder, origin), { cwd: projectRoot, env: { HOME: folder } });
    return { ...run, ...(await origin.count()) };
  };
  const first = await pull();
  for (let nth = 0; nth < puller.moreToSettle; nth++) await pull();
  const second = await pull();
  await rm(folder, { recursive: true });
  return [first, second];
}

function row(name: string, runs: readonly Run[]): string[] {
  const middle = (figure: (run: Run) => number, digits = 0) => median(runs.map(figure)).toFixed(digits);
  return [
    name,
    middle(({ wallSeconds }) => wallSeconds, 2),
    middle(({ cpuSeconds }) => cpuSeconds, 2),
    middle(({ peakMB }) => peakMB),
    middle(({ requests }) => requests),
    middle(({ unchanged }) => unchanged),
    middle(({ connections }) => connections),
    middle(({ mostAtOneHost }) => mostAtOneHost),
  ];
}

function goals(all: ReadonlyMap<string, Record<(typeof phases)[number], Run[]>>): string {
  const seconds = (name: string, phase: (typeof phases)[number]) =>
    median((all.get(name)?.[phase] ?? []).map(({ wallSeconds }) => wallSeconds));
  const ours = pullers[0]?.name ?? '';
  const peers = [...all.keys()].filter((name) => name !== ours);
  const [better] = peers.sort((a, b) => seconds(a, 'first') - seconds(b, 'first'));
  // A host is asked one thing at a time, so its feeds wait for each other; and so many hosts are asked at once.
  const { feeds, hosts, delayMilliseconds } = load;
  const delays = (Math.max(feeds / hosts, feeds / mostAtOnce) * delayMilliseconds) / 1_000;
  const times = (own: number) => (seconds(better ?? ours, 'first') / own).toFixed(1);
  const second = seconds(ours, 'second');
  const peak = Math.max(
    ...[...(all.get(ours)?.first ?? []), ...(all.get(ours)?.second ?? [])].map(({ peakMB }) => peakMB),
  );
  return [
    better
      ? `first: ${times(seconds(ours, 'first'))} times as fast as ${better} (goal: 3; the delays alone allow ${times(delays)})`
      : 'first: there is no peer to compare with',
    `second: ${(second / delays).toFixed(2)} times what the delays alone allow (goal: 1.3), which is ${delays.toFixed(2)} s: ` +
      `${feeds} feeds of ${delayMilliseconds} ms, ${mostAtOnce} at once, ${feeds / hosts} to a host one after another`,
    `peak memory: ${peak.toFixed(0)} MB (goal: 300)`,
  ].join('\n');
}
