// Words as outlines: a picture of them is the same on a machine that has no fonts.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Font, Path } from 'opentype.js';

/** Parts of the face, in the order in which a letter is looked for. */
const subsets = ['latin', 'latin-ext', 'cyrillic', 'greek', 'vietnamese', 'cyrillic-ext'] as const;

/** Most of its letters are of the scripts above. */
export function canLetter(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const known = text.match(/[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/gu) ?? [];
  return letters.length > 0 && known.length >= letters.length * 0.9;
}

export interface Setting {
  /** Pixels. */
  size: number;
  width: number;
  mostLines: number;
}

export interface Lettering {
  /** @returns words as they fall into lines; what does not fit is cut off with an ellipsis */
  lines(text: string, setting: Setting): string[];
  /** @returns the outlines of a line (SVG path data) with its baseline at `x`, `y` */
  outline(line: string, place: { size: number; x: number; y: number }): string;
}

/** Parts of the face are read when a letter is in none of those before. */
export async function loadLettering(texts: readonly string[]): Promise<Lettering> {
  // Loaded when there is a picture to be drawn, and not before.
  const { default: opentype } = await import('opentype.js');
  const { resolve } = createRequire(import.meta.url);
  const fonts: Font[] = [];
  const hasGlyph = (font: Font, letter: string) => font.charToGlyphIndex(letter) > 0;
  const wanted = new Set(`${texts.join('')}…`);
  for (const subset of subsets) {
    if ([...wanted].every((letter) => fonts.some((font) => hasGlyph(font, letter)))) break;
    const file = await readFile(
      resolve(`@fontsource/source-serif-4/files/source-serif-4-${subset}-600-normal.woff`),
    );
    fonts.push(opentype.parse(new Uint8Array(file).buffer));
  }

  /** Pieces of a line, each of one part of the face; a letter that is in none is left out. */
  function pieces(line: string): { font: Font; text: string }[] {
    const found: { font: Font; text: string }[] = [];
    for (const letter of line.normalize('NFC')) {
      const font = fonts.find((one) => hasGlyph(one, letter));
      const last = found.at(-1);
      if (font && last?.font === font) last.text += letter;
      else if (font) found.push({ font, text: letter });
    }
    return found;
  }

  const widthOf = (line: string, size: number) =>
    pieces(line).reduce((sum, { font, text }) => sum + font.getAdvanceWidth(text, size), 0);

  return {
    lines(text, { size, width, mostLines }) {
      const fits = (line: string) => widthOf(line, size) <= width;
      const lines: string[] = [];
      for (const word of text.trim().split(/\s+/)) {
        const longer = `${lines.at(-1) ?? ''} ${word}`.trim();
        if (lines.length && fits(longer)) lines[lines.length - 1] = longer;
        else lines.push(word);
      }
      const kept = lines.slice(0, mostLines);
      return kept.map((line, place) => {
        const isCut = place === kept.length - 1 && lines.length > kept.length;
        let shown = isCut ? `${line}…` : line;
        while (!fits(shown) && shown.length > 2)
          shown = `${[...shown.replace(/…$/, '')].slice(0, -1).join('').trimEnd()}…`;
        return shown;
      });
    },
    outline(line, { size, x, y }) {
      let at = x;
      return pieces(line)
        .map(({ font, text }) => {
          const path = pathData(font.getPath(text, at, y, size));
          at += font.getAdvanceWidth(text, size);
          return path;
        })
        .join('');
    },
  };
}

/** In tenths of a pixel. The library's own writes `NaN` for some numbers next to a whole one. */
function pathData({ commands }: Path): string {
  return commands
    .map((command) => {
      const places = ['x1', 'y1', 'x2', 'y2', 'x', 'y'].flatMap((name) => Reflect.get(command, name) ?? []);
      return command.type + places.map((place: number) => place.toFixed(1)).join(' ');
    })
    .join('');
}
