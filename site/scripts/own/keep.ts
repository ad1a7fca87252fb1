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
    if (isUntouched(settings)) for (const key of ['settings', 'look']) localStorage.removeItem(key);
    else {
      localStorage.setItem('settings', writeSettings(settings));
      localStorage.setItem('look', JSON.stringify(look));
    }
  } catch {
    // A browser that keeps nothing still shows it on this page.
  }
}

/** Shows a look on this page, as the next one will have it from the start. */
export function wear([data, css]: Look): void {
  const { dataset } = document.documentElement;
  for (const name of ['mode', 'city', 'degrees']) delete dataset[name];
  Object.assign(dataset, data);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
  tintFrame();
}
