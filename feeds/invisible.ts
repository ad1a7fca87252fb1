// Characters that a reader can't see and that yet steer what is seen: bidi overrides, zero-width spaces, controls.
import { asWindows1252 } from './one-byte.ts';

type Range = readonly [first: number, last: number];

/** Never in a text of ours. */
const gone: readonly Range[] = [
  [0x0000, 0x0008], // controls, but for tab and line ends
  [0x000b, 0x000c],
  [0x000e, 0x001f],
  [0x007f, 0x009f],
  [0x00ad, 0x00ad], // soft hyphen
  [0x034f, 0x034f], // combining grapheme joiner
  [0x061c, 0x061c], // Arabic letter mark
  [0x115f, 0x1160], // Hangul fillers
  [0x17b4, 0x17b5], // Khmer inherent vowels
  [0x180e, 0x180e], // Mongolian vowel separator
  [0x200b, 0x200b], // zero-width space
  [0x200e, 0x200f], // bidi marks (UAX #9 §2)
  [0x202a, 0x202e], // embeddings and overrides
  [0x2060, 0x206f], // word joiner, invisible operators, isolates, and what Unicode has given up
  [0x3164, 0x3164], // Hangul fillers
  [0xfeff, 0xfeff], // byte order mark
  [0xffa0, 0xffa0],
  [0xfff9, 0xfffb], // interlinear annotations
];
/** Good or bad by what stands beside them: joiners, and all that is beyond 16 bits. */
const doubtful: readonly Range[] = [
  [0x200c, 0x200d],
  [0xd800, 0xdfff],
];

const isGone = 1;
const isDoubtful = 2;
const kinds = new Uint8Array(0x10000);
for (const [first, last] of gone) kinds.fill(isGone, first, last + 1);
for (const [first, last] of doubtful) kinds.fill(isDoubtful, first, last + 1);

/** Joiners belong in emoji families and in Arabic and Indic words, and nowhere else. */
const strayJoiners =
  /(?<![\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}])(?:\u200c|\u200d)+|(?<=[A-Za-z])(?:\u200c|\u200d)+|(?:\u200c|\u200d)+(?![\p{L}\p{Extended_Pictographic}])/gu;
/** Tag characters spell unseen text; only after a black flag do they make one, of a region (UTS #51 §1.4.6). */
const strayTags = /(?<!\u{1f3f4}[\u{e0020}-\u{e007f}]*)[\u{e0000}-\u{e007f}]/gu;

/** The text without what can't be seen. Emoji families, flags, and joiners within words stay whole. */
export function withoutInvisible(text: string): string {
  let found = 0;
  for (let at = 0; at < text.length; at++) found |= kinds[text.charCodeAt(at)] ?? 0;
  if (found === 0) return text;
  // References like &#150; mean Windows-1252 (HTML §13.2.5.80).
  const seen = found & isGone ? withoutGone(asWindows1252(text)) : text;
  return found & isDoubtful
    ? seen
        .replace(strayJoiners, '')
        .replace(strayTags, '')
        .replace(/\p{Surrogate}/gu, '\ufffd')
    : seen;
}

function withoutGone(text: string): string {
  let kept = '';
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (kinds[code] !== isGone) continue;
    kept += text.slice(from, at);
    from = at + 1;
  }
  return kept + text.slice(from);
}
