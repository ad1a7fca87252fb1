import type { Config } from './config.ts';

/** The page that tells server owners how their feeds are fetched. */
export const fetchingPath = '/fetching/';

/** Who asks, and where to read about it: product and comment (RFC 9110 §10.1.5). */
export function userAgentOf({ base }: Pick<Config, 'base'>): string {
  return `Broadsheet/0.1 (+${base}${fetchingPath})`;
}

/** The name by which robots.txt calls who asks (RFC 9309 §2.2.1): `Broadsheet`. */
export function productOf({ userAgent }: { userAgent: string }): string {
  return userAgent.replace(/[^A-Za-z_-].*$/s, '');
}
