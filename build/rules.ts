// A style sheet as lightningcss leaves it, as rules that can be chosen from: no more of CSS is read than where a rule
// begins and ends (CSS Syntax 3, section 5; CSS Nesting 1).

export interface Rule {
  /** Selectors, or an at-rule with its condition. */
  prelude: string;
  /** Declarations, and rules that stand in it, in their order. */
  parts: (string | Rule)[];
}

/** @param css minified: without comments and white space that says nothing */
export function readRules(css: string): (string | Rule)[] {
  let at = 0;

  function partsUntilEnd(): (string | Rule)[] {
    const parts: (string | Rule)[] = [];
    let start = at;
    while (at < css.length && css[at] !== '}') {
      const sign = css[at];
      if (sign === '"' || sign === "'") at = behindString(css, at);
      else if (sign === ';') {
        parts.push(css.slice(start, ++at));
        start = at;
      } else if (sign === '{') {
        const prelude = css.slice(start, at++);
        parts.push({ prelude, parts: partsUntilEnd() });
        start = ++at;
      } else at += 1;
    }
    if (start < at) parts.push(css.slice(start, at));
    return parts;
  }

  return partsUntilEnd();
}

/** A backslash takes the next sign its meaning (CSS Syntax 3, 4.3.5). @param start of the opening quote */
function behindString(css: string, start: number): number {
  let at = start + 1;
  while (at < css.length && css[at] !== css[start]) at += css[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** The sheet of these rules; those without anything in them are left out. */
export function writeRules(parts: readonly (string | Rule)[]): string {
  return parts
    .map((part, place) => {
      if (typeof part !== 'string') {
        const inside = writeRules(part.parts);
        return inside && `${part.prelude}{${inside}}`;
      }
      // The last declaration before a rule that is left out needs no end, and one before a rule has its own.
      return place < parts.length - 1 && !part.endsWith(';') ? `${part};` : part;
    })
    .join('');
}
