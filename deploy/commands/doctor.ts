// npm run deploy -- --doctor: is all set up for a release? A line for each thing, what to do about it, and the policy
// that the key needs.
import type { Bucket } from '../../feeds/bucket.ts';
import type { Config } from '../../feeds/config.ts';
import type { Fetch } from '../../feeds/effects.ts';
import { userAgentOf } from '../../feeds/user-agent.ts';
import { openBucket } from '../bucket/open.ts';
import { checkContentPolicy } from '../doctor/content-policy.ts';
import { type Examined, examine } from '../doctor/doctor.ts';
import type { Finding } from '../doctor/finding.ts';
import { leastPolicy } from '../doctor/least-policy.ts';
import { checkSample } from '../doctor/public-sample.ts';
import { objectHeaders, policyWith } from '../edge/policy.ts';
import { securityHeaders } from '../edge/response-headers.ts';
import { isPublicName } from './after-release.ts';
import type { ExitCode } from './cli.ts';
import { bucketsOf, type Flags, loadConfig } from './flags.ts';
import { clockAndDice } from './real.ts';

/** @returns 0 when nothing fails, 1 when a deploy or pages would */
export async function doctor(flags: Flags): Promise<ExitCode> {
  const config = await loadConfig(flags);
  const addresses = bucketsOf(flags, config);
  const examined: Examined[] = [];
  for (const address of new Set([addresses.bucket, addresses.store])) {
    const bucket = await openBucket(address, { env: process.env, cwd: process.cwd() });
    examined.push(await look(bucket).finally(() => bucket.close()));
  }
  const [site] = examined;
  if (site && (flags.checkPublic ?? (await isPublicName(config.base))))
    site.findings.push(...(await publicAddress(config)));
  const places = examined.flatMap(({ settings }) => (settings ? [settings] : []));
  const policy = places.length ? leastPolicy(places) : undefined;
  if (flags.json)
    console.log(
      JSON.stringify({ buckets: examined.map(({ bucket, findings }) => ({ bucket, findings })), policy }),
    );
  else {
    for (const { bucket, findings } of examined)
      console.log(`${bucket}\n${findings.map(lines).join('\n')}\n`);
    if (policy) console.log(`The least policy for the key:\n${JSON.stringify(policy, null, 2)}`);
  }
  return examined.some(({ findings }) => findings.some(({ grade }) => grade === 'fail')) ? 1 : 0;
}

function look(bucket: Bucket): Promise<Examined> {
  const chance = clockAndDice.random().toString(36).slice(2);
  // What is asked is the bucket's own address, on this machine too: no stranger chose it.
  return examine(bucket, { fetch, now: clockAndDice.now, chance });
}

/** What of every paper is there, as a reader gets it. */
async function publicAddress({ base, edge }: Pick<Config, 'base' | 'edge'>): Promise<Finding[]> {
  const headers = { 'user-agent': userAgentOf({ base }) };
  // The owner's configuration names who is asked: no stranger's address is among them.
  const ask: Fetch = (url, init) => fetch(url, { ...init, headers });
  const { 'Content-Security-Policy': policy = '' } = securityHeaders();
  const [read, scripts] = await Promise.all([
    sample({ base, edge }, ask),
    checkContentPolicy(base, { fetch: ask, policy }),
  ]);
  return scripts ? [read, scripts] : [read];
}

async function sample({ base, edge }: Pick<Config, 'base' | 'edge'>, fetch: Fetch): Promise<Finding> {
  const about = 'public address';
  const times = policyWith({ pageSeconds: edge });
  const headersOf = (key: string) => objectHeaders(key, times);
  const wrong = await checkSample(base, ['index.html', 'edition.json', 'robots.txt'], { fetch, headersOf });
  if (!wrong.length) return { about, grade: 'ok', says: `${base} answers by the policy` };
  const said = wrong.map((warning) => `${warning.about} ${warning.says}`).join('\n');
  return {
    about,
    grade: 'warning',
    says: said,
    mend: 'Release once, and let the edge pass headers on as they are.',
  };
}

function lines({ about, grade, says, mend }: Finding): string {
  const indented = (text: string) => text.replaceAll('\n', `\n${' '.repeat(11)}`);
  const first = `  ${grade.padEnd(7)}  ${about}: ${indented(says)}`;
  return mend ? `${first}\n${' '.repeat(11)}${indented(mend)}` : first;
}
