// What stands on top: a lead and two to four seconds.
import type { Cluster } from './cluster.ts';
import type { Ranked } from './rank.ts';

/** Beyond these only what several tell. */
const fewest = 3;
const most = 5;

/**
 * The best, no two headlines from one feed, since a loud feed must not fill the top, and no two with the same picture,
 * since a site's own picture says nothing of its stories.
 * @param pinned what leads whatever its feed and figures, in this order
 * @param chosen ids of clusters that come before all others
 */
export function chooseLeads(
  ranked: readonly Ranked[],
  { pinned = [], chosen = [] }: { pinned?: readonly Cluster[]; chosen?: readonly string[] } = {},
): Cluster[] {
  const leads: Cluster[] = [];
  const feeds = new Set<string>();
  const pictures = new Set<string>();
  const take = (cluster: Cluster) => {
    leads.push(cluster);
    feeds.add(cluster.tellings[0].feed.id);
    const picture = pictureOf(cluster);
    if (picture) pictures.add(picture);
  };
  for (const cluster of pinned.slice(0, most)) take(cluster);
  const byId = new Map(ranked.map((one) => [one.cluster.id, one]));
  const named = chosen.map((id) => byId.get(id)).filter((one) => one !== undefined);
  for (const { cluster, sources, weight } of [...named, ...ranked]) {
    const picture = pictureOf(cluster);
    const isTaken = feeds.has(cluster.tellings[0].feed.id) || (picture && pictures.has(picture));
    const isWorth = weight > 0 && leads.length < (sources > 1 ? most : fewest);
    if (isWorth && !isTaken && !leads.some(({ id }) => id === cluster.id)) take(cluster);
  }
  return leads;
}

function pictureOf({ tellings }: Cluster): string | undefined {
  return tellings.find(({ story }) => story.image)?.story.image ?? undefined;
}
