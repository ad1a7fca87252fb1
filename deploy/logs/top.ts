import { copied } from './lines.ts';

/** Counts by text, of which only the most frequent matter: bounded, however many texts there are. */
export interface Top {
  add(text: string, bytes: number): void;
  /** The most frequent first. */
  list(count: number): { text: string; count: number; bytes: number }[];
}

/**
 * When it is full, the rarer half is dropped. What comes often comes back: among 50,000 kept, one that is dropped had
 * fewer than one in 25,000 of what was counted since.
 */
export function topOf({ most = 50_000 } = {}): Top {
  let counts = new Map<string, { count: number; bytes: number }>();
  const sorted = () => [...counts].sort(([, one], [, other]) => other.count - one.count);
  return {
    add(text, bytes) {
      const known = counts.get(text);
      if (known) {
        known.count++;
        known.bytes += bytes;
        return;
      }
      if (counts.size >= most) counts = new Map(sorted().slice(0, most / 2));
      counts.set(copied(text), { count: 1, bytes });
    },
    list: (count) =>
      sorted()
        .slice(0, count)
        .map(([text, { count: times, bytes }]) => ({ text, count: times, bytes })),
  };
}
