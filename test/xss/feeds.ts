// Feeds with one entry that says the same at each place where words and addresses can stand.
import { escapeUTF8 } from 'entities';

/** Milliseconds of the epoch: when the newest entry was published. */
export const now = Date.UTC(2026, 10, 23, 14);
const hour = 3_600_000;

/** What one entry says, each at its place. */
export interface Words {
  place: number;
  text: string;
  link: string;
  image: string;
}

const cdata = (text: string) => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
const time = (place: number) => new Date(now - place * hour);

/** A feed with one entry, in each form that markup can come in. */
export const writers: Record<string, (words: Words) => string> = {
  rss: ({ place, text, link, image }) => `<?xml version="1.0"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>${cdata(text)}</title><link>${escapeUTF8(link)}</link>
<item><guid isPermaLink="false">${place}</guid><pubDate>${time(place).toUTCString()}</pubDate>
<title>${cdata(text)}</title><link>${escapeUTF8(link)}</link><description>${cdata(text)}</description>
<dc:creator>${escapeUTF8(text)}</dc:creator><category>${escapeUTF8(text)}</category>
<media:content medium="image" url="${escapeUTF8(image)}"/></item></channel></rss>`,
  'atom of html': (words) => atom(words, 'html', escapeUTF8(escapeUTF8(words.text))),
  'atom of xhtml': (words) =>
    atom(words, 'xhtml', `<div xmlns="http://www.w3.org/1999/xhtml">${words.text}</div>`),
  json: ({ place, text, link, image }) =>
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: text,
      home_page_url: link,
      items: [
        {
          id: `${place}`,
          url: link,
          title: text,
          summary: text,
          content_html: text,
          image,
          date_published: time(place).toISOString(),
          authors: [{ name: text }],
          tags: [text],
        },
      ],
    }),
};

function atom({ place, text, link, image }: Words, type: string, written: string): string {
  return `<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>feed</id><title type="text">${escapeUTF8(text)}</title>
<link href="${escapeUTF8(link)}"/><entry><id>${place}</id><updated>${time(place).toISOString()}</updated>
<link href="${escapeUTF8(link)}"/><link rel="enclosure" type="image/png" href="${escapeUTF8(image)}"/>
<author><name>${escapeUTF8(text)}</name></author><category term="${escapeUTF8(text)}"/>
<title type="${type}">${written}</title><summary type="${type}">${written}</summary></entry></feed>`;
}
