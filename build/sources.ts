// How many sources tell a cluster independently: feeds of one owner are one voice, and so is a text that was copied.
import { ownerOf } from '../feeds/hosts.ts';
import type { Telling } from './cluster.ts';

/** Words that stand together; long enough that two writers seldom hit upon the same. */
const shingleWords = 4;
const fewestWords = 12;
/** Of all shingles of two texts, the share that both have. */
const copied = 0.5;

/**
 * Tellings by voice, each in the order given: those of one owner, and those whose words are nearly the same, are
 * one voice. How like two texts are is their resemblance (Broder, On the resemblance and containment of documents, 1997).
 */
export function voicesOf(tellings: readonly Telling[]): Telling[][] {
  const voices: { telling: Telling; owner: string; shingles: ReadonlySet<string> }[][] = [];
  for (const telling of tellings) {
    const { feed, story } = telling;
    const one = {
      telling,
      owner: ownerOf(feed.home || feed.url) ?? `feed ${feed.id}`,
      shingles: shinglesOf(`${story.title} ${story.summary}`),
    };
    const same = voices.filter((voice) =>
      voice.some(
        ({ owner, shingles }) => owner === one.owner || resemblance(shingles, one.shingles) >= copied,
      ),
    );
    const [first, ...others] = same;
    if (!first) {
      voices.push([one]);
      continue;
    }
    first.push(one, ...others.flat());
    for (const other of others) voices.splice(voices.indexOf(other), 1);
  }
  return voices.map((voice) => voice.map(({ telling }) => telling));
}

/** Of few words there are none: a short headline is easily thought of twice. */
function shinglesOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length < fewestWords) return new Set();
  return new Set(
    words.slice(shingleWords - 1).map((_, place) => words.slice(place, place + shingleWords).join(' ')),
  );
}

function resemblance(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((shingle) => b.has(shingle)).length;
  return both / (a.size + b.size - both || 1);
}
