// What came instead of a feed, in words for the owner: the wrong address is the commonest fault there is.
import { attributeIn } from './html-tags.ts';
import { absoluteLink } from './links.ts';
import { plainFromHtml, plainFromText } from './plain.ts';

/** Says what `text` is instead of a feed; of a web page also which feed it points to. */
export function whatIsIt(text: string, { base }: { base?: string } = {}): string {
  if (text === '') return 'not a feed: the answer is empty';
  if (/^[[{]/.test(text))
    return `not a feed: JSON that is no JSON Feed; it begins with «${plainFromText(text, { maxLength: 80 })}»`;
  if (/<(!doctype\s+html|html|head|body|div|p|meta)[\s>]/i.test(text.slice(0, 4_000))) {
    const feed = feedOf(text, { base });
    const where = feed ? `; its feed is at ${feed}` : ' that points to no feed';
    return `not a feed: it is a web page${where}`;
  }
  const words = text.startsWith('<') ? plainFromHtml(text, { maxLength: 80 }) || text.slice(0, 80) : text;
  return `not a feed; it begins with «${plainFromText(words, { maxLength: 80 })}»`;
}

/** The address in the first `<link rel=alternate>` of a feed's type (RSS Board, RSS autodiscovery), or ''. */
function feedOf(page: string, { base }: { base?: string } = {}): string {
  for (const [tag] of page.slice(0, 500_000).matchAll(/<link\s[^>]{1,2000}>/gi)) {
    const type = attributeIn(tag, 'type');
    if (
      !/\balternate\b/i.test(attributeIn(tag, 'rel')) ||
      !/^(application|text)\/((rss|atom|rdf)\+xml|xml|feed\+json)/i.test(type)
    )
      continue;
    const address = attributeIn(tag, 'href');
    if (address !== '') return absoluteLink(address, base) || address;
  }
  return '';
}
