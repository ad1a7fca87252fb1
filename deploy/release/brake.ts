// What stops a release before its first write: one that would take away too much is more often an accident (an empty
// source, a wrong configuration) than what its owner wants.
import type { Plan } from './plan.ts';

export interface BrakeOptions {
  /** Objects that one release may take away; without it a tenth of all, and at least fifty. */
  maxDelete?: number;
  /** Whether an edition may lose over half of its stories or pages. */
  allowShrink?: boolean;
}

/** Nothing was written; the message says what to pass to have it done. */
export class Braked extends Error {
  override name = 'Braked';
}

const leastDelete = 50;
const shareDelete = 0.1;

/** How many objects a release may take away of so many. */
function mostDeletes(objects: number): number {
  return Math.max(leastDelete, Math.floor(objects * shareDelete));
}

/** @throws Braked */
export function brake(
  { pages, objects, removed, deletes }: Plan,
  { before, after }: { before?: number; after: number },
  { maxDelete = mostDeletes(objects), allowShrink = false }: BrakeOptions = {},
): void {
  if (pages.after === 0)
    throw new Braked(
      'The edition has no page. Nothing was published: what was live stays. Run npm run build first.',
    );
  // Neither what nothing has named for a year nor what the release before deleted is an accident of today's.
  const ofPages = deletes.filter(({ because }) => because === 'no longer in the edition');
  const taken = new Set([...removed, ...ofPages.map(({ key }) => key)]).size;
  if (taken > maxDelete)
    throw new Braked(
      `This release would take away ${taken} of ${objects} objects, and ${maxDelete} is the most: nothing was published. ` +
        `--dry-run lists them. If it is meant, pass --max-delete ${taken}.`,
    );
  if (allowShrink) return;
  for (const [what, was, is] of [
    ['stories', before, after],
    ['pages', pages.before, pages.after],
  ] as const) {
    if (was !== undefined && is < was / 2)
      throw new Braked(
        `The edition has ${is} ${what}, and the last one had ${was}: nothing was published, what was live stays. If it is meant, pass --allow-shrink.`,
      );
  }
}
