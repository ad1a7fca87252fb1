// How often: as a flag and as the site's file say it.
import { InvalidArgumentError } from 'commander';
import * as v from 'valibot';
import type { Config } from '../../feeds/config.ts';
import { duration } from '../../feeds/duration-schema.ts';
import { intervalText, nearestEven, usualSeconds } from '../schedules/minutes.ts';
import { UsageError } from './cli.ts';

/** `10m` in seconds. @throws InvalidArgumentError */
export function everyOf(text: string): number {
  const read = v.safeParse(duration, text);
  if (read.success && read.output >= 60 && read.output <= 86_400) return read.output;
  throw new InvalidArgumentError('Give a time from 1m to 1d, like 10m or 1h.');
}

/** @param given by a flag. @throws UsageError for an interval that does not come evenly */
export function evenInterval(
  given: number | undefined,
  { config: file }: { config: string },
  { every }: Pick<Config, 'every'>,
): number {
  const seconds = given ?? every ?? usualSeconds;
  const nearest = nearestEven(seconds);
  if (nearest === seconds) return seconds;
  throw new UsageError(
    `${given ? '--every' : `every in ${file}`}: ${intervalText(seconds)} does not come evenly in an hour or a day. The nearest that does is ${intervalText(nearest)}.`,
  );
}
