// The tolerant way in: any document that has a feed's elements in it is written anew as a well-formed one, with the
// usual prefixes, known elements only, markup escaped, bases worked out, and what was cut off closed. rss-parser reads
// that. Entities that a document declares are never expanded, and nothing outside the document is ever asked for.
import { decodeHTMLStrict } from 'entities';
import { absoluteLink } from './links.ts';
import { endsText, fieldOf, nameOf, type Prefixes, prefixesWithin, type Role, roleOf } from './mend-names.ts';
import { readTokens, type TokenHandler } from './mend-tokens.ts';
import { element, escapeText, startTag, textContent } from './mend-write.ts';

export interface Mended {
  /** `<rss version="2.0">` or `<feed version="1.0">`, well-formed. */
  xml: string;
  /** What had to be mended, in words. */
  warnings: string[];
}

export interface MendOptions {
  /** The document's own address. */
  base?: string;
  isAtom: boolean;
  /** Entries after that many are left out. */
  maxEntries: number;
}

/** Elements open at once; what is nested deeper is left out. */
const maxDepth = 200;

interface Frame {
  tag: string;
  name: string;
  role: Role | 'markup';
  prefixes: Prefixes;
  base: string | undefined;
  attributes: ReadonlyMap<string, string>;
  /** What was read of a text so far: as text, and as HTML for when elements stand in it. */
  plain: string;
  html: string;
  hasMarkup: boolean;
  /** Of an entry: what was written of it. */
  fields?: string[];
}

export function mend(text: string, options: MendOptions): Mended {
  const mender = new Mender(options);
  readTokens(escapeLoneSigns(text), mender);
  return mender.result();
}

/** «I <3 you»: XML lets no name begin so, and the tokenizer would take it for one. CDATA and comments stay. */
function escapeLoneSigns(text: string): string {
  const signs = /<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<!--[\s\S]*?(?:-->|$)|<(?![\p{L}_:!?/])/gu;
  return text.replace(signs, (part) => (part === '<' ? '&lt;' : part));
}

class Mender implements TokenHandler {
  readonly #options: MendOptions;
  readonly #open: Frame[] = [];
  readonly #head: string[] = [];
  readonly #entries: string[][] = [];
  #target: string[] = this.#head;
  #tooDeep = 0;
  readonly #warnings = new Set<string>();

  constructor(options: MendOptions) {
    this.#options = options;
  }

