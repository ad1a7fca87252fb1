/** A figure in a cell, or the dash where there is none. */
const figure = /^(–|\d[\d,]*(\.\d+)?)$/;

/** Rows as columns, left-aligned; those of figures alone right-aligned. The first row is the head. */
export function columns(rows: readonly (readonly (string | number)[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => String(row[column] ?? '').length)),
  );
  const isFigure = widths.map((_, column) =>
    rows.slice(1).every((row) => figure.test(String(row[column] ?? ''))),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0;
          return isFigure[column] ? String(cell).padStart(width) : String(cell).padEnd(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
