// Which element is meant by a name: prefixes are a document's own choice, and some choose oddly (Namespaces in XML
// 1.0 §3). Every name is brought to one form, `dc:date`, with the prefix that nearly all feeds use.

/** Namespaces by the prefix of this house; addresses without their ending `/` or `#`, in lower case. '' is RSS. */
const namespaces: Readonly<Record<string, readonly string[]>> = {
  '': [
    'http://purl.org/rss/1.0',
    'http://my.netscape.com/rdf/simple/0.9',
    'http://channel.netscape.com/rdf/simple/0.9',
    'http://backend.userland.com/rss',
    'http://backend.userland.com/rss2',
    'http://backend.userland.com/rss091',
    'http://blogs.law.harvard.edu/tech/rss',
    'http://cyber.law.harvard.edu/rss/rss.html',
    'http://purl.org/net/rss1.1',
    'http://purl.org/rss/1.0/modules/rss091',
  ],
  atom: [
    'http://www.w3.org/2005/atom',
    'https://www.w3.org/2005/atom',
    'http://purl.org/atom/ns',
    'http://purl.org/atom',
    'http://example.com/newformat',
    'http://example.com/necho',
    'http://purl.org/echo',
    'uri/of/echo/namespace',
    'http://purl.org/pie',
    'http://purl.org/atom-blog/ns',
  ],
  rdf: ['http://www.w3.org/1999/02/22-rdf-syntax-ns'],
  content: ['http://purl.org/rss/1.0/modules/content'],
  dc: ['http://purl.org/dc/elements/1.1', 'http://purl.org/dc/elements/1.0'],
  dcterms: ['http://purl.org/dc/terms'],
  feedburner: ['http://rssnamespace.org/feedburner/ext/1.0'],
  itunes: ['http://www.itunes.com/dtds/podcast-1.0.dtd', 'http://example.com/dtds/podcast-1.0.dtd'],
  media: [
    'http://search.yahoo.com/mrss',
    'http://video.search.yahoo.com/mrss',
    'http://tools.search.yahoo.com/mrss',
  ],
  xhtml: ['http://www.w3.org/1999/xhtml'],
  xml: ['http://www.w3.org/xml/1998/namespace'],
};

const prefixes: ReadonlyMap<string, string> = new Map(
  Object.entries(namespaces).flatMap(([prefix, addresses]) =>
    addresses.map((address) => [address, prefix] as const),
  ),
);

/** The house's prefix for a namespace's address: `dc`; '' for RSS itself; undefined for one that is not read. */
export function prefixOf(namespace: string): string | undefined {
  return prefixes.get(
    namespace
      .trim()
      .toLowerCase()
      .replace(/[/#]+$/, ''),
  );
}

/** Prefixes that mean what they say even where a document forgets to declare them. */
export function isKnownPrefix(prefix: string): boolean {
  return prefix !== '' && Object.hasOwn(namespaces, prefix);
}
