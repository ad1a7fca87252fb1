import { pagerWordsOf } from '../words/pager.ts';
import { all } from './hold.ts';
import { make } from './own/make.ts';

const nameOf = (line: Element) => line.closest('.box')?.querySelector('h3')?.textContent ?? '';

/** Says whose stories a link leads to, to those who do not see in which box it stands. */
export function sayWhose(page: Document): void {
  const words = pagerWordsOf(page.documentElement.lang);
  for (const link of all(page, '.box:not([data-guest]) > .all > a:not(:has(.spoken))'))
    link.append(make('span', { class: 'spoken' }, words.from(nameOf(link))));
}

/**
 * Puts the buttons Newer and Older into each box whose source has more stories than it shows.
 * @param turn is handed the button and which way to go
 */
export function offerPager(page: Document, turn: (button: HTMLElement, step: 1 | -1) => void): void {
  const words = pagerWordsOf(page.documentElement.lang);
  for (const line of all(page, '.all:not([data-whole], :has(.pager))')) {
    const whose = words.ofSource(nameOf(line));
    const button = (name: string, step: 1 | -1) =>
      make(
        'button',
        {
          type: 'button',
          disabled: step < 0,
          onclick: ({ currentTarget }) => turn(currentTarget as HTMLElement, step),
        },
        name,
        make('span', { class: 'spoken' }, whose),
      );
    line.append(make('span', { class: 'pager' }, button(words.newer, -1), button(words.older, 1)));
  }
}
