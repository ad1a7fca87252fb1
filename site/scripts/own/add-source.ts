import type { OwnWords } from '../../words/own/own-words.ts';
import { parsePage } from '../trusted.ts';
import { make } from './make.ts';

interface AddSource {
  /** Of the page's own report. */
  report: string;
  /** Guests that are there: `ai/wire`. */
  added: readonly string[];
  words: OwnWords['sources'] & { add: string };
  fetch: typeof globalThis.fetch;
  add(guest: string, name: string): void;
}

/** The sources of other reports, as /sources/ lists them, to be chosen from; it is fetched when a reader opens it. */
export function addSource({ report, added, words, fetch, add }: AddSource): HTMLDetailsElement {
  const list = make('select', { id: 'other-source', 'aria-label': words.other });
  const button = make('button', { type: 'button', onclick: choose }, words.add);
  const details = make('details', { class: 'other-sources' }, make('summary', {}, words.other));
  details.addEventListener('toggle', fill, { once: true });

  function choose(): void {
    const [chosen] = list.selectedOptions;
    if (chosen) add(chosen.value, chosen.text);
  }

  async function fill(): Promise<void> {
    try {
      const response = await fetch('/sources/');
      const page = parsePage(response.ok ? await response.text() : '');
      for (const section of page.querySelectorAll('.report')) {
        const group = make('optgroup', { label: section.querySelector('h2')?.textContent ?? '' });
        for (const link of section.querySelectorAll<HTMLAnchorElement>('li a[href]')) {
          const [, of, feed] = /^\/([\w-]+)\/feed\/([\w-]+)\/$/.exec(link.getAttribute('href') ?? '') ?? [];
          const guest = `${of}/${feed}`;
          if (of && of !== report && !added.includes(guest))
            group.append(make('option', { value: guest }, link.textContent ?? ''));
        }
        if (group.childElementCount) list.append(group);
      }
    } catch {
      // Below, nothing can be chosen then.
    }
    details.append(list.options.length ? make('div', {}, list, button) : make('p', {}, words.noOther));
  }

  return details;
}
