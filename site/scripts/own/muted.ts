import { all } from '../hold.ts';
import { unspaced } from '../unspaced.ts';

/** Without a difference of case or of how a letter is written. */
const plain = (text: string) => text.normalize('NFKC').toLowerCase().trim();

/** Says of a text whether one of the words is in it, whole: who mutes "art" has nothing against starts. */
function saysOneOf(words: readonly string[]): (text: string) => boolean {
  const patterns = words.map((given) => {
    const word = plain(given);
    const literal = word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&').replace(/\s+/g, '\\s+');
    const [before, after] = unspaced.test(word)
      ? ['', '']
      : [
          /^[\p{L}\p{N}]/u.test(word) && '(?<![\\p{L}\\p{N}])',
          /[\p{L}\p{N}]$/u.test(word) && '(?![\\p{L}\\p{N}])',
        ];
    return new RegExp(`${before || ''}${literal}${after || ''}`, 'u');
  });
  return (text) => patterns.some((pattern) => pattern.test(plain(text)));
}

/** What a reader reads of a story: its title and, where it is at hand, its summary. */
function wordsOf(story: HTMLElement): string {
  return all(story, 'h3, li > a, li > span, .summary, h3 + p')
    .map(({ textContent }) => textContent)
    .concat(all(story, '[data-summary]').map(({ dataset }) => dataset.summary ?? ''))
    .join('\n');
}

/** Hides the stories that say a muted word, and shows the others; the next lead takes the place of one that is gone. */
export function hideMuted(page: Document, words: readonly string[]): void {
  const isMuted = saysOneOf(words);
  for (const story of all(page, '.story')) story.hidden = words.length > 0 && isMuted(wordsOf(story));
  const section = page.querySelector<HTMLElement>('.leads');
  if (!section) return;
  const leads = all(section, ':scope > .lead');
  for (const [place, lead] of leads.entries()) lead.dataset.place ??= String(place);
  leads.sort(
    (a, b) => Number(a.hidden) - Number(b.hidden) || Number(a.dataset.place) - Number(b.dataset.place),
  );
  section.append(...leads);
  for (const [place, { classList }] of leads.entries()) {
    classList.toggle('first', place === 0);
    classList.toggle('other', place > 0);
  }
  const shown = leads.filter((lead) => !lead.hidden).length;
  section.hidden = shown === 0;
  section.className = `leads leads-${shown}${shown > 3 ? ' many' : ''}`;
}
