import { readdirSync, readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { themes } from '../../feeds/config-schema.ts';
import { paperColors } from '../../site/partials/paper-colors.ts';

const tokens = suite('site/tokens');

const styles = new URL('../../site/styles/', import.meta.url);
const folder = new URL('../../site/themes/', import.meta.url);
const letters = readFileSync(new URL('letters.css', styles), 'utf8');

const names = ['paper', 'card', 'ink', 'muted', 'rule', 'accent', 'link', 'visited'];
const texts = ['ink', 'muted', 'accent', 'link', 'visited'];
const grounds = ['paper', 'card'];

/** Colour by token of a theme; a pair, by day and by night. */
function colorsOf(theme: string): Map<string, [string, string]> {
  const sheet = readFileSync(new URL(`${theme}.css`, folder), 'utf8');
  const block =
    sheet.match(new RegExp(`^(?::root,\\n)?\\[data-theme="${theme}"\\] \\{([^}]*)\\}\\n$`))?.[1] ?? '';
  const pairs = block.matchAll(/--(\w+): light-dark\((#\w{6}), (#\w{6})\)/g);
  return new Map([...pairs].map(([, name = '', day = '', night = '']) => [name, [day, night]]));
}

/** WCAG 2.2, "relative luminance". */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((place) => {
    const share = Number.parseInt(color.slice(place, place + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2, "contrast ratio": 1 to 21. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** CSS Color 4, section 18: OKLCH to linear sRGB; what a screen cannot show is clipped, as browsers do. */
function fromOklch(lightness: number, chroma: number, hue: number): string {
  const [a, b] = [Math.cos, Math.sin].map((of) => chroma * of((hue * Math.PI) / 180)) as [number, number];
  const [long, middle, short] = [
    lightness + 0.3963377774 * a + 0.2158037573 * b,
    lightness - 0.1055613458 * a - 0.0638541728 * b,
    lightness - 0.0894841775 * a - 1.291485548 * b,
  ].map((root) => root ** 3) as [number, number, number];
  const linear = [
    4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short,
  ];
  const signs = linear.map((share) => {
    const light = Math.min(1, Math.max(0, share));
    const shown = light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;
    return Math.round(255 * shown)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${signs.join('')}`;
}

tokens('OKLCH is read as CSS does', () => {
  assert.is(fromOklch(0.62796, 0.25768, 29.234), '#ff0000');
  assert.is(fromOklch(1, 0, 0), '#ffffff');
});

tokens('black on white is 21:1, so we count as WCAG does', () =>
  assert.is(contrast('#000000', '#ffffff'), 21),
);

tokens('there are seventeen themes or more, a file each', () => {
  assert.ok(themes.length >= 17);
  assert.equal(readdirSync(folder).sort(), themes.map((theme) => `${theme}.css`).sort());
});

for (const theme of themes) {
  const colors = colorsOf(theme);
  tokens(`${theme} sets the eight colours and nothing else`, () => {
    assert.equal([...colors.keys()], names);
    const sheet = readFileSync(new URL(`${theme}.css`, folder), 'utf8');
    assert.is(sheet.match(/[\w-]+: [^;]+;/g)?.length, names.length);
  });

  for (const [mode, time] of ['day', 'night'].entries()) {
    tokens(`${theme} can be read by ${time}: all texts stand out by 4.5:1`, () => {
      for (const text of texts) {
        for (const ground of grounds) {
          const ratio = contrast(colors.get(text)?.[mode] ?? '', colors.get(ground)?.[mode] ?? '');
          assert.ok(ratio >= 4.5, `${text} on ${ground}: ${ratio.toFixed(2)}`);
        }
      }
    });
  }

  tokens(`the browser's frame has the ground of ${theme}`, () => {
    assert.equal(paperColors(theme), colors.get('paper'));
  });
}

for (const unknown of ['neon', 'toString', '']) {
  tokens(`a theme "${unknown}" looks like paper`, () =>
    assert.equal(paperColors(unknown), paperColors('paper')),
  );
}

tokens('a white letter can be read on each of the eight colours', () => {
  const [, lightness, chroma] = /background: oklch\(([\d.]+) ([\d.]+) var\(--hue\)\)/.exec(letters) ?? [];
  const colors = [...letters.matchAll(/\.hue-(\d+) \{\s*--hue: (\d+);/g)];
  assert.equal(
    colors.map(([, number]) => Number(number)),
    [...Array(8).keys()],
  );
  for (const [rule, , hue] of colors)
    assert.ok(contrast('#ffffff', fromOklch(Number(lightness), Number(chroma), Number(hue))) >= 4.5, rule);
});

tokens.run();