  onOpen(tag: string, attributes: ReadonlyMap<string, string>, isEmpty: boolean): void {
    if (this.#open.length >= maxDepth) {
      this.#warnings.add(`elements nested deeper than ${maxDepth} were left out`);
      if (!isEmpty) this.#tooDeep++;
      return;
    }
    const parent = this.#open.at(-1);
    const prefixes = prefixesWithin(attributes, parent?.prefixes ?? new Map());
    const name = nameOf(tag, prefixes, this.#options);
    let text = this.#openText();
    if (text && endsText(name, text.name) && !text.hasMarkup) {
      this.#finish(text);
      text = undefined;
    }
    const frame: Frame = {
      tag,
      name,
      role: text ? 'markup' : this.#roleHere(name),
      prefixes,
      base: this.#baseWithin(name, attributes, parent?.base ?? this.#options.base),
      attributes,
      plain: '',
      html: '',
      hasMarkup: /xhtml/i.test(attributes.get('type') ?? ''),
    };
    this.#open.push(frame);
    if (text) openMarkup(frame, text);
    else if (frame.role === 'entry') this.#startEntry(frame);
    else if (name === 'media:content') this.#write(frame, '');
    if (isEmpty) this.#close();
  }

  onClose(tag: string): void {
    if (this.#tooDeep > 0) {
      this.#tooDeep--;
      return;
    }
    const lower = tag.toLowerCase();
    const place = this.#open.findLastIndex((frame) => frame.tag.toLowerCase() === lower);
    if (place === -1) {
      this.#warnings.add(`</${tag.slice(0, 40)}> closes nothing`);
      return;
    }
    if (place < this.#open.length - 1)
      this.#warnings.add(`<${this.#open.at(-1)?.tag.slice(0, 40)}> was not closed`);
    while (this.#open.length > place) this.#close();
  }

  onText(raw: string, isCdata: boolean): void {
    const frame = this.#openText() ?? this.#open.at(-1);
    if (!frame || (frame.role !== 'text' && frame.role !== 'person')) return;
    const plain = isCdata || !raw.includes('&') ? raw : decodeHTMLStrict(raw);
    frame.plain += plain;
    if (frame.hasMarkup) frame.html += escapeText(plain);
  }

  onEnd(): void {
    if (this.#open.length > 0) this.#warnings.add('was cut off; what came before is read');
    const last = this.#open.findLast(({ role }) => role === 'entry')?.fields;
    while (this.#open.length > 0) this.#close();
    // Of an entry that was cut off in its first tag there is nothing to show.
    if (last?.length === 1 && last === this.#entries.at(-1)) this.#entries.pop();
  }

  result(): Mended {
    const name = this.#options.isAtom ? 'entry' : 'item';
    const entries = this.#entries
      .map(([start = '', ...fields]) => `${start}${fields.join('')}</${name}>`)
      .join('');
    const inside = `${this.#head.join('')}${entries}`;
    const xml = this.#options.isAtom
      ? `<feed version="1.0">${inside}</feed>`
      : `<rss version="2.0"><channel>${inside}</channel></rss>`;
    return { xml, warnings: [...this.#warnings] };
  }

  /** An element counts only where it can stand: a title within <image> or <source> is not the feed's. */
  #roleHere(name: string): Role {
    const role = roleOf(name);
    if (role === 'entry' || (role === 'around' && !name.startsWith('media:'))) return role;
    const parent = this.#open.at(-1);
    if (parent?.role === 'person') return /(^|:)name$/.test(name) ? 'text' : 'skipped';
    // A text that was ended early still has its element open: what follows stands beside it, not in it.
    const around = this.#open.findLast((frame) => frame.role !== 'text');
    return around && (around.role === 'around' || around.role === 'entry') ? role : 'skipped';
  }

  #openText(): Frame | undefined {
    const place = this.#open.findLastIndex((frame) => frame.role !== 'markup');
    const frame = this.#open[place];
    return frame?.role === 'text' && !this.#finished.has(frame) ? frame : undefined;
  }

  readonly #finished = new WeakSet<Frame>();

  #startEntry(frame: Frame): void {
    const { attributes } = frame;
    this.#target = [];
    frame.fields = this.#target;
    if (this.#entries.length >= this.#options.maxEntries) {
      this.#warnings.add(`has more than ${this.#options.maxEntries} entries; the rest was left out`);
      return;
    }
    this.#entries.push(this.#target);
    // Written even when empty: an element without attributes and fields reaches rss-parser as a string, which it trips over.
    const about = aboutIn(frame) ?? '';
    this.#target.push(startTag(this.#options.isAtom ? 'entry' : 'item', [['rdf:about', about]]));
    // CDF has the address and the time of change as attributes.
    const [link, changed] = [attributes.get('href'), attributes.get('lastmod')];
    if (link) this.#target.push(element('link', baseOf(frame.base), textContent(link)));
    if (changed) this.#target.push(element('updated', [], textContent(changed)));
  }

  #close(): void {
    const frame = this.#open.pop();
    if (!frame) return;
    if (frame.role === 'markup') {
      const text = this.#openText();
      if (text) text.html += `</${frame.tag}>`;
    } else if (frame.role === 'text' || frame.role === 'person') this.#finish(frame);
    else if (frame.role === 'entry')
      this.#target = this.#open.findLast(({ role }) => role === 'entry')?.fields ?? this.#head;
  }

  /** Writes a text once, at its end or where the next element shows that it has ended. */
  #finish(frame: Frame): void {
    if (this.#finished.has(frame)) return;
    this.#finished.add(frame);
    const person = this.#open.findLast(({ role }) => role === 'person');
    if (frame.role === 'text' && person && person !== frame) {
      person.html += element('name', [], textContent(frame.plain));
      person.hasMarkup = true;
    } else if (frame.role === 'person')
      this.#write(frame, frame.hasMarkup ? frame.html : textContent(frame.plain));
    else this.#write(frame, textContent(textIn(frame)));
  }

  #write(frame: Frame, content: string): void {
    const name = frame.role === 'person' ? frame.name : fieldOf(frame.name);
    if (name !== undefined) this.#target.push(element(name, this.#attributesOf(frame), content));
  }

  #attributesOf({ attributes, base, hasMarkup, role }: Frame): [string, string][] {
    const kept: [string, string][] = [];
    for (const name of keptAttributes) {
      const value = attributes.get(name.toLowerCase());
      if (value !== undefined) kept.push([name, value]);
    }
    if (role === 'text' && hasMarkup)
      return [...kept.filter(([name]) => name !== 'type'), ['type', 'html'], ...baseOf(base)];
    return [...kept, ...baseOf(base)];
  }

  #baseWithin(
    name: string,
    attributes: ReadonlyMap<string, string>,
    around: string | undefined,
  ): string | undefined {
    const own = attributes.get('xml:base') ?? (name === 'channel' ? attributes.get('base') : undefined);
    return own === undefined ? around : absoluteLink(own, around) || around;
  }
}

function baseOf(base: string | undefined): [string, string][] {
  return base === undefined ? [] : [['xml:base', base]];
}

/** RDF's own attribute, by any prefix, and by none as RDF's first drafts had it. */
function aboutIn({ attributes, prefixes }: Frame): string | undefined {
  for (const [name, value] of attributes) {
    const [prefix = '', local] = name.split(':');
    if (name === 'about' || (local === 'about' && (prefixes.get(prefix) ?? prefix) === 'rdf')) return value;
  }
  return undefined;
}

const keptAttributes = [
  'href',
  'rel',
  'type',
  'url',
  'medium',
  'width',
  'height',
  'isPermaLink',
  'term',
  'label',
];

/** An element in a text is markup of it. Its addresses are made absolute here, where its base is known. */
function openMarkup({ name, tag, attributes, base }: Frame, text: Frame): void {
  if (!text.hasMarkup) text.html = escapeText(text.plain);
  text.hasMarkup = true;
  const kept = [...attributes].filter(
    ([attribute]) => !attribute.startsWith('xmlns') && attribute !== 'xml:base',
  );
  const absolute = kept.map(
    ([attribute, value]) =>
      [attribute, /^(src|href)$/.test(attribute) ? absoluteLink(value, base) || value : value] as const,
  );
  text.html += startTag(name.startsWith('xhtml:') ? name.slice(6) : tag, absolute);
}

/** Atom 0.3 §3.1 has a mode: base64, else as it stands. */
function textIn({ attributes, plain, html, hasMarkup }: Frame): string {
  if (attributes.get('mode') === 'base64') return Buffer.from(plain, 'base64').toString('utf8');
  return hasMarkup ? html : plain;
}
