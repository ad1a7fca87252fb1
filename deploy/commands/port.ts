import { InvalidArgumentError } from 'commander';

/** A port as it is typed; 0 is any free one. @throws InvalidArgumentError, which commander tells with the flag */
export function portOf(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new InvalidArgumentError('Give a number up to 65535; 0 is any free one.');
}
