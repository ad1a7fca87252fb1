// Alarms of a run and of whoever watches it from elsewhere: what is to be told, to whom the site's file says.
import type { Config } from '../../feeds/config.ts';
import type { Warning } from '../../feeds/effects.ts';
import type { Store } from '../../feeds/store.ts';
import { newsOf } from '../alarms/alarms.ts';
import type { AlarmTarget } from '../alarms/messages.ts';
import { signOfLife, tellAll } from '../alarms/send.ts';
import { type Seen, statusOf } from '../status/status.ts';
import { UsageError } from './cli.ts';
import { clockAndDice } from './real.ts';

type Environment = Record<string, string | undefined>;

/** Tells what is new, and has the store remember it. It is not saved here. @returns what could not be told */
export async function raiseAlarms(
  config: Config,
  store: Store,
  { history, live }: Pick<Seen, 'history' | 'live'>,
  { env }: { env: Environment },
): Promise<Warning[]> {
  const now = clockAndDice.now();
  const { feeds, pictures, weather, edge } = store;
  const { troubles } = statusOf({ config, history, feeds, pictures, weather, live, edge }, { now });
  const news = newsOf(store.alarms ?? { told: {}, sent: [] }, troubles, { now });
  if (!news) return [];
  const { targets, warnings } = targetsOf(config, env);
  const outcome = await tellAll(targets, news, config, { fetch });
  if (outcome.told) store.remember({ alarms: news.state });
  return [...warnings, ...outcome.warnings];
}

/** The same from a machine that only watches. @throws UsageError when nobody is to be told */
export async function watch(
  { seen, config, store }: { seen: Seen; config: Config; store: Store },
  { env }: { env: Environment },
): Promise<Warning[]> {
  if (!config.alarms?.to.length)
    throw new UsageError('--alarm: alarms: in the site’s file names nobody to tell.');
  const warnings = await raiseAlarms(config, store, seen, { env });
  await store.save();
  return warnings;
}

/** @returns warnings in words */
export async function tellAlive({ alarms }: Config, env: Environment): Promise<string[]> {
  const name = alarms?.deadManUrlEnv ?? '';
  const url = env[name];
  const warnings = url ? await signOfLife(url, { fetch }) : [unset('alarms.deadManUrlEnv', name)];
  return warnings.map(({ about, says }) => `${about}: ${says}`);
}

function targetsOf(
  { alarms }: Pick<Config, 'alarms'>,
  env: Environment,
): { targets: AlarmTarget[]; warnings: Warning[] } {
  const warnings: Warning[] = [];
  const targets = (alarms?.to ?? []).flatMap(({ kind, urlEnv }): AlarmTarget[] => {
    const url = env[urlEnv];
    if (url && URL.canParse(url)) return [{ kind, url }];
    warnings.push(unset(`alarm by ${kind}`, urlEnv));
    return [];
  });
  return { targets, warnings };
}

function unset(about: string, name: string): Warning {
  return { about, says: `set the variable ${name}, or ${name}_FILE, to an address` };
}
