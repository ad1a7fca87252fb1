// The tolerant way in: any document that has a feed's elements in it is written anew as a well-formed one, with the
// usual prefixes, known elements only, markup escaped, bases worked out, and what was cut off closed. rss-parser reads
// that. Entities that a document declares are never expanded, and nothing outside the document is ever asked for.
import { decodeHTMLStrict } from 'entities';
import type { Limits } from './limits.ts';
import {
  type Attributes,
  aboutIn,
  addMarkup,
  type Frame,
  keptAttributes,
  openFrame,
  textIn,
} from './mend-frame.ts';
import { endsText, fieldOf, isEntry, partOf, type Role, roleOf } from './mend-names.ts';
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
  /** Entries after that many are left out, and what is nested deeper. */
  limits: Pick<Limits, 'entries' | 'nesting'>;
}

/** Different faults that are told. */
const maxWarnings = 10;

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
  /** Where elements are written now: the head, or an entry. */
  #target: string[] = this.#head;
  #tooDeep = 0;
  readonly #warnings = new Set<string>();

  constructor(options: MendOptions) {
    this.#options = options;
  }

  onOpen(tag: string, attributes: Attributes, isEmpty: boolean): void {
    const { nesting } = this.#options.limits;
    if (this.#open.length >= nesting) {
      this.#warn(`elements nested deeper than ${nesting} were left out`);
      if (!isEmpty) this.#tooDeep++;
      return;
    }
    const { base, isAtom } = this.#options;
    const frame = openFrame(tag, attributes, { parent: this.#open.at(-1), base, isAtom });
    if (isEntry(frame.name)) this.#closeHolder();
    let text = this.#openText();
    if (text && endsText(frame.name, text.name, text)) {
      this.#finish(text);
      text = undefined;
    }
    frame.role = text ? 'markup' : this.#roleHere(frame.name);
    this.#open.push(frame);
    if (text) addMarkup(text, frame);
    else if (frame.role === 'entry') this.#startEntry(frame);
    else if (frame.name === 'media:content') this.#write(frame, '');
    if (isEmpty) this.#close();
  }

  onClose(tag: string): void {
    if (this.#tooDeep > 0) {
      this.#tooDeep--;
      return;
    }
    const lower = tag.toLowerCase();
    const place = this.#open.findLastIndex((frame) => frame.tag.toLowerCase() === lower);
    const innermost = this.#open.length - 1;
    if (place === -1) this.#warn(`</${tag.slice(0, 40)}> closes nothing`);
    else if (place < innermost) this.#warn(`<${this.#open[innermost]?.tag.slice(0, 40)}> was not closed`);
    while (place !== -1 && this.#open.length > place) this.#close();
  }

  onText(raw: string, isCdata: boolean): void {
    const frame = this.#openText() ?? this.#open.at(-1);
    if (frame?.role !== 'text' && frame?.role !== 'holder') return;
    const plain = isCdata || !raw.includes('&') ? raw : decodeHTMLStrict(raw);
    frame.plain += plain;
    if (frame.hasMarkup) frame.html += escapeText(plain);
  }

  onEnd(): void {
    if (this.#open.length > 0) this.#warn('was cut off; what came before is read');
    const last = this.#open.findLast(({ role }) => role === 'entry')?.fields;
    while (this.#open.length > 0) this.#close();
    // Of an entry that was cut off in its first tag there is nothing to show.
    if (last?.length === 1 && last === this.#entries.at(-1)) this.#entries.pop();
  }

  #warn(says: string): void {
    if (this.#warnings.size < maxWarnings) this.#warnings.add(says);
  }

  result(): Mended {
    const { isAtom } = this.#options;
    const end = isAtom ? '</entry>' : '</item>';
    const inside = [...this.#head, ...this.#entries.flatMap((fields) => [...fields, end])].join('');
    const xml = isAtom
      ? `<feed version="1.0">${inside}</feed>`
      : `<rss version="2.0"><channel>${inside}</channel></rss>`;
    return { xml, warnings: [...this.#warnings] };
  }

  /** An element counts only where it can stand: a title within <image> or <source> is not the feed's. */
  #roleHere(name: string): Role {
    const role = roleOf(name);
    if (role === 'entry' || (role === 'around' && !name.startsWith('media:'))) return role;
    const parent = this.#open.at(-1);
    if (parent?.role === 'holder')
      return name.replace(/^.*:/, '') === partOf(parent.name) ? 'text' : 'skipped';
    // A text that was ended early still has its element open: what follows stands beside it, not in it.
    const around = this.#open.findLast((frame) => frame.role !== 'text')?.role;
    return around === 'around' || around === 'entry' ? role : 'skipped';
  }

  /** The text that is being read, be it in an element of its markup. */
  #openText(): Frame | undefined {
    const frame = this.#open.findLast(({ role }) => role !== 'markup');
    return frame?.role === 'text' && !frame.isFinished ? frame : undefined;
  }

  /** No entry is within an author or image: the end tag was forgotten. */
  #closeHolder(): void {
    const place = this.#open.findIndex(({ role }) => role === 'holder');
    if (place !== -1) this.#warn(`<${this.#open[place]?.tag.slice(0, 40)}> was not closed`);
    while (place !== -1 && this.#open.length > place) this.#close();
  }

  #startEntry(frame: Frame): void {
    const { limits, isAtom } = this.#options;
    this.#target = [];
    frame.fields = this.#target;
    if (this.#entries.length >= limits.entries) {
      this.#warn(`has more than ${limits.entries} entries; the rest was left out`);
      return;
    }
    this.#entries.push(this.#target);
    // An element without attributes and fields would reach rss-parser as a string, which it trips over.
    this.#target.push(startTag(isAtom ? 'entry' : 'item', [['rdf:about', aboutIn(frame)]]));
    // CDF has the address and the time of change as attributes.
    const link = frame.attributes.get('href');
    const changed = frame.attributes.get('lastmod');
    if (link) this.#target.push(element('link', [['xml:base', frame.base ?? '']], textContent(link)));
    if (changed) this.#target.push(element('updated', [], textContent(changed)));
  }

  #close(): void {
    const frame = this.#open.pop();
    if (frame?.role === 'text' || frame?.role === 'holder') this.#finish(frame);
    if (frame?.role === 'entry')
      this.#target = this.#open.findLast(({ role }) => role === 'entry')?.fields ?? this.#head;
    const text = frame?.role === 'markup' ? this.#openText() : undefined;
    if (text) text.html += `</${frame?.tag}>`;
  }

  #finish(frame: Frame): void {
    if (frame.isFinished) return;
    frame.isFinished = true;
    const holder = this.#open.findLast(({ role }) => role === 'holder');
    if (holder && holder !== frame) {
      holder.html += element(partOf(holder.name) ?? '', [], textContent(frame.plain));
      holder.hasMarkup = true;
    } else if (frame.role === 'holder')
      this.#write(frame, frame.hasMarkup ? frame.html : textContent(frame.plain));
    else this.#write(frame, textContent(textIn(frame)));
  }

  #write(frame: Frame, content: string): void {
    const name = frame.role === 'holder' ? frame.name : fieldOf(frame.name);
    if (name !== undefined) this.#target.push(element(name, keptAttributes(frame), content));
  }
}
