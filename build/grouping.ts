// Which stories tell one event, as a state that grows: all at once from nothing, then one story after another.
import { compare } from '../feeds/merge.ts';
import { type Likened, LikenessIndex } from './likeness.ts';
import { Groups } from './merging.ts';
import { Rareness } from './rareness.ts';
import { spellingsOf, termsOf } from './terms.ts';

/** What of a story says which event it tells. */
export interface Tellable {
  id: string;
  title: string;
  summary?: string;
  /** Its address: stories with one address are one event. '' is none. */
  link?: string;
  /** ISO 8601 UTC. */
  published: string;
  /** Whatever names its feed. */
  feed: string;
  /** ISO 8601 UTC: when it was first seen, where that is known. */
  seen?: string;
  /** The cluster that it was put into before, if any. */
  cluster?: string;
}

/** A story with the id of its cluster, which is that of the story that was seen first in it. */
export interface Member<Story extends Tellable = Tellable> {
  story: Story;
  cluster: string;
  /** Words and pairs of words that it has in common with the cluster's others, what joins most first. */
  sharedWords: () => string[];
}

/**
 * How like two groups must be on average to tell one event. `npm run bench -- clusters` with other figures, precision
 * and recall on the labelled headlines: 0.10 gives 0.95 and 0.51, 0.11 gives 0.96 and 0.49, 0.15 gives 0.97 and 0.40.
 * On the captured ones 0.10 gives 0.96 and 0.80, 0.11 gives 0.97 and 0.79, 0.15 gives 0.97 and 0.75.
 */
const leastLikeness = 0.11;
const shownWords = 8;

/**
 * Groups stories, and lets others join. The order in which the first are given changes nothing. Those that were put
 * into a cluster before stay together under its name; others may join them, but no two clusters that have names
 * become one, since either name may be part of an address.
 */
export class Grouping<Story extends Tellable = Tellable> {
  readonly #rareness = new Rareness();
  readonly #index = new LikenessIndex();
  readonly #members: { story: Story; likened: Likened; cluster: string }[] = [];
  readonly #byCluster = new Map<string, Likened[]>();
  readonly #byLink = new Map<string, string>();

  constructor(stories: readonly Story[] = []) {
    const oldestFirst = [...stories].sort(
      (a, b) => compare(a.published, b.published) || compare(a.id, b.id) || compare(a.feed, b.feed),
    );
    const terms = oldestFirst.map(termsOf);
    for (const each of terms) this.#rareness.count(each);
    const likened = oldestFirst.map((story, place) => this.#likened(story, terms[place] ?? new Map()));
    const groups = this.#group(oldestFirst, likened);
    const names = this.#nameGroups(oldestFirst, groups);
    for (const [place, story] of oldestFirst.entries())
      this.#remember(story, likened[place] as Likened, names.get(groups.groupOf(place)) ?? story.id);
  }

  /**
   * Puts a new story to the cluster that it is likest to, or makes one of it. No other story moves and no cluster is
   * renamed.
   * @returns the cluster's id
   */
  join(story: Story): string {
    const terms = termsOf(story);
    this.#rareness.count(terms);
    const likened = this.#likened(story, terms);
    const cluster =
      (story.link && this.#byLink.get(story.link)) ||
      this.#likest(this.#index.like(likened)) ||
      freeName(story.id, this.#byCluster);
    this.#index.add(likened);
    this.#remember(story, likened, cluster);
    return cluster;
  }

  /** The first ones oldest first, then the others as they joined. */
  members(): Member<Story>[] {
    return this.#members.map(({ story, likened, cluster }) => ({
      story,
      cluster,
      sharedWords: () => this.#sharedWords(story, likened, cluster),
    }));
  }

  #likened({ feed, published }: Story, terms: ReadonlyMap<string, number>): Likened {
    return { weighed: this.#rareness.weigh(terms), feed, time: Date.parse(published) };
  }

  #group(stories: readonly Story[], likened: readonly Likened[]): Groups {
    const groups = new Groups();
    const byLink = new Map<string, number>();
    for (const [place, one] of likened.entries()) {
      groups.add(this.#index.like(one), stories[place]?.cluster);
      this.#index.add(one);
      const link = stories[place]?.link;
      if (!link) continue;
      const known = byLink.get(link);
      if (known === undefined) byLink.set(link, place);
      else groups.merge(known, place);
    }
    groups.mergeAll({ least: leastLikeness });
    return groups;
  }

  /** Names that are known stay; the others are given after them, so that none is given twice. */
  #nameGroups(stories: readonly Story[], groups: Groups): Map<number, string> {
    const names = new Map<number, string>();
    const taken = new Set<string>();
    const firstSeen = stories
      .map((story, place) => ({ story, group: groups.groupOf(place), seen: story.seen ?? story.published }))
      .sort((a, b) => compare(a.seen, b.seen));
    for (const { group } of firstSeen) {
      const name = groups.nameOf(group);
      if (name === undefined) continue;
      names.set(group, name);
      taken.add(name);
    }
    for (const { story, group } of firstSeen) {
      if (names.has(group)) continue;
      const name = freeName(story.id, taken);
      names.set(group, name);
      taken.add(name);
    }
    return names;
  }

  #likest(near: ReadonlyMap<number, number>): string | undefined {
    const sums = new Map<string, number>();
    for (const [place, likeness] of near) {
      const cluster = this.#members[place]?.cluster ?? '';
      sums.set(cluster, (sums.get(cluster) ?? 0) + likeness);
    }
    let best: { cluster: string; likeness: number } | undefined;
    for (const [cluster, sum] of sums) {
      const likeness = sum / (this.#byCluster.get(cluster)?.length ?? 1);
      if (likeness >= leastLikeness && likeness > (best?.likeness ?? 0)) best = { cluster, likeness };
    }
    return best?.cluster;
  }

  #remember(story: Story, likened: Likened, cluster: string): void {
    this.#members.push({ story, likened, cluster });
    const others = this.#byCluster.get(cluster);
    if (others) others.push(likened);
    else this.#byCluster.set(cluster, [likened]);
    if (story.link && !this.#byLink.has(story.link)) this.#byLink.set(story.link, cluster);
  }

  #sharedWords(story: Story, likened: Likened, cluster: string): string[] {
    const spellings = spellingsOf(story);
    const others = (this.#byCluster.get(cluster) ?? []).filter((other) => other !== likened);
    return [...likened.weighed]
      .map(([term, weight]) => ({
        term,
        joins: others.reduce((sum, { weighed }) => sum + weight * (weighed.get(term) ?? 0), 0),
      }))
      .filter(({ joins }) => joins > 0)
      .sort((a, b) => b.joins - a.joins || compare(a.term, b.term))
      .slice(0, shownWords)
      .map(({ term }) => spellings.get(term) ?? term);
  }
}

/** Ids are made by feeds, and two feeds may both have a story "1". */
function freeName(id: string, taken: { has: (name: string) => boolean }): string {
  let name = id;
  for (let nth = 2; taken.has(name); nth++) name = `${id}-${nth}`;
  return name;
}
