// The list of saved stories, fetched when a reader opens it.
import { marksWordsOf } from '../words/marks.ts';
import { showAges } from './ages.ts';
import { make } from './own/make.ts';
import { type SavedStory, savedStories, toggleSaved } from './own/saved.ts';
import { openSheet, sheet } from './own/sheet.ts';

const language = document.documentElement.lang;
const words = marksWordsOf(language);
const { dialog, body, say } = sheet({ name: 'saved', title: words.title, close: words.close });

function row(story: SavedStory): HTMLLIElement {
  return make(
    'li',
    {},
    make(
      'div',
      { dir: 'auto' },
      make('a', { href: story.link }, story.title),
      make(
        'p',
        {},
        make('bdi', {}, story.source),
        ' · ',
        make('time', { datetime: story.time }, story.time.slice(0, 10)),
      ),
    ),
    make(
      'button',
      {
        type: 'button',
        class: 'remove',
        'aria-label': words.remove(story.title),
        onclick: () => remove(story),
      },
      '×',
    ),
  );
}

function remove(story: SavedStory): void {
  const place = savedStories().findIndex(({ link }) => link === story.link);
  toggleSaved(story);
  fill();
  say(words.removed(story.title));
  // The next one, or the way out.
  const buttons = dialog.querySelectorAll<HTMLElement>('.remove');
  (buttons[Math.min(place, buttons.length - 1)] ?? dialog.querySelector<HTMLElement>('.close'))?.focus();
  dialog.dispatchEvent(new Event('saved', { bubbles: true }));
}

function fill(): void {
  const stories = savedStories();
  body.replaceChildren(
    stories.length
      ? make('ol', { class: 'saved-list' }, ...stories.map(row))
      : make('p', { class: 'kept' }, words.none),
  );
  showAges(body, { now: Date.now(), language });
}

/** Opens the list over the page, as it is kept now. */
export function openSaved(): void {
  fill();
  openSheet(dialog);
}
