// What the keys do, fetched when a reader asks for it.
import { keysWordsOf } from '../words/keys.ts';
import { make } from './own/make.ts';
import { openSheet, sheet } from './own/sheet.ts';

const words = keysWordsOf(document.documentElement.lang);
const { dialog, body } = sheet({ name: 'help', title: words.title, close: words.close });

body.append(
  make(
    'dl',
    { class: 'keys' },
    ...Object.entries(words.keys).flatMap(([key, does]) => [
      make('dt', {}, make('kbd', {}, key)),
      make('dd', {}, does),
    ]),
  ),
  make('p', { class: 'kept' }, words.off),
);

export function openHelp(): void {
  openSheet(dialog);
}
