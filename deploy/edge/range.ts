// A part of a representation (RFC 9110 §14).

/** Places of the first and the last byte. */
export interface Part {
  first: number;
  last: number;
}

/**
 * @returns undefined for what is to be answered whole: no range, another unit, a malformed one (§14.2), or several,
 *   which a server may answer so (§15.3.7)
 */
export function partOf(range: string | null, bytes: number): Part | 'unsatisfiable' | undefined {
  const [, from = '', to = ''] = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(range ?? '') ?? [];
  if (!from && !to) return undefined;
  if (from && to && Number(from) > Number(to)) return undefined;
  const first = from ? Number(from) : Math.max(bytes - Number(to), 0);
  const last = from && to ? Math.min(Number(to), bytes - 1) : bytes - 1;
  return first > last ? 'unsatisfiable' : { first, last };
}
