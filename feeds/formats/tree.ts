// A well-formed document as the objects that rss-parser reads: those of xml2js, of which each element is a list under
// its name, with its attributes under `$` and its text under `_`, or a string when it has text alone. Elements that
// nobody reads are left out as they are met. What is not well-formed is not mended here (mend.ts).
import { decodeHTMLStrict } from 'entities';

export interface TreeOptions {
  /** The name to read an element by; called for each, in their order. */
  elementName(tag: string): string;
  attributeName(written: string): string;
  /** Whether an element of that name only holds others, is read whole, or not at all. */
  roleOf(name: string): Role;
  /** Elements open at once at most. */
  nesting: number;
}

/** The message says what is wrong and in which line. */
export class NotWellFormed extends Error {
  override name = 'NotWellFormed';
}

type Role = 'around' | 'whole' | 'none';
type Values = Record<string, unknown>;

interface Open {
  tag: string;
  name: string;
  role: Role;
  attributes: Values | undefined;
  children: Values | undefined;
  text: string;
  hasCdata: boolean;
}

/**
 * The document's root by its name. What follows the root is not looked at.
 * @throws NotWellFormed
 */
export function treeOf(text: string, { elementName, attributeName, roleOf, nesting }: TreeOptions): Values {
  const open: Open[] = [];
  let within: Open | undefined;
  let root: Values | undefined;

  for (let at = 0; root === undefined; ) {
    const tag = text.indexOf('<', at);
    if (tag === -1) throw wrong(within ? `<${within.tag}> is not closed` : 'no element', text.length);
    if (within?.role === 'whole' && tag > at) within.text += textBetween(at, tag);
    const next = text.charCodeAt(tag + 1);
    if (next === slash) at = close(tag);
    else if (next === bang) at = declaration(tag);
    else if (next === question) at = after('?>', tag);
    else at = start(tag);
  }
  return root;

  function start(from: number): number {
    const nameEnd = endOfName(text, from + 1);
    if (nameEnd === from + 1 || !isNameStart(text.charCodeAt(from + 1))) throw wrong('a lone <', from);
    if (open.length >= nesting) throw wrong(`more than ${nesting} elements open`, from);
    const tag = text.slice(from + 1, nameEnd);
    const name = elementName(tag);
    const role = within ? (within.role === 'around' ? roleOf(name) : within.role) : 'around';
    const element: Open = {
      tag,
      name,
      role,
      attributes: undefined,
      children: undefined,
      text: '',
      hasCdata: false,
    };
    open.push(element);
    within = element;
    for (let at = nameEnd; ; ) {
      at = skipSpace(text, at);
      const code = text.charCodeAt(at);
      if (code === greater) return at + 1;
      if (code === slash && text.charCodeAt(at + 1) === greater) {
        end();
        return at + 2;
      }
      at = attribute(element, at);
    }
  }

  function attribute(element: Open, from: number): number {
    const nameEnd = endOfName(text, from);
    const equals = skipSpace(text, nameEnd);
    if (nameEnd === from || text.charCodeAt(equals) !== equal)
      throw wrong(`<${element.tag.slice(0, 40)}> has an attribute without a value`, from);
    const quoted = skipSpace(text, equals + 1);
    const quote = text.charCodeAt(quoted);
    if (quote !== double && quote !== single)
      throw wrong(`<${element.tag.slice(0, 40)}> has an attribute without quotes`, from);
    const valueEnd = text.indexOf(quote === double ? '"' : "'", quoted + 1);
    if (valueEnd === -1) throw wrong(`<${element.tag.slice(0, 40)}> has a quote without an end`, from);
    if (element.role !== 'none') {
      element.attributes ??= Object.create(null) as Values;
      const name = attributeName(text.slice(from, nameEnd));
      // Of two alike the first counts.
      element.attributes[name] ??= textBetween(quoted + 1, valueEnd);
    }
    return valueEnd + 1;
  }

  function close(from: number): number {
    const nameEnd = endOfName(text, from + 2);
    const tagEnd = skipSpace(text, nameEnd);
    const tag = text.slice(from + 2, nameEnd);
    if (tag !== within?.tag || text.charCodeAt(tagEnd) !== greater)
      throw wrong(
        within ? `<${within.tag.slice(0, 40)}> is not closed` : `</${tag.slice(0, 40)}> closes nothing`,
        from,
      );
    end();
    return tagEnd + 1;
  }

  /** The innermost element is at its end. */
  function end(): void {
    const element = open.pop();
    if (!element) return;
    within = open.at(-1);
    if (element.role !== 'none') add(element, within);
  }

  function add(element: Open, parent: Open | undefined): void {
    const value = nodeOf(element);
    if (!parent) {
      root = { [element.name]: value };
      return;
    }
    parent.children ??= Object.create(null) as Values;
    const siblings = parent.children[element.name] as unknown[] | undefined;
    if (siblings) siblings.push(value);
    else parent.children[element.name] = [value];
  }

  /** A comment, a CDATA section or a document type, whose own declarations are passed over. */
  function declaration(from: number): number {
    if (text.startsWith('<!--', from)) return after('-->', from + 2);
    if (text.startsWith('<![CDATA[', from)) {
      const past = after(']]>', from);
      if (within?.role === 'whole') {
        within.text += text.slice(from + 9, past - 3);
        within.hasCdata = true;
      }
      return past;
    }
    const past = after('>', from);
    const bracket = text.indexOf('[', from);
    return bracket === -1 || bracket > past ? past : after('>', after(']', bracket) - 1);
  }

  function after(mark: string, from: number): number {
    const place = text.indexOf(mark, from);
    if (place === -1) throw wrong(`no ${mark}`, from);
    return place + mark.length;
  }

  function textBetween(from: number, to: number): string {
    const piece = text.slice(from, to);
    return piece.includes('&') ? decode(piece, (what) => wrong(what, from)) : piece;
  }

  function wrong(what: string, at: number): NotWellFormed {
    return new NotWellFormed(`${what} in line ${text.slice(0, at).split('\n').length}`);
  }
}

function nodeOf({ role, attributes, children, text, hasCdata }: Open): unknown {
  // rss-parser trips over an item that is a string.
  if (!attributes && !children && role === 'whole') return text;
  const value = children ?? (Object.create(null) as Values);
  if (attributes) value.$ = attributes;
  if (hasCdata || /\S/.test(text)) value._ = text;
  return value;
}

/** HTML's entities too: hardly a feed declares them, and all readers know them. */
function decode(text: string, wrong: (what: string) => Error): string {
  const simple = text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'");
  if (!/&(?!amp;)/.test(simple)) return simple.replaceAll('&amp;', '&');
  return text.replace(/&(?:(#x[0-9a-f]{1,8}|#\d{1,8}|[a-z][a-z0-9]{1,31});)?/gi, (reference, name) => {
    if (name === undefined) throw wrong('a lone &');
    const char = decodeHTMLStrict(reference);
    if (char === reference) throw wrong(`${reference}, which is no entity,`);
    return char;
  });
}

const [bang, double, single, slash, equal, greater, question] = [0x21, 0x22, 0x27, 0x2f, 0x3d, 0x3e, 0x3f];

/** XML 1.0 §2.3 in short: a letter, `_` or `:`; beyond ASCII all is taken for one. */
function isNameStart(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    code === 0x5f ||
    code === 0x3a ||
    code >= 0x80
  );
}

function endOfName(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // White space, quotes and signs of markup.
    if (code <= 0x2f ? code !== 0x2d && code !== 0x2e : code >= 0x3b && code <= 0x40) break;
  }
  return at;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) <= 0x20) at++;
  return at;
}
