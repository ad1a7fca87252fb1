// Markup to plain text, safe by construction: what comes out holds no tags of HTML, no entities still to decode, and
// nothing that steers a page without being seen. Pages escape it all the same.
import { decodeHTML } from 'entities';
import { endOfTag, isElement, standsInLine, tagNameAt } from './html-tags.ts';
import { withoutInvisible } from './invisible.ts';

/** Their content is no text to read. Without an end tag, script and style take the rest along (HTML §13.2.5). */
const unreadable =
  /^(script|style|template|noscript|noembed|iframe|object|svg|math|head|title|textarea|select)$/;

export interface PlainOptions {
  /** UTF-16 code units at most; longer text is cut between two graphemes, at a word if one ends near, with «…». */
  maxLength?: number;
}

/** The words of HTML: entities decoded once, tags gone, script and style with what they hold, white space one space. */
export function plainFromHtml(html: string, { maxLength = 400 }: PlainOptions = {}): string {
  return plainFromText(wordsOf(html, maxLength * 1.5), { maxLength });
}

/** The same of text in which `<` and `&` are only that. */
export function plainFromText(text: string, { maxLength = 400 }: PlainOptions = {}): string {
  // Of most texts the beginning is enough; some begin with a page of white space.
  const beginning = text.length > maxLength * 3 ? clean(text.slice(0, maxLength * 2)) : '';
  return cut(beginning.length > maxLength + 50 ? beginning : clean(text.slice(0, maxLength * 20)), maxLength);
}

function clean(text: string): string {
  return oneSpaced(withoutInvisible(text));
}

/** Stops when there is `enough`, so that the time depends on what is kept and not on what a feed sends. */
function wordsOf(html: string, enough: number): string {
  if (!html.includes('<')) return html.includes('&') ? decodeHTML(html.slice(0, enough * 10)) : html;
  const source = html.slice(0, enough * 200);
  const words: string[] = [];
  const unclosed = new Set<string>();
  for (let at = 0, length = 0; at < source.length && length < enough; ) {
    const open = source.indexOf('<', at);
    const text = source.slice(at, open === -1 ? source.length : open);
    words.push(text.includes('&') ? decodeHTML(text) : text);
    length += text.length;
    if (open === -1) break;
    const name = tagNameAt(source, open);
    at = afterTag(source, open, name);
    if (at === open) {
      words.push('<');
      at++;
    } else if (!standsInLine(name)) words.push(' ');
    if (unreadable.test(name) && !unclosed.has(name) && isStart(source, open, at)) {
      const end = source.slice(at).search(new RegExp(`</${name}[\\s/>]`, 'i'));
      if (end !== -1) at += end;
      else if (name === 'script' || name === 'style') break;
      else unclosed.add(name);
    }
  }
  return words.join('');
}

function isStart(html: string, open: number, end: number): boolean {
  return html[open + 1] !== '/' && html[end - 2] !== '/';
}

/** The place after the tag, comment or CDATA mark that starts at `open`; `open` itself when it is but a sign. */
function afterTag(html: string, open: number, name: string): number {
  if (isElement(name)) return endOfTag(html, open);
  const next = html[open + 1];
  if (next !== '!' && next !== '?') return open;
  return html.startsWith('<!--', open) ? after(html, '-->', open + 4) : after(html, '>', open + 2);
}

function after(html: string, mark: string, from: number): number {
  const place = html.indexOf(mark, from);
  return place === -1 ? html.length : place + mark.length;
}

function oneSpaced(text: string): string {
  return (/[^\S ]| {2}/.test(text) ? text.replace(/\s+/g, ' ') : text).trim();
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

function cut(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const place = graphemeStart(text, maxLength - 1);
  const word = text.lastIndexOf(' ', place);
  return `${text.slice(0, word > place - 30 ? word : place).trimEnd()}…`;
}

function graphemeStart(text: string, at: number): number {
  // Between two signs of ASCII there is always a boundary (UAX #29), but in CR LF, of which none is left here.
  if (text.charCodeAt(at - 1) < 0x80 && text.charCodeAt(at) < 0x80) return at;
  return graphemes.segment(text.slice(0, at + 100)).containing(at)?.index ?? at;
}
