import { unspaced } from '../unspaced.ts';

/** Without a difference of case, accent or form of writing. */
export function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The words of a text in their order, of text without spaces every two signs. */
export function wordsIn(text: string): string[] {
  return (text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).flatMap((word) => {
    if (!unspaced.test(word)) return word;
    const signs = [...word];
    return signs.length < 2 ? word : signs.slice(1).map((sign, place) => `${signs[place]}${sign}`);
  });
}
