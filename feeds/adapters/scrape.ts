// A page without a feed, read by the CSS selectors that its owner gives.
import { is, selectAll, selectOne } from 'css-select';
import { DomUtils, parseDocument } from 'htmlparser2';
import { parseDate } from '../dates.ts';
import { lengths } from '../formats/values.ts';
import { realPicture } from '../images.ts';
import type { Limits } from '../limits.ts';
import { absoluteLink, cleanLink } from '../links.ts';
import { NotAFeed } from '../not-a-feed.ts';
import { decodePage } from '../page-text.ts';
import { plainFromHtml } from '../plain.ts';
import type { Entry, ParsedFeed, Selectors } from '../story.ts';

type AnyNode = ReturnType<typeof parseDocument>['children'][number];
type Element = ReturnType<typeof DomUtils.getElementsByTagName>[number];

/** UTF-16 code units of a page that are read: a list of stories stands well before. */
const maxPage = 3_000_000;

/** What stands for a selector that the owner left out. */
const usual = { title: 'h1, h2, h3, h4, a[href]', link: 'a[href]', time: 'time', image: 'img' };

export interface ScrapeOptions {
  /** Where the page came from: the base of its relative links. */
  url?: string;
  /** The HTTP header it came with. */
  contentType?: string;
  selectors: Selectors;
  limits: Pick<Limits, 'entries'>;
}

/**
 * An item without a title, or without a link, is no story and left out.
 * @throws NotAFeed when the page has no story in it, as after a rebuilding: what is stored stays
 */
export function scrapePage(
  bytes: Uint8Array,
  { url, contentType, selectors, limits }: ScrapeOptions,
): ParsedFeed {
  const { text, warnings } = decodePage(bytes, contentType);
  const page = parseDocument(text.slice(0, maxPage));
  const base = absoluteLink(attributeOf(selectOne<AnyNode, Element>('base[href]', page), 'href'), url) || url;
  const items = selectAll<AnyNode, Element>(selectors.item, page);
  if (items.length === 0)
    throw new NotAFeed(`scrape: item: ${JSON.stringify(selectors.item)} names nothing on the page`);
  const entries = items
    .slice(0, limits.entries)
    .map((item) => entryOf(item, { ...usual, ...selectors }, base))
    .filter(({ title, link }) => title !== '' && link !== '');
  if (entries.length === 0)
    throw new NotAFeed(`scrape: of ${items.length} items none has both a title and a link`);
  return {
    format: 'page',
    title: wordsOf(selectOne<AnyNode, Element>('title', page), lengths.title),
    link: absoluteLink(url ?? ''),
    logo: null,
    entries,
    warnings,
  };
}

function entryOf(item: Element, selectors: Required<Selectors>, base: string | undefined): Entry {
  const link = cleanLink(attributeOf(within(item, selectors.link), 'href'), base);
  const time = within(item, selectors.time);
  const image = within(item, selectors.image);
  return {
    id: '',
    title: wordsOf(within(item, selectors.title), lengths.title),
    link,
    published: parseDate(attributeOf(time, 'datetime') || wordsOf(time, 120)),
    updated: null,
    author: '',
    summary: '',
    image: realPicture(attributeOf(image, 'src') || attributeOf(image, 'data-src'), base),
    categories: [],
  };
}

/** The first of its elements that matches, or the item itself. */
function within(item: Element, selector: string): Element | null {
  return is<AnyNode, Element>(item, selector) ? item : selectOne<AnyNode, Element>(selector, item);
}

function attributeOf(element: Element | null, name: string): string {
  return element?.attribs[name]?.trim() ?? '';
}

function wordsOf(element: Element | null, maxLength: number): string {
  return element ? plainFromHtml(DomUtils.getInnerHTML(element), { maxLength }) : '';
}
