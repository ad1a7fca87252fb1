// CSS selectors as the owner writes them. Apart from scrape.ts, so that checking the configuration loads no more.
import { createRequire } from 'node:module';
import type { compile as Compile } from 'css-select';

// When the first selector is checked: most papers have none, and it is a tenth of the start of every command.
const load = createRequire(import.meta.url);

/** Whether `text` is a selector that can be used. */
export function isSelector(text: string): boolean {
  const { compile } = load('css-select') as { compile: typeof Compile };
  try {
    compile(text);
    return text.trim() !== '';
  } catch {
    return false;
  }
}
