// Tags and texts of a document that need not be XML, one after another, by htmlparser2's tokenizer: its parser would
// keep a stack of its own, whose cost grows with the square of the nesting.
import { decodeHTMLAttribute } from 'entities';
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';

export interface TokenHandler {
  /** @param attributes by name in lower case, decoded; of two alike the first */
  onOpen(tag: string, attributes: ReadonlyMap<string, string>, isEmpty: boolean): void;
  onClose(tag: string): void;
  /** @param isCdata else entities are still to be decoded */
  onText(text: string, isCdata: boolean): void;
  onEnd(): void;
}

/** Attributes of one tag beyond this many are left out. */
const maxAttributes = 100;

export function readTokens(text: string, handler: TokenHandler): void {
  let tag = '';
  let attributes = new Map<string, string>();
  let attribute = '';
  let value = '';
  const open = (isEmpty: boolean): void => handler.onOpen(tag, attributes, isEmpty);
  const callbacks: TokenizerCallbacks = {
    onopentagname(start, end) {
      tag = text.slice(start, end);
      attributes = new Map();
    },
    onattribname(start, end) {
      attribute = text.slice(start, end).toLowerCase();
      value = '';
    },
    onattribdata(start, end) {
      value += text.slice(start, end);
    },
    onattribend() {
      if (attributes.size < maxAttributes && !attributes.has(attribute))
        attributes.set(attribute, decodeHTMLAttribute(value));
    },
    onopentagend: () => open(false),
    onselfclosingtag: () => open(true),
    onclosetag: (start, end) => handler.onClose(text.slice(start, end).trim()),
    ontext: (start, end) => handler.onText(text.slice(start, end), false),
    oncdata: (start, end, offset) => handler.onText(text.slice(start, end - offset), true),
    onend: () => handler.onEnd(),
    onattribentity() {},
    ontextentity() {},
    oncomment() {},
    ondeclaration() {},
    onprocessinginstruction() {},
  };
  const tokenizer = new Tokenizer({ xmlMode: true, decodeEntities: false }, callbacks);
  tokenizer.write(text);
  tokenizer.end();
}
