import { tintFrame } from './frame.ts';
import { isUntouched, readSettings, type Settings, writeSettings } from './kept.ts';
import type { Look } from './look.ts';

/** A browser that keeps nothing throws at the mere look. */
export function keptSettings(): Settings {
  try {
    return readSettings(localStorage.getItem('settings'));
  } catch {
    return readSettings('');
  }
}

/** Keeps settings for the next page, and their look ready for its first paint. Nothing chosen is nothing kept. */
export function keep(settings: Settings, look: Look): void {
  try {
    if (isUntouched(settings)) for (const key of ['settings', 'look', 'lookOf']) localStorage.removeItem(key);
    else {
      localStorage.setItem('settings', writeSettings(settings));
      localStorage.setItem('look', JSON.stringify(look));
    }
  } catch {
    // A browser that keeps nothing still shows it on this page.
  }
}

/**
 * Shows a look on this page, as the next one will have it from the start.
 * @param added the styles of what scripts have put on the page, which stay
 */
export function wear([data, css]: Look, added: CSSStyleSheet): void {
  const { dataset } = document.documentElement;
  for (const name of ['mode', 'city', 'degrees']) delete dataset[name];
  Object.assign(dataset, data);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  // What a page has in it for its first paint is worth having until its sheet has come.
  const first = document.adoptedStyleSheets.filter(
    ({ cssRules }) => cssRules[0] instanceof CSSLayerBlockRule,
  );
  document.adoptedStyleSheets = [...first, sheet, added];
  tintFrame();
}
