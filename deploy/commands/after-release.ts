// What is done once a release is up: a CDN is told what changed, and a sample is read as a reader gets it.
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import type { Config } from '../../feeds/config.ts';
import type { Warning } from '../../feeds/effects.ts';
import { changedPaths } from '../cdn/addresses.ts';
import type { PurgeEffects } from '../cdn/provider.ts';
import { objectHeaders, policyWith } from '../edge/policy.ts';
import type { Plan } from '../release/plan.ts';
import { clockAndDice } from './real.ts';

/**
 * @param checkPublic whether the sample is read; without a word when the base is a name of the public internet
 * @returns warnings only: the release stands
 */
export async function afterRelease(
  plan: Pick<Plan, 'puts' | 'deletes'>,
  { base, cdn, edge }: Pick<Config, 'base' | 'cdn' | 'edge'>,
  { checkPublic }: { checkPublic?: boolean } = {},
): Promise<Warning[]> {
  const warnings: Warning[] = [];
  if (cdn) {
    const { purge } = await import('../cdn/purge.ts');
    // The owner's configuration names who is asked: no stranger's address is among them.
    const effects = { ...clockAndDice, fetch, env: process.env, shell };
    warnings.push(...(await purge(cdn, changedPaths(plan), { base, ...effects })));
  }
  if (checkPublic ?? (await isPublicName(base))) {
    const { checkSample } = await import('../doctor/public-sample.ts');
    const fronts = [...plan.puts].sort((one, other) => one.key.length - other.key.length);
    const keys = fronts.map(({ key }) => key);
    const times = policyWith({ pageSeconds: edge });
    const headersOf = (key: string) => objectHeaders(key, times);
    warnings.push(...(await checkSample(base, keys, { fetch, headersOf })));
  }
  return warnings;
}

/** `https://news.example` is none, nor is an address or a name of the own network. */
export async function isPublicName(base: string): Promise<boolean> {
  const { ownerOf } = await import('../../feeds/hosts.ts');
  return ownerOf(base) !== undefined;
}

const shell: PurgeEffects['shell'] = async (line, input) => {
  const child = spawn(line, { shell: true, stdio: ['pipe', 'ignore', 'pipe'] });
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  // A program that does not want the addresses may be gone before they are written.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const said = (await text(child.stderr)).trim().split('\n').at(-1) ?? '';
  return { code: await code, said };
};
