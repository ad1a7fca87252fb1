// Bytes of a feed to what it says. Takes the bytes, the address and the Content-Type they came with; gives the feed's
// title, link and entries as plain text. Imports feeds/ only. A new format is a reader in formats/ and a line here.
import { adapterFor } from './adapters.ts';
import { isJsonFeed, readJson } from './formats/json.ts';
import { xmlKind } from './formats/kind.ts';
import { readXml, type XmlOptions } from './formats/xml.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { NotAFeed } from './not-a-feed.ts';
import type { ParsedFeed, Selectors } from './story.ts';
import { decodeText } from './text.ts';
import { whatIsIt } from './what-is-it.ts';

export { NotAFeed };

export interface ParseOptions {
  /** Where the feed came from: the base of its relative links. */
  url?: string;
  /** The HTTP header it came with. */
  contentType?: string;
  limits?: Pick<Limits, 'entries' | 'nesting'>;
  /** Whether the adapter of the site has its say: a newspaper wants that, `npm run feed` what stands in the feed. */
  adapt?: boolean;
  /** The bytes are a page, and these its owner's selectors. */
  scrape?: Selectors;
}

/**
 * What went wrong with a single entry or could be mended is in `warnings`.
 * @throws NotAFeed when the bytes are no feed; its message says what they are
 */
export async function parseFeed(
  bytes: Uint8Array,
  { url, contentType, limits = defaultLimits, adapt = false, scrape }: ParseOptions = {},
): Promise<ParsedFeed> {
  if (scrape) {
    // What knows selectors is as much to load as all the rest.
    const { scrapePage } = await import('./adapters/scrape.ts');
    return scrapePage(bytes, { url, contentType, selectors: scrape, limits });
  }
  const decoded = decodeText(bytes, { contentType });
  const text = decoded.text.trim();
  const feed = await read(text, { base: url, limits, adapter: adapt ? adapterFor(url) : undefined });
  return { ...feed, warnings: [...decoded.warnings, ...feed.warnings] };
}

async function read(
  text: string,
  { base, limits, adapter }: Pick<XmlOptions, 'base' | 'limits' | 'adapter'>,
): Promise<ParsedFeed> {
  if (text.startsWith('{') || text.startsWith('[')) {
    const value = parseJson(text);
    if (isJsonFeed(value)) return readJson(value, { base, limits });
    throw new NotAFeed(whatIsIt(text, { base }));
  }
  const kind = xmlKind(text);
  if (!kind) throw new NotAFeed(whatIsIt(text, { base }));
  try {
    return await readXml(text.slice(kind.start), { kind, base, limits, adapter });
  } catch (cause) {
    throw new NotAFeed(`not a feed that can be read: ${(cause as Error).message}`, { cause });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new NotAFeed(`not a feed: it begins like JSON, and is none (${(cause as Error).message})`, {
      cause,
    });
  }
}
