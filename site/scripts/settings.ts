// The settings, fetched when a reader opens them for the first time.
import { ownWordsOf } from '../words/own/words.ts';
import { choiceGroup } from './own/choices.ts';
import { keep, keptSettings, wear } from './own/keep.ts';
import { densities, fonts, modes, readSettings, type Settings, sizes } from './own/kept.ts';
import { lookOf, tokens } from './own/look.ts';
import { make } from './own/make.ts';

/** Written in by build/scripts.ts. */
declare const THEMES: string[];

const { documentElement: root } = document;
const words = ownWordsOf(root.lang);
const dialog = make('dialog', { class: 'settings', 'aria-labelledby': 'settings-title' });
const said = make('p', { role: 'status' });
let settings: Settings;

/** The eight colours of a theme as settings.css has them, each by day and by night. */
function colorsOf(theme: string): Record<string, string> | undefined {
  if (!THEMES.includes(theme)) return;
  const sample = make('i', { 'data-theme': theme, hidden: true });
  dialog.append(sample);
  const style = getComputedStyle(sample);
  const colors = Object.fromEntries(tokens.map((name) => [name, style.getPropertyValue(`--${name}`)]));
  sample.remove();
  return colors;
}

function change(changed: Partial<Settings>): void {
  settings = { ...settings, ...changed };
  const look = lookOf(settings, colorsOf(settings.theme));
  wear(look);
  keep(settings, look);
  said.textContent = '';
}

function group<Name extends 'mode' | 'font' | 'size' | 'density'>(
  name: Name,
  values: readonly Settings[Name][],
  labels: Readonly<Record<Settings[Name], string>>,
): HTMLFieldSetElement {
  return choiceGroup({
    name,
    legend: words[name],
    choices: values.map((value) => ({ value, label: labels[value] })),
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

function reset(): void {
  change(readSettings(''));
  fill();
  said.textContent = words.wasReset;
  dialog.querySelector<HTMLButtonElement>('.reset')?.focus();
}

function fill(): void {
  dialog.replaceChildren(
    make(
      'header',
      {},
      make('h2', { id: 'settings-title' }, words.title),
      make(
        'button',
        { type: 'button', class: 'close', 'aria-label': words.close, onclick: () => dialog.close() },
        '×',
      ),
    ),
    make(
      'div',
      { class: 'body' },
      themes(),
      group('mode', modes, words.modes),
      group('font', fonts, words.fonts),
      group('size', sizes, words.sizes),
      group('density', densities, words.densities),
      make('button', { type: 'button', class: 'reset', onclick: reset }, words.reset),
      said,
      make('p', { class: 'kept' }, words.kept),
    ),
  );
}

/** What lies beside the dialog is the page, and a click on it closes. */
function closeBeside({ target }: Event): void {
  if (target === dialog) dialog.close();
}

/** Opens the settings over the page, as they are kept now: another window may have changed them. */
export function openSettings(): void {
  settings = keptSettings();
  fill();
  if (!dialog.isConnected) {
    dialog.addEventListener('click', closeBeside);
    document.body.append(dialog);
  }
  dialog.showModal();
}
