import type { Settings } from './kept.ts';

export const tokens = ['paper', 'card', 'ink', 'muted', 'rule', 'accent', 'link', 'visited'] as const;

/** What site/partials/first-paint.ts puts on the page: data attributes of the root, and a style sheet. */
export type Look = [data: Record<string, string>, css: string];

// Only what systems bring along: a font that is fetched would be late, and weight.
const serif = 'Charter,"Bitstream Charter","Iowan Old Style","Source Serif 4","Noto Serif",Georgia,serif';
const sans = 'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif';
const legible = '"Atkinson Hyperlegible",Verdana,"DejaVu Sans",Tahoma,sans-serif';
const mono = 'ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace';

const fontRules: Record<Settings['font'], string> = {
  '': '',
  serif: `--sans:${serif}`,
  sans: `--serif:${sans}`,
  legible: `--serif:${legible};--sans:${legible}`,
  mono: `--serif:${mono};--sans:${mono}`,
};

const sizeRules: Record<Settings['size'], string> = {
  '': '',
  small: 'font-size:87.5%',
  large: 'font-size:112.5%',
  larger: 'font-size:125%',
  largest: 'font-size:150%',
};

/** Padding of a headline over and under it. */
const rows = { compact: '.2rem', roomy: '.8rem' };

/**
 * What scripts/arrange.ts will move or take away is not shown before it has, or for a second and a half if it never
 * comes: so nothing jumps under a reader's eyes.
 */
function waiting({ muted, feeds, columns }: Settings): string {
  const parts = [
    ...Object.keys(feeds).map(
      (report) => `[data-report="${CSS.escape(report)}"]:not([data-arranged]) .columns`,
    ),
    ...(columns ? ['[data-variant=desktop]:not([data-arranged]) .columns'] : []),
    ...(muted.length ? [':root:not([data-arranged]) main'] : []),
  ];
  return parts.length
    ? `${parts.join()}{animation:arrive 0s 1.5s both}@keyframes arrive{from{opacity:0}}`
    : '';
}

/**
 * Room for the weather (scripts/weather.ts), so that nothing moves when it comes: less of it where its city is not
 * named, and then without the paper's name, which is in the foot as well.
 */
const weatherPlace =
  '.weather{display:block;flex:none;inline-size:11rem;margin-inline-end:auto}@container page (max-width:57.99rem){.weather{inline-size:4.25rem}.tools a{display:none}}@container page (max-width:37.99rem){.weather{order:1;margin-inline:auto 0}.own:empty,[data-variant=mobile] .tools{display:none}}';

/**
 * @param colors of the theme by the names of its tokens, each by day and by night; none for the paper's own
 */
export function lookOf(settings: Settings, colors: Readonly<Record<string, string>> | undefined): Look {
  const { mode, density, city, degrees } = settings;
  const root = [
    ...Object.entries(colors ?? {}).map(([name, color]) => `--${name}:${color}`),
    fontRules[settings.font],
    sizeRules[settings.size],
    mode && `color-scheme:${mode}`,
  ].filter(Boolean);
  const padding = density && rows[density];
  const lines = [
    root.length ? `:root{${root.join(';')}}` : '',
    waiting(settings),
    city ? weatherPlace : '',
    padding
      ? `:root .box li :is(a,span){padding-block:${padding}}:root .box li time{padding-block-start:calc(${padding} + .16rem)}:root .day article{padding-block:${padding}}`
      : '',
  ];
  const data = { ...(mode && { mode }), ...(city && { city }), ...(city && degrees && { degrees }) };
  return [data, lines.join('')];
}
