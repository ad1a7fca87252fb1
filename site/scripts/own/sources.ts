import type { OwnWords } from '../../words/own/own-words.ts';
import { make } from './make.ts';

export interface Source {
  id: string;
  name: string;
  hidden: boolean;
}

interface Sources {
  sources: readonly Source[];
  words: OwnWords['sources'];
  /** Told of the order and of what is hidden after each change. */
  changed(order: string[], hidden: string[]): void;
  say(words: string): void;
}

/**
 * The sources of a report in their order: each moved by its buttons, by the arrow keys on them, or dragged by its
 * handle, and hidden or shown.
 */
export function sourcesList({ sources, words, changed, say }: Sources): HTMLOListElement {
  const list = make('ol', { class: 'sources', 'aria-label': words.legend });
  const rows = () => [...list.children] as HTMLLIElement[];

  function tell(): void {
    changed(
      rows().map(({ id }) => id.slice('set-'.length)),
      rows()
        .filter((row) => row.classList.contains('hides'))
        .map(({ id }) => id.slice('set-'.length)),
    );
    showEnds();
  }

  function showEnds(): void {
    for (const [place, row] of rows().entries()) {
      const [up, down] = row.querySelectorAll('button');
      // Not `disabled`: who has moved a row to the end keeps the focus.
      up?.setAttribute('aria-disabled', String(place === 0));
      down?.setAttribute('aria-disabled', String(place === rows().length - 1));
    }
  }

  function move(row: HTMLLIElement, steps: -1 | 1): void {
    const other = rows()[rows().indexOf(row) + steps];
    if (!other) return;
    const { activeElement } = document;
    other[steps < 0 ? 'before' : 'after'](row);
    (activeElement as HTMLElement).focus();
    row.scrollIntoView({ block: 'nearest' });
    tell();
    say(words.place(row.dataset.name ?? '', rows().indexOf(row) + 1, rows().length));
  }

  /** The list takes the pointer: a row that is moved would lose it. */
  function drag(row: HTMLLIElement, { pointerId }: PointerEvent): void {
    list.setPointerCapture(pointerId);
    row.classList.add('dragged');
    const follow = ({ clientY }: PointerEvent) => {
      const over = rows().find((other) => {
        const { top, bottom } = other.getBoundingClientRect();
        return other !== row && clientY > top && clientY < bottom;
      });
      if (over) over[rows().indexOf(over) < rows().indexOf(row) ? 'before' : 'after'](row);
    };
    const end = () => {
      list.removeEventListener('pointermove', follow);
      row.classList.remove('dragged');
      tell();
    };
    list.addEventListener('pointermove', follow);
    list.addEventListener('lostpointercapture', end, { once: true });
  }

  function rowOf({ id, name, hidden }: Source): HTMLLIElement {
    const button = (label: string, sign: string, onclick: () => void) =>
      make('button', { type: 'button', 'aria-label': label, onclick }, sign);
    const row: HTMLLIElement = make(
      'li',
      { id: `set-${id}`, 'data-name': name, class: hidden ? 'hides' : '' },
      make('span', {
        class: 'handle',
        'aria-hidden': 'true',
        onpointerdown: (event) => drag(row, event as PointerEvent),
      }),
      make('span', { class: 'name', dir: 'auto' }, name),
      button(words.up(name), '↑', () => move(row, -1)),
      button(words.down(name), '↓', () => move(row, 1)),
      make(
        'label',
        {},
        make('input', {
          type: 'checkbox',
          checked: !hidden,
          'aria-label': words.shown(name),
          onchange: () => {
            row.classList.toggle('hides');
            tell();
          },
        }),
      ),
    );
    row.addEventListener('keydown', (event) => {
      const steps = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined;
      if (!steps) return;
      event.preventDefault();
      move(row, steps);
    });
    return row;
  }

  list.append(...sources.map(rowOf));
  showEnds();
  return list;
}
