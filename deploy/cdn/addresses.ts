// Which addresses an edge may hold old bytes of, once a release is up.

import { kindOf, policy } from '../edge/policy.ts';

/** What of a plan is read here. */
export interface Changes {
  puts: readonly { key: string; because: string }[];
  deletes: readonly { key: string }[];
}

/**
 * Paths to purge, by name, both variants': a page by its address (`/linux/`) and by its object (`/linux/index.html`),
 * since an edge that rewrites the one into the other may keep it under either.
 *
 * Not what is new: no edge has it. Not what never changes under its name, or is never public.
 */
export function changedPaths({ puts, deletes }: Changes): string[] {
  const changed = puts.filter(({ because }) => because !== 'new');
  const keys = [...changed, ...deletes].map(({ key }) => key).filter(isHeldByEdges);
  return [...new Set(keys.flatMap(pathsOf))].sort();
}

function isHeldByEdges(key: string): boolean {
  const rule = policy[kindOf(`/${key}`)];
  return !rule.immutable && rule.edgeSeconds > 0;
}

function pathsOf(key: string): string[] {
  const path = `/${key.split('/').map(encodeURIComponent).join('/')}`;
  const address = path.replace(/\/index\.html$/, '/');
  // The edge that chooses the variant has it under the address without m/.
  const chosen = address.replace(/^\/m\//, '/');
  return [path, address, chosen];
}
