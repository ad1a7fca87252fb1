// The encoding of text that does not say it and is no UTF-8, by what its language would look like in it. Feeds of that
// kind are old and few: a handful of signs for each language does, where browsers carry tables.

type Sign = readonly [encoding: string, sign: RegExp];

/**
 * What a text is full of when it was decoded rightly. Letters count in words of three, so that the é and à of French
 * are not taken for Russian; of ideographs the commonest, which another encoding hits only by chance.
 */
const ideographs: readonly Sign[] = [
  ['euc-jp', /[ぁ-ん]{2,}|[ァ-ヶー]{2,}/g],
  ['shift_jis', /[ぁ-ん]{2,}|[ァ-ヶー]{2,}/g],
  [
    'gb18030',
    /[的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没日于起还发成事只作当想看文无开手用主行方又如前所本见经头面公同工业民]/g,
  ],
  [
    'big5',
    /[的一是不了在人有我他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可裡後小麼心多天而能好都然沒日於起還發成事只作當想看文無開手用主行方又如前所本見經頭面公同工業民]/g,
  ],
  ['euc-kr', /[이다는의에을를가고하지로기인서한도사리대시어자들나일정부]/g],
];

const alphabets: readonly Sign[] = [
  ['windows-1252', /(?<![À-ÿ])[À-ÂÄ-ÏÑ-ÖØ-Üß-âä-ïñ-öø-üœŒŠšŽž“”„‘’‚–—…•€£«»°§©®™¿¡º\u00a0]{1,2}(?![À-ÿ])/g],
  // Before Cyrillic, which has the same bytes and more: of two that fit as well the first is taken.
  ['windows-1255', /[א-ת]{3,}/g],
  ['windows-1251', /[А-ЯЁІЇЄҐа-яёіїєґ][а-яёіїєґ]{2,}/g],
  ['koi8-r', /[А-ЯЁа-яё][а-яё]{2,}/g],
  ['ibm866', /[А-ЯЁа-яё][а-яё]{2,}/g],
  ['windows-1253', /[Α-ΩΆΈΉΊΌΎΏ]?[α-ωάέήίόύώ]{3,}/g],
  ['windows-1256', /[اآأإبتثجحخدذرزسشصضطظعغفقكلمنهويةىء]{3,}/g],
  ['windows-874', /[ก-ฮะ-ฺเ-๎]{3,}/g],
];

/**
 * @param decode gives the text of the bytes in an encoding, or undefined when they are none of it
 * @returns the encoding that makes the most sense, or undefined when none makes much
 */
export function sniffEncoding(decode: (encoding: string) => string | undefined): string | undefined {
  // Each byte is a letter in the encodings of an alphabet, so that they are asked last, and more is wanted of them.
  return fullest(ideographs, decode, { atLeast: 0.15 }) ?? fullest(alphabets, decode, { atLeast: 0.5 });
}

/** @param atLeast the share of all beyond ASCII that must be signs of the language */
function fullest(
  signs: readonly Sign[],
  decode: (encoding: string) => string | undefined,
  { atLeast }: { atLeast: number },
): string | undefined {
  let best: string | undefined;
  let most = atLeast;
  for (const [encoding, sign] of signs) {
    const text = decode(encoding);
    const share = text === undefined ? 0 : lengthOf(text, sign) / Math.max(1, lengthOf(text, /\P{ASCII}+/gu));
    if (share > most) [best, most] = [encoding, share];
  }
  return best;
}

function lengthOf(text: string, pattern: RegExp): number {
  return (text.match(pattern) ?? []).reduce((sum, part) => sum + part.length, 0);
}
