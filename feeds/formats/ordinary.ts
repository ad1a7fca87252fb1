// Quick looks at a document that tell whether rss-parser would read it right as it stands.
import { prefixOf } from '../xml-names.ts';
import type { XmlKind } from './kind.ts';

/** A feed that writes markup as elements does so from its first entries on; a late one is found in reading. */
const sampleLength = 20_000;

/** An element in a text: XHTML, or HTML that was not escaped. xml2js would tear words and markup apart. */
const markupInText = /<(?:title|description|summary|content(?::encoded)?)(?:\s[^>]*[^>/])?>[^<]*<[A-Za-z]/;

/** Not so are relative addresses, markup in texts, Atom 0.3, CDF, and entities that the document declares. */
export function isOrdinary(text: string, { format, root }: XmlKind): boolean {
  if (format === 'atom03' || format === 'cdf') return false;
  const head = text.slice(0, text.indexOf(root));
  return (
    !head.includes('<!ENTITY') &&
    !text.includes('xml:base') &&
    !markupInText.test(text.slice(0, sampleLength))
  );
}

const declaration = /\sxmlns(?::([\w.-]+))?\s*=\s*["']([^"']*)["']/y;

/**
 * The document's own prefixes by the house's: `k` → `dc`. Undefined when one prefix stands for two things, or XHTML
 * stands between the feed's elements: then names alone don't tell.
 */
export function renamedPrefixes(text: string): ReadonlyMap<string, string> | undefined {
  const renamed = new Map<string, string>();
  for (let at = text.indexOf('xmlns'); at !== -1; at = text.indexOf('xmlns', at + 5)) {
    declaration.lastIndex = at - 1;
    const [, prefix = '', address = ''] = declaration.exec(text) ?? [];
    const ours = prefixOf(address);
    if (ours === undefined || (prefix === '' && (ours === '' || ours === 'atom'))) continue;
    if (prefix === '' || (renamed.get(prefix) ?? ours) !== ours) return undefined;
    renamed.set(prefix, ours);
  }
  // Those that are usual already need no renaming, but that Atom's own elements go without a prefix.
  return new Map([...renamed].filter(([prefix, ours]) => prefix !== ours || ours === 'atom'));
}
