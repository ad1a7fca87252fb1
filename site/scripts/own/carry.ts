import type { OwnWords } from '../../words/own/own-words.ts';
import { readSettings, type Settings, writeSettings } from './kept.ts';
import { make } from './make.ts';

const MARK = '#settings=';

/** An address that brings settings to another browser. They are in its fragment, which no server sees. */
export function linkOf(settings: Settings, { href }: { href: string }): string {
  return new URL(MARK + encodeURIComponent(writeSettings(settings)), href).href;
}

/** What the address of this page brings, if anything. */
export function broughtBy({ hash }: { hash: string }): Settings | undefined {
  if (!hash.startsWith(MARK)) return;
  try {
    return readSettings(decodeURIComponent(hash.slice(MARK.length)));
  } catch {
    // No text of ours: there is nothing to take over.
  }
}

/** The link and a button that copies it. */
export function carrying(
  settings: Settings,
  { words, say }: { words: OwnWords['carry']; say(words: string): void },
): HTMLElement {
  const field = make('input', {
    type: 'text',
    id: 'carry',
    readonly: true,
    value: linkOf(settings, location),
  });
  const copy = async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      say(words.copied);
    } catch {
      // Without leave it is marked, and the reader's own keys copy it.
    }
  };
  return make(
    'div',
    { class: 'carry' },
    make('label', { for: 'carry' }, words.legend),
    make('div', { class: 'row' }, field, make('button', { type: 'button', onclick: copy }, words.copy)),
  );
}

/** Asks whether what a link has brought shall be taken over: nobody's page changes by a click on a link alone. */
export function question(words: OwnWords['carry'], answer: (takeOver: boolean) => void): HTMLElement {
  const button = (label: string, takeOver: boolean) =>
    make('button', { type: 'button', onclick: () => answer(takeOver) }, label);
  return make(
    'div',
    { class: 'brought', role: 'group', 'aria-labelledby': 'brought' },
    make('p', { id: 'brought' }, words.brought),
    make('div', { class: 'row' }, button(words.take, true), button(words.leave, false)),
  );
}
