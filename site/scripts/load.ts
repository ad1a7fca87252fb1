/** Written in by build/scripts.ts: file name → address and integrity. */
declare const LATER: Record<string, [address: string, integrity: string]>;

interface Later {
  arrange: typeof import('./arrange.ts');
  settings: typeof import('./settings.ts');
  swap: typeof import('./swap.ts');
}

const begun: Record<string, Promise<string>> = {};

/**
 * Puts an element that loads `name` at the end of the page: the head is compared with that of a new edition.
 * @returns its address
 */
function fetched(name: string, tag: 'link' | 'script', attributes: object): Promise<string> {
  const [address = '', integrity] = LATER[name] ?? [];
  const element = Object.assign(document.createElement(tag), attributes, {
    integrity,
    [tag === 'link' ? 'href' : 'src']: address,
  });
  document.body.append(element);
  return new Promise((loaded, failed) => {
    element.onload = () => loaded(address);
    element.onerror = failed;
  });
}

/** A style sheet that no page needs at first. @throws when it cannot be fetched, or is not what was built */
export function loadStyle(name: 'settings.css'): Promise<string> {
  begun[name] ??= fetched(name, 'link', { rel: 'stylesheet' });
  return begun[name];
}

/**
 * A part of the script that no page needs at first. import() alone has no integrity, but it gives the module that
 * the element has loaded.
 * @throws when it cannot be fetched, or is not what was built; the next call tries again
 */
export async function load<Name extends keyof Later>(name: Name): Promise<Later[Name]> {
  begun[name] ??= fetched(`${name}.js`, 'script', { type: 'module' });
  try {
    return await import(await begun[name]);
  } catch (error) {
    delete begun[name];
    throw error;
  }
}
