// The search, fetched when a reader opens it: its parts are loaded then, and each is found in as soon as it is there.
import { figureOf } from '../words/figures.ts';
import { searchWordsOf } from '../words/search.ts';
import { showAges } from './ages.ts';
import { make } from './own/make.ts';
import { openSheet, sheet } from './own/sheet.ts';
import { makeFinder } from './search/find.ts';
import { openParts, type SearchStory } from './search/parts.ts';
import { plain } from './search/words.ts';

const MOST = 30;

const language = document.documentElement.lang;
const words = searchWordsOf(language);
const { dialog, body } = sheet({ name: 'search', title: words.title, close: words.close });
const field = make('input', {
  type: 'search',
  'aria-label': words.label,
  placeholder: words.label,
  autocomplete: 'off',
  enterkeyhint: 'search',
  oninput: () => show(),
});
const status = make('p', { 'aria-live': 'polite', class: 'kept' });
const list = make('ol', { class: 'saved-list found' });
const further = make('p', { class: 'further' });
const finder = makeFinder();
const parts = openParts(fetch);
let state: 'closed' | 'loading' | 'ready' | 'failed' = 'closed';

/** A title with what was found in it marked. */
function marked(title: string, terms: ReadonlySet<string>): (Node | string)[] {
  const starts = [...terms];
  return title.split(/([\p{L}\p{N}\p{M}]+)/u).map((part, place) => {
    const isFound = place % 2 === 1 && starts.some((term) => plain(part).includes(term));
    return isFound ? make('mark', {}, part) : part;
  });
}

function row(story: SearchStory, terms: ReadonlySet<string>): HTMLLIElement {
  const link = make('a', {}, ...marked(story.title, terms));
  parts.linkOf(story).then(
    (address) => {
      if (address) link.href = address;
    },
    () => {},
  );
  const time = new Date(story.time).toISOString();
  return make(
    'li',
    { dir: 'auto' },
    make(
      'div',
      {},
      link,
      make('p', {}, make('bdi', {}, story.source), ' · ', make('time', { datetime: time }, story.day)),
    ),
  );
}

function show(): void {
  const query = field.value.trim();
  const { stories, terms } = query
    ? finder.find(query, { now: Date.now(), most: MOST })
    : { stories: [], terms: new Set<string>() };
  list.replaceChildren(...stories.map((story) => row(story, terms)));
  showAges(list, { now: Date.now(), language });
  const count = figureOf(stories.length, language);
  const found = stories.length ? words.found(stories.length === MOST ? `${count}+` : count) : words.nothing;
  const before = state === 'failed' ? words.failed : words.loading;
  const idle = state === 'ready' ? words.ready(figureOf(finder.count, language)) : before;
  status.textContent = query && (state === 'ready' || stories.length) ? found : idle;
}

async function fill(): Promise<void> {
  state = 'loading';
  try {
    await parts.eachPart((stories) => {
      finder.add(stories);
      show();
    });
    state = 'ready';
    await offerMonths();
  } catch {
    state = finder.count ? 'ready' : 'failed';
  }
  show();
}

const monthName = (month: string) =>
  new Date(`${month}-15T12:00:00Z`).toLocaleDateString(language, { month: 'long', year: 'numeric' });

/** A button for each month that is over: who searches further back fetches one after the other. */
async function offerMonths(): Promise<void> {
  const months = await parts.months();
  further.replaceChildren(
    ...(months.length ? [words.further] : []),
    ...months.map((month) =>
      make(
        'button',
        { type: 'button', onclick: ({ currentTarget }) => addMonth(month, currentTarget) },
        monthName(month),
      ),
    ),
  );
}

async function addMonth(month: string, button: EventTarget | null): Promise<void> {
  const { disabled } = button as HTMLButtonElement;
  if (disabled) return;
  Object.assign(button as HTMLButtonElement, { disabled: true });
  try {
    finder.add(await parts.month(month));
    show();
    status.textContent += ` ${words.with(monthName(month))}`;
  } catch {
    Object.assign(button as HTMLButtonElement, { disabled: false });
    status.textContent = words.failed;
  }
  field.focus();
}

field.addEventListener('keydown', ({ key, isComposing }) => {
  const links = list.querySelectorAll<HTMLAnchorElement>('a[href]');
  if (key === 'Enter' && !isComposing) links[0]?.click();
  if (key === 'ArrowDown') links[0]?.focus();
});

/** Opens the search over the page. */
export function openSearch(): void {
  if (!body.hasChildNodes()) body.append(field, status, list, further);
  openSheet(dialog);
  field.select();
  if (state === 'closed' || state === 'failed') fill();
}
