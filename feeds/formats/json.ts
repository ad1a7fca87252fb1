// JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1). Anything may be of any type: what is not as it should be is left
// out, and an item that is no object is a warning.
import { parseDate } from '../dates.ts';
import { firstPicture, realPicture } from '../images.ts';
import type { Limits } from '../limits.ts';
import { absoluteLink, cleanLink } from '../links.ts';
import { plainFromHtml, plainFromText } from '../plain.ts';
import type { Entry, ParsedFeed } from '../story.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Whether it says it is a JSON Feed, or looks like one that forgot to. */
export function isJsonFeed(value: unknown): value is Fields {
  if (!isFields(value)) return false;
  return /jsonfeed\.org/i.test(text(value.version)) || (Array.isArray(value.items) && 'title' in value);
}

export function readJson(
  feed: Fields,
  { base, limits }: { base?: string; limits: Pick<Limits, 'entries'> },
): ParsedFeed {
  const items: unknown[] = Array.isArray(feed.items) ? feed.items : [];
  const whole = items.filter(isFields).filter((item) => Object.keys(item).length > 0);
  const broken = items.length - whole.length;
  return {
    format: /version\/1\.1/.test(text(feed.version)) ? 'json11' : 'json10',
    title: plainFromText(text(feed.title), { maxLength: 300 }),
    link: cleanLink(text(feed.home_page_url), base),
    logo: absoluteLink(text(feed.icon), base) || absoluteLink(text(feed.favicon), base) || null,
    entries: whole.slice(0, limits.entries).map((item) => entryOf(item, base)),
    warnings: [
      ...(broken > 0 ? [`${broken} of ${items.length} items are no items and were left out`] : []),
      ...(whole.length > limits.entries
        ? [`has ${whole.length} entries; the first ${limits.entries} are read`]
        : []),
    ],
  };
}

function entryOf(item: Fields, base: string | undefined): Entry {
  const html = text(item.content_html);
  const image = text(item.image) || text(item.banner_image);
  return {
    // JSON Feed, items: a reader should make an id of another type a string.
    id: typeof item.id === 'number' ? String(item.id) : text(item.id),
    title: plainFromHtml(text(item.title), { maxLength: 300 }),
    link:
      cleanLink(text(item.url), base) || cleanLink(text(item.external_url), base) || cleanLink(text(item.id)),
    published: parseDate(text(item.date_published)),
    updated: parseDate(text(item.date_modified)),
    author: authorsOf(item),
    summary:
      plainFromText(text(item.summary)) || plainFromText(text(item.content_text)) || plainFromHtml(html),
    image: (image && realPicture(image, base)) || attachedPicture(item, base) || firstPicture(html, base),
    categories: list(item.tags)
      .map((tag) => plainFromText(text(tag), { maxLength: 80 }))
      .filter(Boolean),
  };
}

/** 1.1 has a list of authors where 1.0 had one. */
function authorsOf(item: Fields): string {
  const authors = Array.isArray(item.authors) ? item.authors : [item.author];
  const names = authors.map((author) => (isFields(author) ? text(author.name) : ''));
  return names
    .map((name) => plainFromText(name, { maxLength: 120 }))
    .filter(Boolean)
    .join(', ');
}

function attachedPicture(item: Fields, base: string | undefined): string | null {
  const picture = list(item.attachments).find((one) => isFields(one) && /^image\//.test(text(one.mime_type)));
  return isFields(picture) ? realPicture(text(picture.url), base) : null;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
