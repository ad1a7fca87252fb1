// Two encodings of one byte a character that Node does not decode as the WHATWG Encoding Standard has them.

/** What the bytes 0x80 to 0x9F stand for; five of them are the control they are (index windows-1252). */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
/** What the bytes 0xA0 to 0xFF stand for (index iso-8859-16). */
const latin10 =
  '\u00a0ĄąŁ€„Š§š©Ș«Ź\u00adźŻ°±ČłŽ”¶·žčș»ŒœŸżÀÁÂĂÄĆÆÇÈÉÊËÌÍÎÏĐŃÒÓÔŐÖŚŰÙÚÛÜĘȚßàáâăäćæçèéêëìíîïđńòóôőöśűùúûüęțÿ';

/** `text` that was decoded as Latin-1, as Windows-1252: where the one has controls, the other has quotes and dashes. */
export function asWindows1252(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (control) => windows1252[control.charCodeAt(0) - 0x80] ?? control);
}

/** `text` that was decoded as Latin-1, as ISO 8859-16, the one label of the standard that Node leaves out. */
export function asIso885916(text: string): string {
  return text.replace(/[\u00a0-\u00ff]/g, (char) => latin10[char.charCodeAt(0) - 0xa0] ?? char);
}
