// The elements of RSS and Atom that are read, in the names that mend.ts writes and rss-parser hands over.

/** Of an item or entry. Each is read as the list of all elements of that name. */
export const entryFields: readonly string[] = [
  ...[
    'title',
    'dc:title',
    'media:title',
    'itunes:title',
    'link',
    'atom:link',
    'guid',
    'id',
    'pubDate',
    'dc:date',
    'feedburner:origLink',
  ],
  ...[
    'dcterms:issued',
    'dcterms:created',
    'dcterms:date',
    'dcterms:modified',
    'atom:published',
    'atom:updated',
  ],
  ...[
    'published',
    'issued',
    'created',
    'updated',
    'modified',
    'description',
    'content:encoded',
    'content',
    'summary',
  ],
  ...['itunes:summary', 'itunes:subtitle', 'dc:description', 'media:description', 'author', 'dc:creator'],
  ...[
    'itunes:author',
    'atom:author',
    'category',
    'dc:subject',
    'media:content',
    'media:thumbnail',
    'media:group',
  ],
  ...['enclosure', 'itunes:image', 'comments', 'atom:title', 'atom:summary', 'atom:content', 'lastBuildDate'],
];

/** Whether an element would be read if it were written in other letters: `PUBDATE`, `Item`. */
export function isOddlyWritten(name: string): boolean {
  const usual = usualNames.get(name.toLowerCase());
  return usual !== undefined && usual !== name;
}

/** Of a channel or feed. */
export const headFields: readonly string[] = [
  ...['title', 'dc:title', 'link', 'atom:link'],
  ...['icon', 'logo', 'image', 'itunes:image', 'webfeeds:icon', 'atom:icon'],
];

const usualNames: ReadonlyMap<string, string> = new Map(
  ['rss', 'channel', 'item', 'rdf:RDF', 'feed', 'entry', ...entryFields].map((name) => [
    name.toLowerCase(),
    name,
  ]),
);
