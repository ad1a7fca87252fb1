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
  columns: string;
  /** '' is as printed, the others are figures. */
  columnsAsPrinted: string;
  sources: {
    legend: string;
    up(name: string): string;
    down(name: string): string;
    shown(name: string): string;
    /** Said after a move. */
    place(name: string, place: number, of: number): string;
    /** Over those of other reports. */
    other: string;
    noOther: string;
    added(name: string): string;
    notAdded(name: string): string;
  };
  mute: {
    legend: string;
    add: string;
    added(word: string): string;
    remove(word: string): string;
    removed(word: string): string;
  };
  keys: string;
  keyChoices: { '': string; off: string };
  carry: {
    legend: string;
    copy: string;
    copied: string;
    /** Asked when a link has brought settings. */
    brought: string;
    take: string;
    leave: string;
    taken: string;
  };
  reset: string;
  /** Said when it is done. */
  wasReset: string;
  /** What happens to it. */
  kept: string;
}
