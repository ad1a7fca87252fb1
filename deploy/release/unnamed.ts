// Hashed files that nothing live names any more. Whatever lies live names its files in its row, since it was put; the
// look goes from the pages along these names, as a garbage collector does, and takes what it did not come by.
import { type Bucket, ifMissing } from '../../feeds/bucket.ts';
import { plainKey } from '../edge/policy.ts';
import { atOnce } from './at-once.ts';
import type { Manifest } from './manifest.ts';
import { namesIn } from './names.ts';
import { isHashed, type ReleasedObject } from './objects.ts';
import type { Change, Found } from './plan.ts';

/** Of so many objects one look learns the names, so that a large bucket is brought forward over some days. */
const learnedAtOnce = 1_000;

/**
 * @param needed keys that are to be live whatever names them: those of the release under way
 * @returns what is unnamed: nothing as long as there is one object of which nobody knows what it names; and rows of older
 *   versions, which did not say what their objects name, with what their bytes do
 */
export async function findUnnamed(
  bucket: Bucket,
  { live }: Manifest,
  needed: { has(key: string): boolean },
  { learnAtMost = learnedAtOnce } = {},
): Promise<Pick<Found, 'unnamed' | 'learned'>> {
  await live.load();
  const unknown = [...live.entries()].filter(([, { names }]) => names === undefined).map(([key]) => key);
  const learned = await learn(bucket, live, unknown.slice(0, learnAtMost));
  if (learned.length < unknown.length) return { unnamed: [], learned };
  const learnedNames = new Map(learned.map(({ key, after }) => [key, after?.names]));
  const namesOf = (key: string) => learnedNames.get(key) ?? live.get(key)?.names ?? '';

  const named = new Set<string>();
  const texts = new Set<string>();
  function follow(names: string): void {
    // Most pages of one build name the same.
    if (texts.has(names)) return;
    texts.add(names);
    for (const key of names.split(' ')) {
      if (named.has(key)) continue;
      named.add(key);
      follow(namesOf(key));
    }
  }
  for (const [key] of live.entries()) if (!isHashed(key) || needed.has(key)) follow(namesOf(key));
  const files = [...live.entries()].map(([key]) => key).filter(isHashed);
  // A compressed form stays as long as the file that it is of.
  const isNamed = (key: string) => named.has(plainKey(key)) || needed.has(key);
  return { unnamed: files.filter((key) => !isNamed(key)), learned };
}

async function learn(bucket: Bucket, live: Manifest['live'], keys: readonly string[]): Promise<Change[]> {
  const learned: Change[] = [];
  await atOnce(keys, 16, async (key) => {
    const before = live.get(key) as ReleasedObject;
    const object = await bucket.get(key).catch(ifMissing);
    // What is not there needs nothing; npm run deploy -- --verify tells of it.
    const names = object ? namesIn(key, object.body) : '';
    learned.push({ key, before, after: { ...before, names } });
  });
  return learned;
}
