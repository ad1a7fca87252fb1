// Merges what is likest, again and again, until no two groups are like enough: group average (Sokal and Michener,
// A statistical method for evaluating systematic relationships, 1958). A story on the edge of two events joins neither
// to the other, as it would by its best link alone.
import { MergeQueue } from './merge-queue.ts';

/** So like are tellings in nearly the same words. They are one group from the start, which keeps the pairs few. */
const sameWords = 0.5;

/** How like two groups are is the average over the pairs of their members, 0 for pairs without a likeness. */
export class Groups {
  readonly #parents: number[] = [];
  readonly #sizes: number[] = [];
  /** Of each group, the sum of likenesses to each other group that is like it at all. */
  readonly #near: Map<number, number>[] = [];
  readonly #names: (string | undefined)[] = [];
  readonly #named = new Map<string, number>();

  /**
   * Adds the next story, whose place is the count of those before it.
   * @param near likeness to stories before it, by their place
   * @param name of the group that it belongs to already: groups of two names never become one
   */
  add(near: ReadonlyMap<number, number>, name?: string): void {
    const place = this.#parents.length;
    let joins = place;
    let best = sameWords;
    const sums = new Map<number, number>();
    for (const [other, likeness] of near) {
      const group = this.groupOf(other);
      sums.set(group, (sums.get(group) ?? 0) + likeness);
      if (likeness >= best && !isAnother(name, this.#names[group])) [best, joins] = [likeness, group];
    }
    this.#parents.push(joins);
    this.#sizes.push(1);
    this.#near.push(new Map());
    this.#names.push(name);
    if (joins !== place) this.#sizes[joins] = this.#size(joins) + 1;
    this.#names[joins] ??= name;
    for (const [group, sum] of sums)
      if (group !== joins) {
        this.#nearOf(joins).set(group, (this.#nearOf(joins).get(group) ?? 0) + sum);
        this.#nearOf(group).set(joins, (this.#nearOf(group).get(joins) ?? 0) + sum);
      }
    if (name === undefined) return;
    const known = this.#named.get(name);
    if (known === undefined) this.#named.set(name, place);
    else this.merge(known, place);
  }

  /** The name of a group, if one of its stories had one. */
  nameOf(group: number): string | undefined {
    return this.#names[group];
  }

  groupOf(place: number): number {
    let at = place;
    while (this.#parents[at] !== at) at = this.#parents[at] as number;
    return at;
  }

  /** Makes one group of those of two stories, unless they have two names. */
  merge(one: number, two: number): number {
    const [a, b] = [this.groupOf(one), this.groupOf(two)];
    if (a === b || isAnother(this.#names[a], this.#names[b])) return a;
    const [kept, gone] = this.#nearOf(a).size < this.#nearOf(b).size ? [b, a] : [a, b];
    const near = this.#nearOf(kept);
    near.delete(gone);
    for (const [other, sum] of this.#nearOf(gone)) {
      if (other === kept) continue;
      const both = (near.get(other) ?? 0) + sum;
      near.set(other, both);
      this.#nearOf(other).delete(gone);
      this.#nearOf(other).set(kept, both);
    }
    this.#near[gone] = new Map();
    this.#parents[gone] = kept;
    this.#names[kept] ??= this.#names[gone];
    this.#sizes[kept] = this.#size(kept) + this.#size(gone);
    return kept;
  }

  /** Merges until no two groups are like each other by `least` on average. */
  mergeAll({ least }: { least: number }): void {
    const queue = new MergeQueue();
    const offer = (group: number) => {
      const best = this.#likest(group);
      if (best && best.likeness >= least)
        queue.push({ ...best, group, sizes: this.#size(group) + this.#size(best.other) });
    };
    for (const [place, parent] of this.#parents.entries()) if (place === parent) offer(place);
    for (let next = queue.pop(); next; next = queue.pop()) {
      const { group, other, sizes } = next;
      if (this.#parents[group] !== group) continue;
      const isStale = this.#parents[other] !== other || sizes !== this.#size(group) + this.#size(other);
      offer(isStale ? group : this.merge(group, other));
    }
  }

  #likest(group: number): { other: number; likeness: number } | undefined {
    let best: { other: number; likeness: number } | undefined;
    for (const [other, sum] of this.#nearOf(group)) {
      if (isAnother(this.#names[group], this.#names[other])) continue;
      const likeness = sum / (this.#size(group) * this.#size(other));
      if (!best || likeness > best.likeness || (likeness === best.likeness && other < best.other))
        best = { other, likeness };
    }
    return best;
  }

  #nearOf(group: number): Map<number, number> {
    return this.#near[group] as Map<number, number>;
  }

  #size(group: number): number {
    return this.#sizes[group] as number;
  }
}

function isAnother(one: string | undefined, two: string | undefined): boolean {
  return one !== undefined && two !== undefined && one !== two;
}
