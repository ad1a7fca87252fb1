// A plan as people read it, for --dry-run and --verbose: counts by kind first, then every object with its reason.
import { kindOf, type PathKind } from '../edge/policy.ts';
import type { Plan } from '../release/plan.ts';

/** @param done whether it is done by now @returns lines */
export function planText({ changed, puts, removed, deletes }: Plan, { done = false } = {}): string[] {
  const would = done ? '' : 'would ';
  if (!changed) return ['nothing to do: what is live is what was built'];
  const kinds = new Map<PathKind, { put: number; bytes: number; away: number }>();
  const rowOf = (key: string) => {
    const kind = kindOf(`/${key}`);
    const row = kinds.get(kind) ?? { put: 0, bytes: 0, away: 0 };
    kinds.set(kind, row);
    return row;
  };
  for (const { key, after, body } of puts) {
    const row = rowOf(key);
    row.put += 1;
    if (body) row.bytes += after.size;
  }
  for (const key of [...removed, ...deletes.map((one) => one.key)]) rowOf(key).away += 1;
  const counts = [...kinds].map(
    ([kind, { put, bytes, away }]) =>
      `${kind.padEnd(9)} ${String(put).padStart(6)} to put ${String(bytes).padStart(12)} bytes ${String(away).padStart(6)} to delete`,
  );
  return [
    ...counts,
    ...puts.map(({ key, because, after }) => `${would}put     ${key} (${because}, ${after.size} bytes)`),
    ...removed.map(
      (key) =>
        `${would}take out ${key} (no longer in the edition; deleted when no cache links to it any more)`,
    ),
    ...deletes.map(({ key, because }) => `${would}delete  ${key} (${because})`),
  ];
}
