// CSS selectors as the owner writes them. Apart from scrape.ts, so that checking the configuration loads no more.
import { compile } from 'css-select';

/** Whether `text` is a selector that can be used. */
export function isSelector(text: string): boolean {
  try {
    compile(text);
    return text.trim() !== '';
  } catch {
    return false;
  }
}
