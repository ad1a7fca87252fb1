import { ofLanguage } from './by-language.ts';

/** What stands after a figure: minutes, hours, days. "4m" could be months, "3 hr" and "2 days" are long. */
interface AgeWords {
  minute: string;
  hour: string;
  day: string;
  now: string;
}

const en: AgeWords = { minute: 'min', hour: 'h', day: 'd', now: 'just now' };
const de: AgeWords = { minute: 'Min.', hour: 'h', day: 'T', now: 'jetzt' };
const es: AgeWords = { minute: 'min', hour: 'h', day: 'd', now: 'ahora' };

/**
 * As Intl has them (minutes short, the others narrow). Its first format of a page holds a phone up for longer than all
 * else at the start of it.
 */
export const ageWordsOf = (language: string): AgeWords | undefined => ofLanguage({ en, de, es }, language);
