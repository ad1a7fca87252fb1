// The styles, joined along their @imports and minified by lightningcss.
import { readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { bundle, type Dependency } from 'lightningcss';
import { Misplaced } from './misplaced.ts';

// Versions as lightningcss takes them: major << 16. These read nesting and light-dark() as they are written, and are
// Baseline "widely available" since November 2026 (web.dev/baseline); newer things are written down to them.
const targets = { chrome: 123 << 16, firefox: 120 << 16, safari: (17 << 16) | (5 << 8) };

/**
 * The page's own sheet with the themes that pages are made in, those of what scripts add to it, of the weather and of the
 * dialogs, and one of all themes; and the files that a `url()` in one of them names, from the file that it stands in.
 * @param themes names of files in site/themes: of the pages, and of those a reader may choose
 * @param addressOf the address of a file of this name and bytes
 * @returns file name → bytes
 * @throws Misplaced naming the line of a url() that leads to no file
 */
export function buildStyles(
  root: string,
  {
    themes,
    offered,
    addressOf,
  }: {
    themes: readonly string[];
    offered: readonly string[];
    addressOf(name: string, body: Buffer): string;
  },
): Map<string, Buffer> {
  const named = new Map<string, Buffer>();

  function read(path: string): Buffer {
    const filename = join(root, 'site', path);
    const analyzeDependencies = true;
    const { code, dependencies } = bundle({
      filename,
      projectRoot: root,
      minify: true,
      targets,
      analyzeDependencies,
    });
    let text = code.toString();
    for (const dependency of dependencies ?? [])
      if (dependency.type === 'url') text = text.replaceAll(dependency.placeholder, fileOf(dependency));
    return Buffer.from(text);
  }

  /** What is to stand in a url(): another asset by its hashed name; what is no file of ours stays. */
  function fileOf({ url, loc }: Extract<Dependency, { type: 'url' }>): string {
    const [, path = '', part = ''] = /^([^?#]*)(.*)$/s.exec(url) ?? [];
    if (!path || /^([a-z][a-z0-9+.-]*:|\/)/i.test(path)) return url;
    const file = resolve(dirname(loc.filePath), decoded(path));
    try {
      const body = readFileSync(file);
      named.set(basename(file), body);
      return addressOf(basename(file), body) + part;
    } catch (error) {
      const { line, column } = loc.start;
      const place = `${relative(root, resolve(loc.filePath))}:${line}:${column}`;
      throw new Misplaced(
        place,
        new Error(`url(${url}): there is no ${relative(root, file)}.`, { cause: error }),
      );
    }
  }

  // That of the root element comes first: it holds for all that name none.
  const inOrder = (names: readonly string[]) =>
    [...new Set(['paper', ...names])].map((name) => read(`themes/${name}.css`));
  const sheets: [string, Buffer][] = [
    ['added.css', read('styles/added.css')],
    ['page.css', Buffer.concat([...inOrder(themes), read('styles/page.css')])],
    ['forecast.css', read('styles/forecast.css')],
    ['sheet.css', read('styles/sheet.css')],
    ['themes.css', Buffer.concat(inOrder(offered))],
  ];
  return new Map([...sheets, ...named]);
}

/** A bare % stands for itself. */
function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
