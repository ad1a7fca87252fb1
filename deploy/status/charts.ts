// Small charts as SVG text, drawn once: no script, and colours by classes of the page's own sheet, so that they are
// right in the light and in the dark.

export interface Bar {
  /** Said of it when it is pointed at, and to who cannot see it. */
  says: string;
  value: number;
  /** A part of it that is drawn in another colour: failed runs of all. */
  bad?: number;
}

/** So that one day does not fill the chart as thirty do. */
const fewest = 12;
const width = 480;
const height = 72;

/**
 * Bars from left to right, as high as their values; the highest fills the chart, and the last stands at its end.
 * @param title said to who cannot see it, with the highest value
 */
export function barChart(bars: readonly Bar[], title: string): string {
  const most = Math.max(...bars.map(({ value }) => value), 0);
  const places = Math.max(bars.length, fewest);
  const step = width / places;
  const high = (value: number) => (most ? (value / most) * (height - 2) : 0);
  const drawn = bars.map(({ value, bad = 0, says }, index) => {
    const x = round((places - bars.length + index) * step);
    const wide = round(Math.max(step - 1, 0.5));
    const rect = (part: number, name: string) =>
      part > 0
        ? `<rect class="${name}" x="${x}" y="${round(height - high(part))}" width="${wide}" height="${round(Math.max(high(part), 1))}"/>`
        : '';
    return `<g>${rect(value, 'bar')}${rect(Math.min(bad, value), 'bad')}<title>${escaped(says)}</title></g>`;
  });
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}" preserveAspectRatio="none">${drawn.join('')}<line class="ground" x1="0" y1="${height}" x2="${width}" y2="${height}"/></svg>`;
}

/** For text and attributes. */
export function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

function round(number: number): number {
  return Math.round(number * 100) / 100;
}
