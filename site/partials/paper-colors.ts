// The browser's own frame takes the page's ground, and it cannot read a style sheet: so these are the `--paper`
// of styles/tokens.css once more. test/site/tokens.ts holds the two together.
const PAPER = {
  paper: ['#fbfaf7', '#131417'],
  slate: ['#f6f8fa', '#10151b'],
  moss: ['#f7f9f3', '#12160f'],
  plum: ['#fbf7fa', '#171219'],
} as const;

/** Ground of a theme by day and by night; an unknown theme looks like `paper`, as in the style sheet. */
export function paperColors(theme: string): readonly [day: string, night: string] {
  return Object.hasOwn(PAPER, theme) ? PAPER[theme as keyof typeof PAPER] : PAPER.paper;
}
