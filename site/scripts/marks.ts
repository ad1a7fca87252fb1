// Marks on stories: what is new since the last visit, what was read, what is saved. What it knows is kept in the
// reader's browser alone.
import { figureOf } from '../words/figures.ts';
import { marksWordsOf } from '../words/marks.ts';
import { all, keyOf } from './hold.ts';
import { make } from './own/make.ts';
import { savedStories, toggleSaved } from './own/saved.ts';
import { fromShelf, toShelf } from './own/shelf.ts';
import { markAllRead, newIn, readVisits, shortName, type Visits, visit } from './own/visits.ts';

const MOST_READ = 1_500;

const { lang: language, dataset } = document.documentElement;
const words = marksWordsOf(language);
const shelf = `visits:${dataset.report}`;
let visits: Visits;

const nameOf = (story: Element) => shortName(keyOf(story) ?? '');
const readNames = () => {
  const kept = fromShelf('read');
  return new Set(Array.isArray(kept) ? kept.map(String) : []);
};

/** What a list of saved stories says of it. */
function toSave(story: HTMLElement) {
  const link = story.querySelector<HTMLAnchorElement>(':scope > a:not(.picture), h3 a');
  const source = story.closest('.box')?.querySelector('h3') ?? story.querySelector('.carriers bdi');
  return {
    link: link?.href ?? '',
    title: link?.textContent ?? '',
    // A name that is kept whole at a line's end has spaces of its own kind.
    source: ((source ?? document.querySelector('h1'))?.textContent ?? '').replaceAll('\u00a0', ' '),
    time: story.querySelector('time')?.dateTime ?? '',
  };
}

function addStar(story: HTMLElement, saved: ReadonlySet<string>): void {
  const link = story.querySelector<HTMLAnchorElement>(':scope > a:not(.picture), h3 a');
  if (!link) return;
  const star =
    story.querySelector('.save') ??
    make('button', { type: 'button', class: 'save', 'aria-label': words.save(link.textContent ?? '') });
  star.setAttribute('aria-pressed', String(saved.has(link.href)));
  (story.matches('.lead') ? story.querySelector('.carriers') : story)?.append(star);
}

/** The stars and the button that opens the list, as it is kept. */
function showSaved(page: Document): void {
  const saved = new Set(savedStories().map(({ link }) => link));
  for (const story of all(page, '.story')) addStar(story, saved);
  // At the foot of a phone it has its place, whatever is in it.
  const own = page.querySelector('.tabs') ? null : page.querySelector('.own');
  if (!own) return;
  const button =
    own.querySelector<HTMLElement>('.saved-button') ??
    make('button', { type: 'button', class: 'saved-button', 'aria-haspopup': 'dialog' });
  button.hidden = saved.size === 0;
  if (saved.size) button.textContent = words.saved(figureOf(saved.size, language));
  // What is moved loses the focus.
  if (!button.isConnected) own.append(button);
}

/** How many are new and not read: in the title of the window, and over the page with the way to be rid of them. */
function count(page: Document): void {
  const names = new Set(all(page, '.story.new:not(.read)').map(nameOf));
  const shown = names.size ? figureOf(names.size, language) : '';
  document.title = `${shown && `(${shown}) `}${document.title.replace(/^\(\S+\) /, '')}`;
  page.querySelector('.mark-all')?.remove();
  if (!shown) return;
  const [few, more] = [words.fresh(shown), words.markAll];
  page
    .querySelector('.own')
    ?.prepend(
      make(
        'button',
        { type: 'button', class: 'mark-all', onclick: markAll },
        few,
        make('span', {}, ` · ${more}`),
      ),
    );
}

function markAll(): void {
  visits = markAllRead(visits);
  toShelf(shelf, visits);
  for (const story of all(document, '.story.new')) story.classList.remove('new');
  count(document);
  const status = document.querySelector<HTMLElement>('body > [role=status]');
  if (status) status.textContent = words.allRead;
  document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
}

/** Marks the stories of a page, which count as seen from then on. */
export function mark(page: Document, { now }: { now: number }): void {
  const stories = all(page, '.story');
  visits = visit(readVisits(fromShelf(shelf)), { names: stories.map(nameOf), now });
  toShelf(shelf, visits);
  const isNew = newIn(visits, { isAllThere: page.querySelector('.page.front') !== null });
  const read = readNames();
  for (const story of stories) {
    const name = nameOf(story);
    const published = Date.parse(story.querySelector('time')?.dateTime ?? '');
    story.classList.toggle('read', read.has(name));
    if (isNew(name, published)) story.classList.add('new');
  }
  count(page);
  showSaved(page);
}

function markRead({ target, type, button }: MouseEvent): void {
  // The middle button opens too; the right one opens a menu only.
  if (type === 'auxclick' && button !== 1) return;
  const link = (target as Element).closest('a');
  const story = link?.closest('.story');
  if (!story || link?.getAttribute('href') !== keyOf(story)) return;
  const name = nameOf(story);
  toShelf('read', [name, ...readNames()].slice(0, MOST_READ));
  for (const same of all(document, '.story')) if (nameOf(same) === name) same.classList.add('read');
  count(document);
}

function save({ target }: Event): void {
  const story =
    (target as Element).closest<HTMLElement>('.save') && (target as Element).closest<HTMLElement>('.story');
  if (!story) return;
  toggleSaved(toSave(story));
  showSaved(document);
}

/** Marks a story as read when its reader opens it, by whatever button, and saves it by its star. */
export function heedMarks(page: Document): void {
  page.addEventListener('click', markRead);
  page.addEventListener('auxclick', markRead);
  page.addEventListener('click', save);
  // From the list, or in another window.
  page.addEventListener('saved', () => showSaved(page));
  addEventListener('storage', () => showSaved(page));
}
