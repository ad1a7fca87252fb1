// Text that was taken for Latin-1 while it was UTF-8, and encoded again: «KÃ¤lte» for «Kälte».

const follower = '[\\u0080-\\u00bf]';
/** What a character of two, three or four bytes of UTF-8 looks like then. */
const sequence = `[\\u00c2-\\u00df]${follower}|[\\u00e0-\\u00ef]${follower}{2}|[\\u00f0-\\u00f4]${follower}{3}`;
const anySequence = new RegExp(sequence);
const sequences = new RegExp(sequence, 'g');
/**
 * Puts right each stretch of text between two tags in which every character beyond ASCII belongs to such a sequence.
 * A stretch with any other stays: there the sequence is more likely meant. So does what went through Windows-1252,
 * «â€žSpaÃŸâ€œ»: its bytes are letters and quotes that do stand side by side in good text, as in «„Spaß“».
 */
export function undoDoubleEncoding(text: string): { text: string; mended: boolean } {
  if (!anySequence.test(text)) return { text, mended: false };
  const mended = text.replace(/[^<>]+/g, undoStretch);
  return { text: mended, mended: mended !== text };
}

/** A character that is given by its number or name was meant so, and then the others of its text were too. */
const reference = /&(?!(?:amp|lt|gt|quot|apos|#0*\d{1,2}|#0*1[01]\d|#x0*[0-7]?[0-9a-f]);)#?\w+;/i;

function undoStretch(stretch: string): string {
  if (reference.test(stretch) && !stretch.startsWith('![CDATA[')) return stretch;
  if (!anySequence.test(stretch) || /[^\u0000-\u007f]/.test(stretch.replace(sequences, ''))) return stretch;
  return stretch.replace(sequences, (chars) => Buffer.from(chars, 'latin1').toString('utf8'));
}
