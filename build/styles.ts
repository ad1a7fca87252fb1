// The styles, joined along their @imports and minified by lightningcss.
import { join } from 'node:path';
import { bundle } from 'lightningcss';

// Versions as lightningcss takes them: major << 16. These read nesting and light-dark() as they are written, and are
// Baseline "widely available" since November 2026 (web.dev/baseline); newer things are written down to them.
const targets = { chrome: 123 << 16, firefox: 120 << 16, safari: (17 << 16) | (5 << 8) };

/**
 * The page's own sheet with the themes that pages are made in, that of the weather, that of the dialogs, and all themes.
 * @param themes names of files in site/themes: of the pages, and of those a reader may choose
 * @returns file name → bytes
 */
export function buildStyles(
  root: string,
  { themes, offered }: { themes: readonly string[]; offered: readonly string[] },
): Map<string, Buffer> {
  const read = (path: string) =>
    bundle({ filename: join(root, 'site', path), projectRoot: root, minify: true, targets }).code;
  // That of the root element comes first: it holds for all that name none.
  const inOrder = (names: readonly string[]) =>
    [...new Set(['paper', ...names])].map((name) => read(`themes/${name}.css`));
  return new Map([
    ['page.css', Buffer.concat([...inOrder(themes), read('styles/page.css')])],
    ['forecast.css', Buffer.from(read('styles/forecast.css'))],
    ['sheet.css', Buffer.from(read('styles/sheet.css'))],
    ['themes.css', Buffer.concat(inOrder(offered))],
  ]);
}
