// What a CDN must be able to do, and what the providers are handed.

import type { Effects } from '../../feeds/effects.ts';

/** `cdn` of site/broadsheet.yaml. Secrets are no part of it: they come from the environment. */
export type Cdn =
  | { kind: 'cloudfront'; distribution: string }
  | { kind: 'cloudflare'; zone: string }
  | { kind: 'fastly' }
  | { kind: 'command'; run: string };

export interface PurgeEffects extends Pick<Effects, 'fetch' | 'sleep' | 'random' | 'now'> {
  env: Readonly<Record<string, string | undefined>>;
  /** Runs a line of the shell's with `input`. @returns its exit code, and the end of what it said on standard error */
  shell(line: string, input: string): Promise<{ code: number | null; said: string }>;
}

/** One request to a provider: a batch within its limits. */
export interface Batch {
  url: string;
  init: RequestInit;
  /** How many paths it purges. */
  paths: number;
}

export interface Provider {
  /** For warnings: `Cloudflare`. */
  name: string;
  batches(paths: readonly string[]): Batch[] | Promise<Batch[]>;
  /** Batches at the same time. */
  atOnce: number;
  /** Whether a refusal passes by itself, beside 429 and 5xx. */
  passes?(status: number, body: string): boolean;
  /** Why an answer of 200 is a refusal all the same. */
  refusal?(body: string): string | undefined;
}

/** The run goes on without a purge; pages are late by their own short times. */
export class CannotPurge extends Error {
  override name = 'CannotPurge';
}

/** @throws CannotPurge when the variable is not set */
export function secret(env: PurgeEffects['env'], name: string): string {
  const value = env[name];
  if (value) return value;
  throw new CannotPurge(`${name} is not set in the environment`);
}
