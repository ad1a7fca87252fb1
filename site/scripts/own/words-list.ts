import type { OwnWords } from '../../words/own/own-words.ts';
import { make } from './make.ts';

/** Words that are muted: one is put in by Enter or its button, and taken away by its own. */
export function mutedWords(
  muted: readonly string[],
  { words, changed }: { words: OwnWords['mute']; changed(muted: string[], said: string): void },
): HTMLElement {
  const field = make('input', {
    type: 'text',
    id: 'mute',
    autocomplete: 'off',
    enterkeyhint: 'done',
    maxlength: '60',
  });
  const add = () => {
    const word = field.value.trim();
    if (word) changed([...muted.filter((one) => one !== word), word], words.added(word));
  };
  field.addEventListener('keydown', ({ key, isComposing }) => {
    if (key === 'Enter' && !isComposing) add();
  });
  const chips = muted.map((word) =>
    make(
      'li',
      {},
      make(
        'button',
        {
          type: 'button',
          'aria-label': words.remove(word),
          onclick: () =>
            changed(
              muted.filter((one) => one !== word),
              words.removed(word),
            ),
        },
        make('bdi', {}, word),
        make('span', { 'aria-hidden': 'true' }, '×'),
      ),
    ),
  );
  return make(
    'div',
    { class: 'mute' },
    make('label', { for: 'mute' }, words.legend),
    make('div', { class: 'row' }, field, make('button', { type: 'button', onclick: add }, words.add)),
    chips.length ? make('ul', { class: 'chips' }, ...chips) : '',
  );
}
