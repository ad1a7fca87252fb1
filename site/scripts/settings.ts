// The settings, fetched when a reader opens them for the first time.
import { ownWordsOf } from '../words/own/words.ts';
import { feedOf } from './feed-of.ts';
import { addSource } from './own/add-source.ts';
import { arrange, boxesInOrder } from './own/arrange.ts';
import { broughtBy, carrying, linkOf, question } from './own/carry.ts';
import { choiceGroup } from './own/choices.ts';
import { cityChoice } from './own/city.ts';
import { addGuests, isGuestOn } from './own/guests.ts';
import { keep, keptSettings, wear } from './own/keep.ts';
import {
  columnCounts,
  densities,
  feedsOf,
  fonts,
  keyChoices,
  modes,
  type OwnFeeds,
  readSettings,
  type Settings,
  sizes,
} from './own/kept.ts';
import { lookOf, tokens } from './own/look.ts';
import { make } from './own/make.ts';
import { hideMuted } from './own/muted.ts';
import { openSheet, sheet } from './own/sheet.ts';
import { sourcesList } from './own/sources.ts';
import { addSummaries } from './own/summaries.ts';
import { mutedWords } from './own/words-list.ts';

/** Written in by build/scripts.ts. */
declare const THEMES: string[];

const { documentElement: root } = document;
const words = ownWordsOf(root.lang);
const { dialog, body, say } = sheet({ name: 'settings', title: words.title, close: words.close });
let settings: Settings;
let added: CSSStyleSheet;

/** The eight colours of a theme as the sheet of all themes has them, each by day and by night. */
function colorsOf(theme: string): Record<string, string> | undefined {
  if (!THEMES.includes(theme)) return;
  const sample = make('i', { 'data-theme': theme, hidden: true });
  document.body.append(sample);
  const style = getComputedStyle(sample);
  const colors = Object.fromEntries(tokens.map((name) => [name, style.getPropertyValue(`--${name}`)]));
  sample.remove();
  return colors;
}

function showAndKeep(): void {
  const look = lookOf(settings, colorsOf(settings.theme));
  wear(look, added);
  keep(settings, look);
}

/** Shows and keeps what has changed; there is no button to do so. */
function change(changed: Partial<Settings>): void {
  settings = { ...settings, ...changed };
  showAndKeep();
  arrange(document, settings);
  // By the words that are muted when the summaries are there: they may be others by then.
  if (settings.muted.length) addSummaries(document, fetch).then(() => hideMuted(document, settings.muted));
  root.dataset.arranged = '';
  document.dispatchEvent(new Event('city'));
  const link = dialog.querySelector<HTMLInputElement>('#carry');
  if (link) link.value = linkOf(settings, location);
  say('');
}

/** The same with parts of the dialog made anew; the focus goes where it was meant. */
function refill(changed: Partial<Settings>, { says, focus }: { says: string; focus: string }): void {
  change(changed);
  fill();
  say(says);
  dialog.querySelector<HTMLElement>(focus)?.focus();
}

function group<Name extends 'mode' | 'font' | 'size' | 'density' | 'columns' | 'keys'>(
  name: Name,
  values: readonly Settings[Name][],
  label: (value: Settings[Name]) => string,
): HTMLFieldSetElement {
  return choiceGroup({
    name,
    legend: words[name],
    choices: values.map((value) => ({ value, label: label(value) })),
    chosen: settings[name],
    choose: (value) => change({ [name]: value }),
  });
}

function themes(): HTMLFieldSetElement {
  return choiceGroup({
    name: 'theme',
    legend: words.theme,
    choices: [
      { value: '', label: words.own, theme: root.dataset.theme ?? '' },
      ...THEMES.map((theme) => ({ value: theme, label: theme, theme })),
    ],
    chosen: settings.theme,
    choose: (theme) => change({ theme }),
  });
}

