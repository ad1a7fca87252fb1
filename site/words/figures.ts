import { ofLanguage } from './by-language.ts';

const plain = { en: true, de: true, es: true };

/**
 * A whole number, not below zero, as Intl writes it. Under a thousand there is nothing to group, and where pages have
 * words nothing to ask Intl for: its first format holds a phone up (ages.ts).
 */
export function figureOf(count: number, language: string): string {
  return count < 1_000 && ofLanguage(plain, language) ? String(count) : count.toLocaleString(language);
}
