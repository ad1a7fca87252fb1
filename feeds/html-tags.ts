// Just enough of HTML's syntax to tell its tags from a text that has `<` in it.
import { decodeHTMLAttribute } from 'entities';

/** Elements within a line, so that no space belongs where their tag was. */
const inline = new Set(
  'a abbr acronym b bdi bdo big cite code del dfn em font g-emoji i ins kbd label mark nobr q rp rt ruby s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

/** Elements of HTML, past and present. In «Vec<T>» T is none, so that it is text there. */
const elements = new Set([
  ...inline,
  ...'address applet area article aside audio base basefont bgsound blink blockquote body br button canvas caption center col colgroup data datalist dd details dialog dir div dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe image img input isindex keygen layer legend li link listing main map marquee math menu meta meter multicol nav nextid noembed noframes noscript object ol optgroup option output p param picture plaintext pre progress script search section select slot source spacer style summary svg table tbody td template textarea tfoot th thead title tr track ul video xmp xml'.split(
    ' ',
  ),
]);

export function isElement(name: string): boolean {
  return elements.has(name) || /^[a-z][^-:]*[-:]./.test(name);
}

export function standsInLine(name: string): boolean {
  return inline.has(name);
}

/** The name in lower case of the start or end tag whose `<` is at `open`, or ''. */
export function tagNameAt(html: string, open: number): string {
  const start = html[open + 1] === '/' ? open + 2 : open + 1;
  let end = start;
  while (end < start + 40 && isNamePart(html.charCodeAt(end))) end++;
  return html.slice(start, end).toLowerCase();
}

/** Up to white space, `/`, `>` or the end (HTML §13.2.5.8); a name starts with a letter. */
function isNamePart(code: number): boolean {
  return code > 0x20 && code !== 0x2f && code !== 0x3e && code !== 0x3c && code < 0x80;
}

/** How far a `>` in a quoted value is looked for: it keeps hostile markup from costing its square. */
const furthest = 2_000;

/** The place after the `>` of the tag that starts at `open`, quoted values skipped; the end when there is none. */
export function endOfTag(html: string, open: number): number {
  let quote = 0;
  const last = Math.min(html.length, open + furthest);
  for (let at = open + 1, before = 0; at < last; at++) {
    const code = html.charCodeAt(at);
    if (quote) {
      if (code === quote) quote = 0;
    } else if (code === 0x3e) return at + 1;
    else if ((code === 0x22 || code === 0x27) && before === 0x3d) quote = code;
    if (code > 0x20) before = code;
  }
  const simple = html.indexOf('>', open);
  return simple === -1 ? html.length : simple + 1;
}

/** The value of an attribute of `tag`, decoded; '' when it has none. */
export function attributeIn(tag: string, name: string): string {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(tag);
  return decodeHTMLAttribute(match?.[1] ?? match?.[2] ?? match?.[3] ?? '').trim();
}
