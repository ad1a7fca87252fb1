// What a reader has chosen, as it is kept in the browser: plain JSON with a version. Every value is checked by itself,
// so that one that is unknown, of another version or of nobody is as if it had not been chosen.

import { isPlace } from '../weather/tiles.ts';

export const modes = ['', 'light', 'dark'] as const;
export const fonts = ['', 'serif', 'sans', 'legible', 'mono'] as const;
export const sizes = ['', 'small', 'large', 'larger', 'largest'] as const;
export const densities = ['', 'compact', 'roomy'] as const;
export const keyChoices = ['', 'off'] as const;
export const degreeChoices = ['', 'c', 'f'] as const;
export const columnCounts = ['', '1', '2', '3', '4'] as const;

/** How a reader has put the boxes of a report: ids of its feeds, and of guests with their report: `ai/wire`. */
export interface OwnFeeds {
  order: string[];
  hidden: string[];
  /** Feeds of other reports that are shown here, too. */
  added: string[];
}

/** '' is always the paper's own. */
export interface Settings {
  version: number;
  theme: string;
  mode: (typeof modes)[number];
  font: (typeof fonts)[number];
  size: (typeof sizes)[number];
  density: (typeof densities)[number];
  columns: (typeof columnCounts)[number];
  /** Whether one key does something by itself. */
  keys: (typeof keyChoices)[number];
  /** Whose weather is shown: `0b/berlin-de`, a tile of build/weather.ts and a city in it. */
  city: string;
  degrees: (typeof degreeChoices)[number];
  /** Words; a story with one of them in its title is not shown. */
  muted: string[];
  /** By report. */
  feeds: Record<string, OwnFeeds>;
}

type Kept = Record<string, unknown>;

/** What makes the next version of one: the first is for version 1. None had to be made yet. */
const steps: readonly ((old: Kept) => Kept)[] = [];
const VERSION = 1;
/** More than a reader has, and little enough to be read at every page. */
const MOST = 500;
/** Each is a request. */
const MOST_GUESTS = 20;

const asObject = (value: unknown): Kept =>
  typeof value === 'object' && value && !Array.isArray(value) ? (value as Kept) : {};
const asTexts = (value: unknown): string[] =>
  Array.isArray(value)
    ? [...new Set(value.filter((one): one is string => typeof one === 'string' && one !== ''))].slice(0, MOST)
    : [];
const oneOf = <Choice extends string>(choices: readonly Choice[], value: unknown): Choice =>
  choices.find((choice) => choice === value) ?? (choices[0] as Choice);

/**
 * @param text as it was kept, or as a link brought it; whatever it is, settings come of it
 * @param migrations what makes the next version of one
 */
export function readSettings(text: string | null | undefined, { migrations = steps } = {}): Settings {
  let kept: Kept = {};
  try {
    kept = asObject(JSON.parse(text ?? ''));
  } catch {
    // Nothing was chosen, or it is spoilt: the same to a reader.
  }
  const version = typeof kept.version === 'number' ? kept.version : 1;
  for (const migrate of migrations.slice(version - 1)) kept = asObject(migrate(kept));
  return {
    version: VERSION,
    theme: typeof kept.theme === 'string' && /^[a-z]+$/.test(kept.theme) ? kept.theme : '',
    mode: oneOf(modes, kept.mode),
    font: oneOf(fonts, kept.font),
    size: oneOf(sizes, kept.size),
    density: oneOf(densities, kept.density),
    columns: oneOf(columnCounts, kept.columns),
    keys: oneOf(keyChoices, kept.keys),
    city: typeof kept.city === 'string' && isPlace(kept.city) ? kept.city : '',
    degrees: oneOf(degreeChoices, kept.degrees),
    muted: asTexts(kept.muted),
    feeds: Object.fromEntries(
      Object.entries(asObject(kept.feeds))
        .slice(0, MOST)
        .map(([report, of]) => {
          const { order, hidden, added } = asObject(of);
          const guests = asTexts(added).filter((id) => /^[\w-]+\/[\w-]+$/.test(id));
          return [
            report,
            { order: asTexts(order), hidden: asTexts(hidden), added: guests.slice(0, MOST_GUESTS) },
          ];
        }),
    ),
  };
}

/** Only what was chosen: as short as can be, and the paper's own may change. */
export function writeSettings(settings: Settings): string {
  const chosen = Object.entries(settings).filter(([, value]) =>
    typeof value === 'object' ? Object.keys(value).length : value,
  );
  return JSON.stringify(Object.fromEntries(chosen));
}

/** Whether all is as the paper has it. */
export function isUntouched(settings: Settings): boolean {
  return writeSettings(settings) === writeSettings(readSettings(''));
}

/** What a reader has chosen for the boxes of a report. */
export function feedsOf({ feeds }: Settings, report: string): OwnFeeds {
  return (Object.hasOwn(feeds, report) && feeds[report]) || { order: [], hidden: [], added: [] };
}
