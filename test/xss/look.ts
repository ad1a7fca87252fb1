import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** What is seen of a page. */
interface Look {
  /** Dialogs, calls that the attacks make, and requests to others. */
  doings: string[];
  /** `a[href,title]` and the like, each once. */
  shapes: string[];
  /** How many there are of what can act: `script 1, link 8 …`. */
  actors: string;
  /** Handlers, and addresses that are not of the web. */
  traps: string[];
  words: string;
}

/** Opens a page and looks at what it does and is, its content policy switched off. */
export async function look(browser: Browser, url: string, options: BrowserContextOptions): Promise<Look> {
  const context = await browser.newContext({ ...options, bypassCSP: true });
  const doings: string[] = [];
  const page = await context.newPage();
  await context.exposeFunction('attacked', (how: string) => void doings.push(how));
  await page.addInitScript(watchForAttacks);
  page.on('dialog', (dialog) => {
    doings.push(`dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  context.on('page', () => doings.push('another page'));
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(url).origin) doings.push(`request: ${request.url()}`);
  });
  await page.goto(`${url}#x`, { waitUntil: 'load' });
  await showTips(page);
  // What fails to load tells its handler a little later.
  await page.waitForTimeout(100);
  const seen = await page.evaluate(examine);
  await context.close();
  return { doings, ...seen };
}

/** Runs in the page, before anything of it. */
function watchForAttacks(): void {
  const tell = Reflect.get(window, 'attacked') as (how: string) => void;
  for (const name of ['alert', 'confirm', 'prompt', 'open', 'print'])
    Reflect.set(window, name, () => tell(name));
}

/** A summary leaves its attribute when the reader asks for it. */
async function showTips(page: Page): Promise<void> {
  const links = page.locator('.box li > a');
  for (let place = 0; place < Math.min(5, await links.count()); place++) {
    await links.nth(place).focus();
    await page.keyboard.press('Tab');
  }
}

/** Runs in the page. */
function examine(): Omit<Look, 'doings'> {
  const elements = [...document.querySelectorAll('*')];
  const attributes = elements.flatMap((element) => [...element.attributes]);
  const addresses = attributes.filter(({ name }) => /^(href|src|action|formaction|data|.*:href)$/.test(name));
  const acting = [
    'script',
    'style',
    'link',
    'meta',
    'base',
    'form',
    'input',
    'iframe',
    'object',
    'embed',
    'svg',
    'math',
  ];
  return {
    shapes: [
      ...new Set(
        elements.map((element) => `${element.localName}[${element.getAttributeNames().sort().join()}]`),
      ),
    ].sort(),
    actors: acting.map((name) => `${name} ${document.getElementsByTagName(name).length}`).join(', '),
    traps: [
      ...attributes.filter(({ name }) => name.startsWith('on')).map(({ name, value }) => `${name}=${value}`),
      ...addresses
        .map(({ value }) => new URL(value, document.baseURI))
        .filter(({ protocol }) => protocol !== 'http:' && protocol !== 'https:')
        .map(({ href }) => href),
    ],
    words: document.body.textContent ?? '',
  };
}
