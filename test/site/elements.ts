import { Parser } from 'htmlparser2';

interface Element {
  name: string;
  attributes: Record<string, string>;
  /** All text inside, as a reader sees it. */
  text: string;
}

/** Every element of a page in order, as a parser sees them: the honest judge of what was escaped. */
export function elementsOf(page: string): Element[] {
  const found: Element[] = [];
  const open: Element[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      const element = { name, attributes, text: '' };
      found.push(element);
      open.push(element);
    },
    ontext(text) {
      for (const element of open) element.text += text;
    },
    onclosetag() {
      open.pop();
    },
  });
  parser.end(page);
  return found;
}
