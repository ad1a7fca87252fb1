/** What the settings say; they are fetched when a reader opens them, so it is apart from the words of the pages. */
export interface OwnWords {
  title: string;
  close: string;
  theme: string;
  /** Of the report, as it is without a choice. */
  own: string;
  mode: string;
  modes: { '': string; light: string; dark: string };
  font: string;
  fonts: { '': string; serif: string; sans: string; legible: string; mono: string };
  size: string;
  sizes: { '': string; small: string; large: string; larger: string; largest: string };
  density: string;
  densities: { '': string; compact: string; roomy: string };
  reset: string;
  /** Said when it is done. */
  wasReset: string;
  /** What happens to it. */
  kept: string;
}