/** Puts sources of other reports on the page, if they can be had, and then does what depends on them. */
async function invite(guests: readonly string[], then: () => void): Promise<void> {
  await addGuests(document, guests, { fetch, now: Date.now() });
  then();
  document.dispatchEvent(new Event('arranged'));
}

/** Where there are boxes: the order and hiding of their sources, and the columns they stand in. */
function boxes(): (Node | string)[] {
  const { report = '', variant } = root.dataset;
  const own = feedsOf(settings, report);
  const sources = boxesInOrder(document, own.order).map((box) => ({
    id: feedOf(box),
    name: box.querySelector('h3')?.textContent ?? '',
    hidden: own.hidden.includes(feedOf(box)),
  }));
  if (!sources.length) return [];
  const putFeeds = (feeds: OwnFeeds) => ({ feeds: { ...settings.feeds, [report]: feeds } });
  const isGuest = (id: string) => id.includes('/');
  const list = sourcesList({
    sources,
    words: words.sources,
    changed: (order, hidden) => {
      // A guest that is not shown goes home.
      const added = order.filter((id) => isGuest(id) && !hidden.includes(id));
      change(putFeeds({ order, hidden: hidden.filter((id) => !isGuest(id)), added }));
      invite(added, () => arrange(document, settings));
    },
    say,
  });
  const others = addSource({
    report,
    added: own.added,
    words: { ...words.sources, add: words.mute.add },
    fetch,
    add: (guest, name) =>
      invite([guest], () => {
        const came = isGuestOn(document, guest);
        const added = came ? [...own.added, guest] : own.added;
        const says = came ? words.sources.added(name) : words.sources.notAdded(name);
        refill(putFeeds({ ...own, added }), { says, focus: '.other-sources summary' });
      }),
  });
  return [
    variant === 'mobile' ? '' : group('columns', columnCounts, (value) => value || words.columnsAsPrinted),
    make('div', {}, make('p', { class: 'legend' }, words.sources.legend), list, others),
  ];
}

/** Where the paper has any. */
function weather(): HTMLElement[] {
  if (root.dataset.weather === undefined) return [];
  return cityChoice(settings, {
    chosen: (changed, says) => refill(changed, { says, focus: '#city' }),
    changed: change,
    say,
  });
}

/** What a link has brought is asked once, and then is no longer in the address. */
function asked(): Node | string {
  const brought = broughtBy(location);
  if (!brought) return '';
  return question(words.carry, (takeOver) => {
    history.replaceState(null, '', location.pathname + location.search);
    refill(takeOver ? brought : {}, { says: takeOver ? words.carry.taken : '', focus: '.close' });
  });
}

function fill(): void {
  body.replaceChildren(
    asked(),
    themes(),
    group('mode', modes, (value) => words.modes[value]),
    group('font', fonts, (value) => words.fonts[value]),
    group('size', sizes, (value) => words.sizes[value]),
    group('density', densities, (value) => words.densities[value]),
    ...weather(),
    ...boxes(),
    mutedWords(settings.muted, {
      words: words.mute,
      changed: (muted, says) => refill({ muted }, { says, focus: '#mute' }),
    }),
    group('keys', keyChoices, (value) => words.keyChoices[value]),
    carrying(settings, { words: words.carry, say }),
    make(
      'button',
      {
        type: 'button',
        class: 'reset',
        onclick: () => refill(readSettings(''), { says: words.wasReset, focus: '.reset' }),
      },
      words.reset,
    ),
    make('p', { class: 'kept' }, words.kept),
  );
}

interface Added {
  /** The styles of what scripts have put on the page. */
  added: CSSStyleSheet;
}

/** What a reader has chosen, in this build's colours and by its rules. */
export function renewLook({ added: sheet }: Added): void {
  added = sheet;
  settings = keptSettings();
  showAndKeep();
}

/** Opens the settings over the page, as they are kept now: another window may have changed them. */
export function openSettings({ added: sheet }: Added): void {
  added = sheet;
  settings = keptSettings();
  fill();
  openSheet(dialog);
}
