// RSS 2.0, Atom and JSON Feed of a report, or of all. Words of a story are text: where a format takes markup they are
// written as such, so that no feed reader finds a tag in them.
import { escapeUTF8 } from 'entities';
import { type Item, Feed as Output } from 'feed';
import type { Telling } from './cluster.ts';
import type { FeedItem } from './feed-items.ts';

interface Channel {
  /** Absolute address of the page that it is the feed of; ends with a slash. */
  address: string;
  title: string;
  description: string;
  language: string;
  /** ISO 8601 UTC of its newest story; '' before the first. */
  time: string;
  items: readonly FeedItem[];
}

/** File name → text of the three formats. */
export function reportFeeds(channel: Channel): Record<'rss.xml' | 'atom.xml' | 'feed.json', string> {
  return {
    'rss.xml': output(channel, { title: (words) => words, author: creator }).rss2(),
    // The library says type="html" of an Atom title.
    'atom.xml': output(channel, { title: escapeUTF8, author: (name) => ({ author: [{ name }] }) }).atom1(),
    'feed.json': jsonFeed(channel),
  };
}

/** RSS 2.0 takes an address of mail for an author; who has a name alone is a creator (Dublin Core). */
function creator(name: string): Pick<Item, 'extensions'> {
  const namespace = { 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' };
  return { extensions: [{ name: 'dc:creator', objects: { _attributes: namespace, _text: name } }] };
}

function output(
  { address, title, description, language, time, items }: Channel,
  words: { title(text: string): string; author(name: string): Pick<Item, 'author' | 'extensions'> },
): Output {
  const feed = new Output({
    title: words.title(title),
    description,
    id: address,
    link: address,
    language,
    // The library fills a missing time with the clock's; before the first story there is none to tell.
    updated: new Date(time || 0),
    copyright: '',
    generator: 'Broadsheet',
    feedLinks: { rss: `${address}rss.xml`, atom: `${address}atom.xml`, json: `${address}feed.json` },
  });
  for (const { id, told, others, time: changed, categories } of items) {
    const { title: headline, summary, link, author, published } = told.story;
    feed.addItem({
      title: words.title(headline),
      id: `${address}#${id}`,
      link,
      description: escapeUTF8(summary || headline),
      ...(others.length > 0 && { content: markup(summary, others) }),
      date: new Date(changed),
      published: new Date(published),
      ...words.author(author || told.feed.name),
      // RFC 4287, 4.2.2: a category has a term.
      category: categories.map((name) => ({ name, term: name })),
    });
  }
  return feed;
}

/** JSON Feed 1.1 (jsonfeed.org/version/1.1): the library writes version 1, and text as if it were markup. */
function jsonFeed({ address, title, description, language, items }: Channel): string {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: address,
    feed_url: `${address}feed.json`,
    description,
    language,
    items: items.map(({ id, told, others, time, categories }) => {
      const { title: headline, summary, link, author, published } = told.story;
      return {
        id: `${address}#${id}`,
        url: link,
        title: headline,
        ...(others.length > 0
          ? { content_html: markup(summary, others), summary: summary || undefined }
          : { content_text: summary || headline }),
        date_published: published,
        date_modified: time === published ? undefined : time,
        authors: [{ name: author || told.feed.name }],
        tags: categories,
        // "Extensions": a key with an underscore, and where it is explained.
        ...(others.length > 0 && {
          _tellings: { about: `${address}feed.json`, tellings: [told, ...others].map(tellingOf) },
        }),
      };
    }),
  };
  return `${JSON.stringify(feed, undefined, 2)}\n`;
}

function tellingOf({ story, feed }: Telling) {
  return { url: story.link, title: story.title, source: feed.name, date_published: story.published };
}

function markup(summary: string, others: readonly Telling[]): string {
  const told = others.map(
    ({ story, feed }) =>
      `<li><a href="${escapeUTF8(story.link)}">${escapeUTF8(story.title)}</a> (${escapeUTF8(feed.name)})</li>`,
  );
  return `${summary && `<p>${escapeUTF8(summary)}</p>`}<ul>${told.join('')}</ul>`;
}
