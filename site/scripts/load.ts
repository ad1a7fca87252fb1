import { ownScript } from './trusted.ts';

type File<Module = unknown> = readonly [address: string, integrity: string, module?: Module];

/**
 * What is fetched later: build/scripts.ts writes each where it is named, so that a script knows no more than it uses.
 */
interface Later {
  arrange: File<typeof import('./arrange.ts')>;
  forecast: File;
  help: File<typeof import('./help.ts')>;
  late: File<typeof import('./late.ts')>;
  offline: File<typeof import('./offline.ts')>;
  pager: File<typeof import('./pager.ts')>;
  saved: File<typeof import('./saved.ts')>;
  search: File<typeof import('./search.ts')>;
  settings: File<typeof import('./settings.ts')>;
  sheet: File;
  skies: File;
  swap: File<typeof import('./swap.ts')>;
  themes: File;
  unroll: File<typeof import('./unroll.ts')>;
  weather: File<typeof import('./weather.ts')>;
}

declare global {
  const LATER: Later;
  /** Whether pages are kept to be read without a network. */
  const OFFLINE: boolean;
  /** The styles of what scripts add to a page: site/styles/added.css. */
  const ADDED: string;
}

const begun: Record<string, Promise<string>> = {};

/**
 * Puts an element that loads a file at the end of the page: head and first style sheet are compared with those of a
 * new edition.
 * @returns its address
 */
function fetched([address, integrity]: File, tag: 'link' | 'script', attributes: object): Promise<string> {
  begun[address] ??= new Promise((loaded, failed) => {
    const element = Object.assign(document.createElement(tag), attributes, {
      integrity,
      ...(tag === 'link' ? { href: address } : { src: ownScript(address) }),
      onload: () => loaded(address),
      onerror: failed,
    });
    document.body.append(element);
  });
  // What failed is tried again the next time.
  begun[address].catch(() => delete begun[address]);
  return begun[address];
}

/** A style sheet that no page needs at first. @throws when it cannot be fetched, or is not what was built */
export function loadStyle(file: File): Promise<unknown> {
  return fetched(file, 'link', { rel: 'stylesheet' });
}

/**
 * A part of the script that no page needs at first. import() alone has no integrity, but it gives the module that
 * the element has loaded.
 * @throws when it cannot be fetched, or is not what was built
 */
export async function load<Module>(file: File<Module>): Promise<Module> {
  return import(await fetched(file, 'script', { type: 'module' }));
}
