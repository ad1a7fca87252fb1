// Every edge on one core: a front page of 30 KB from its cache, both variants, brotli and gzip, by wrk on another core.
import { cpus } from 'node:os';
import { objectHeaders } from '../../deploy/edge/policy.ts';
import { installed } from '../servers/daemons.ts';
import { startHttpBucket } from '../servers/http-bucket.ts';
import { memory } from '../servers/memory.ts';
import { userAgents } from '../suites/user-agents.ts';
import { cpuSeconds, pin, processesIn, residentMB } from './edge/processes.ts';
import { contestants, isHere } from './edge/servers.ts';
import { wrk } from './edge/wrk.ts';
import { table } from './table.ts';

/** What LinuxReport's page, made for each request, gives on a core by its own plan. */
const dynamicPerSecond = 350;

const page = (variant: string) => {
  const lines = Array.from(
    { length: 30_000 / 60 },
    (_, line) => `<li><a href="https://${variant}${line}.example/">Title ${line * 7_919}</a>\n`,
  );
  return Buffer.from(`<!doctype html>${lines.join('')}`.padEnd(30_000).slice(0, 30_000));
};
const pages = { 'linux/index.html': page('site'), 'm/linux/index.html': page('mobile') };

const agentOf = (wanted: string) => userAgents.find(([, , variant]) => variant === wanted)?.[1] ?? '';
const forms = (['desktop', 'mobile'] as const).flatMap((variant) =>
  (['br', 'gzip'] as const).map((coding) => ({ variant, coding })),
);

/** @returns a table of requests a second, times, bytes and memory */
export async function bench({ seconds = 3, connections = 64 } = {}): Promise<string> {
  if (!installed('wrk', 'taskset')) return 'skipped: wrk (apt-get install wrk) is not here';
  if (cpus().length < 2) return 'skipped: wrk and the server need a core each';
  const bucket = memory({ now: () => new Date() });
  for (const [key, body] of Object.entries(pages)) await bucket.put(key, body, objectHeaders(key));
  const http = await startHttpBucket(bucket);
  const rows = [
    [
      'edge',
      'variant',
      'coding',
      'requests/s',
      'per CPU s',
      `times ${dynamicPerSecond}`,
      'p50 ms',
      'p99 ms',
      'bytes',
      'errors',
      'RSS MB',
    ],
  ];
  const load = { seconds, connections, core: 1 };
  for (const contestant of contestants) {
    if (!isHere(contestant)) {
      rows.push([contestant.name, `skipped: ${contestant.needs} is not here`]);
      continue;
    }
    const { port, directory, close } = await contestant.start({ origin: http.origin, pages });
    // Some start more processes as they need them; those run where the first ones do.
    pin(processesIn(directory), 0);
    const usedSeconds = () => cpuSeconds(processesIn(directory));
    for (const { variant, coding } of forms) {
      const path = contestant.isBare ? `/${coding}/${variant === 'mobile' ? 'm/' : ''}linux/` : '/linux/';
      const url = `http://127.0.0.1:${port}${path}`;
      const headers = { 'accept-encoding': coding, 'user-agent': agentOf(variant) };
      await (await fetch(url, { headers })).arrayBuffer();
      await wrk(url, headers, { ...load, seconds: 1 });
      const before = usedSeconds();
      const { requests, perSecond, p50, p99, errors, bytes } = await wrk(url, headers, load);
      // What a core to itself would do, however busy this machine is meanwhile.
      const perCpuSecond = requests / (usedSeconds() - before);
      const figures = [
        perSecond.toFixed(0),
        perCpuSecond.toFixed(0),
        (perCpuSecond / dynamicPerSecond).toFixed(1),
        p50.toFixed(2),
        p99.toFixed(2),
      ];
      const memoryMB = residentMB(processesIn(directory)).toFixed(0);
      rows.push([contestant.name, variant, coding, ...figures, String(bytes), String(errors), memoryMB]);
    }
    await close();
  }
  await http.close();
  return table(rows);
}
