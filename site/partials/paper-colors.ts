// The browser's own frame takes the page's ground, and it cannot read a style sheet: so these are the `--paper`
// of site/themes once more. test/site/tokens.ts holds the two together.
const PAPER = {
  paper: ['#fbfaf7', '#131417'],
  ink: ['#ffffff', '#0a0a0a'],
  graphite: ['#f2f2f4', '#1b1c1d'],
  slate: ['#f6f8fa', '#10151b'],
  fjord: ['#edf1f9', '#202633'],
  sky: ['#f0f9ff', '#0d181e'],
  ocean: ['#ecf4fe', '#0e1a29'],
  indigo: ['#f5f6fe', '#131423'],
  lavender: ['#f6f2fe', '#191520'],
  plum: ['#fbf7fa', '#171219'],
  dusk: ['#f9f0f9', '#221622'],
  rose: ['#fff2f4', '#191113'],
  cherry: ['#fef9f8', '#150f0e'],
  salmon: ['#fee5d6', '#1b1410'],
  copper: ['#fdf4ee', '#19120e'],
  sepia: ['#f8ebd5', '#1b170f'],
  saffron: ['#faf6e6', '#14130d'],
  olive: ['#f3f5e9', '#13140e'],
  moss: ['#f7f9f3', '#12160f'],
  forest: ['#eff7f0', '#101911'],
  mint: ['#edfbf5', '#0b1411'],
  lagoon: ['#eaf9fa', '#0a1a1b'],
  terminal: ['#f1f7f1', '#080a08'],
} as const;

/** Ground of a theme by day and by night; an unknown theme looks like `paper`, as in the style sheet. */
export function paperColors(theme: string): readonly [day: string, night: string] {
  return Object.hasOwn(PAPER, theme) ? PAPER[theme as keyof typeof PAPER] : PAPER.paper;
}
