// A story written as an entry of a feed, in each format that the sample has.
import { escapeUTF8 } from 'entities';
import type { StoryToCome } from './stories.ts';

export interface FreshStory extends StoryToCome {
  time: Date;
}

/** The sample's formats, by the names that its files end with. */
export type SampleFormat = 'xml' | 'atom' | 'rdf' | 'json';

interface Written {
  id: string;
  link: string;
  title: string;
  summary: string;
  author: string;
  category: string;
  time: Date;
  image: string;
}

const writers: Record<SampleFormat, (story: Written) => string> = {
  xml: ({ id, link, title, summary, author, category, time, image }) => `    <item>
      <title>${title}</title>
      <link>${link}</link>
      <guid isPermaLink="false">${id}</guid>
      <pubDate>${time.toUTCString()}</pubDate>
      <dc:creator>${author}</dc:creator>
      <category>${category}</category>
      <description>${summary}</description>${image && `\n      <media:content url="${image}" medium="image"/>`}
    </item>
`,
  atom: ({ id, link, title, summary, author, category, time, image }) => `  <entry>
    <id>${id}</id>
    <title>${title}</title>
    <link rel="alternate" type="text/html" href="${link}"/>
    <published>${time.toISOString()}</published>
    <updated>${time.toISOString()}</updated>
    <author><name>${author}</name></author>
    <category term="${category}"/>
    <summary>${summary}</summary>
    <content type="html">${escapeUTF8(`${imageTag(image)}<p>${summary}</p>`)}</content>
  </entry>
`,
  rdf: ({ id, link, title, summary, author, category, time, image }) => `  <item rdf:about="${id}">
    <title>${title}</title>
    <link>${link}</link>
    <description>${summary}</description>
    <dc:creator>${author}</dc:creator>
    <dc:subject>${category}</dc:subject>
    <dc:date>${time.toISOString()}</dc:date>
    <content:encoded><![CDATA[${imageTag(image)}<p>${summary}</p>]]></content:encoded>
  </item>
`,
  json: ({ id, link, title, summary, author, category, time, image }) =>
    `${JSON.stringify({
      id,
      url: link,
      title,
      summary,
      content_text: summary,
      ...(image && { image }),
      date_published: time.toISOString(),
      authors: [{ name: author }],
      tags: [category],
    })},\n`,
};

/** `story` as text to stand before the other entries of its feed. */
export function writeEntry(story: FreshStory, format: SampleFormat, origin: string): string {
  const safe = format === 'json' ? (text: string) => text : escapeUTF8;
  return writers[format]({
    id: entryId(story),
    link: `${origin}/${addressOf(story)}`,
    title: safe(story.title),
    summary: safe(story.summary),
    author: safe(story.author),
    category: safe(story.category),
    time: story.time,
    image: story.picture ? `${origin}/pictures/${story.picture}` : '',
  });
}

/** Its line in the rdf:Seq of an RSS 1.0 channel (§5.3.5 there). */
export function writeListEntry(story: FreshStory): string {
  return `        <rdf:li rdf:resource="${entryId(story)}"/>\n`;
}

/** The same on every machine, wherever the origin listens. */
function entryId(story: FreshStory): string {
  return `tag:sample.test,2026:/${addressOf(story)}`;
}

function addressOf({ feed, slug }: FreshStory): string {
  return `${feed.replace(/\.\w+$/, '')}/${slug}`;
}

function imageTag(image: string): string {
  return image && `<p><img src="${image}" alt=""></p>`;
}
