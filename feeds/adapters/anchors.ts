// Links in an entry's markup, by their words: how Reddit and others say which address is which.
import { attributeIn, endOfTag } from '../html-tags.ts';
import { cleanLink } from '../links.ts';
import { plainFromHtml } from '../plain.ts';

/** Links at most that are looked at. */
const most = 500;

/** The address of the last link in `html` whose words `says` matches, absolute and clean; '' without one. */
export function linkSaying(html: string, says: RegExp): string {
  const starts = [...html.matchAll(/<a(?=\s)/gi)].slice(-most).reverse();
  for (const { index } of starts) {
    const end = endOfTag(html, index);
    const close = html.indexOf('</', end);
    if (close === -1 || close - end > 200) continue;
    if (says.test(plainFromHtml(html.slice(end, close))))
      return cleanLink(attributeIn(html.slice(index, end), 'href'));
  }
  return '';
}
