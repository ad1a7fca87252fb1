// The boxes of a front page in columns: as the owner set them, or one after the other.
import type { Variant } from './pages.ts';
import type { Box } from './shown.ts';

const columnsOf = { desktop: 3, mobile: 1 };

/**
 * Without columns of the owner's, boxes go round: the first ones stand at the top of each. With them, a box that he
 * does not name goes where the fewest are; on mobile all follow as they are read across, tops first.
 * @param set ids of feeds by column
 */
export function inColumns(
  boxes: readonly Box[],
  { variant, set }: { variant: Variant; set?: readonly (readonly string[])[] },
): Box[][] {
  if (!set) return around(boxes, columnsOf[variant]);
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const take = (id: string): Box[] => {
    const box = byId.get(id);
    byId.delete(id);
    return box ? [box] : [];
  };
  const columns = set.map((ids) => ids.flatMap(take));
  for (const box of byId.values()) columns.reduce((a, b) => (b.length < a.length ? b : a)).push(box);
  return variant === 'mobile' ? [across(columns)] : columns;
}

function around(boxes: readonly Box[], count: number): Box[][] {
  return Array.from({ length: count }, (_, column) =>
    boxes.filter((_box, index) => index % count === column),
  );
}

function across(columns: readonly Box[][]): Box[] {
  const longest = Math.max(...columns.map(({ length }) => length));
  return Array.from({ length: longest }, (_, row) => columns.flatMap((column) => column[row] ?? [])).flat();
}
