import { showAges } from '../scripts/ages.ts';
import { filesOf } from '../scripts/page-files.ts';
import { parsePage } from '../scripts/trusted.ts';
import { offerVariant } from '../scripts/variant.ts';

const scriptOf = (page: Document) => filesOf(page).script?.getAttribute('src');
const attribute = (link: HTMLLinkElement) => link.getAttribute('href') ?? '';
/** `/assets/page-0123456789.css` is page.css. */
const nameOf = (href: string) => href.replace(/-[^-]*(\.\w+)$/, '$1');

/** What a page has in it for its first paint would show where the new sheet says nothing any more. */
function dropFirstStyles(): void {
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter(
    ({ cssRules }) => !(cssRules[0] instanceof CSSLayerBlockRule),
  );
}

/** Puts the new style sheets in the place of those that they follow, without a moment between. */
export function renewStyles(hrefs: readonly string[]): void {
  const all = document.querySelectorAll<HTMLLinkElement>('[rel=stylesheet]');
  // The page's own may still wait in its template.
  for (const old of new Set([...all, filesOf(document).sheet])) {
    if (!old) continue;
    const href = hrefs.find((one) => nameOf(one) === nameOf(attribute(old)));
    if (!href || href === attribute(old)) continue;
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    link.onload = () => {
      old.remove();
      dropFirstStyles();
    };
    old.after(link);
  }
}

/** Language, theme and the like; what the side by side view has put on the page stays. */
function renewRoot({ attributes }: HTMLElement): void {
  const { documentElement: root } = document;
  for (const { name, value } of attributes) {
    if (name === 'data-theme' && root.dataset.ownTheme !== undefined) root.dataset.ownTheme = value;
    else root.setAttribute(name, value);
  }
}

/** Title and what is for machines; what scripts need has been taken out of its template. */
function renewHead(fresh: HTMLHeadElement): void {
  const words = ':scope > :not(script, noscript, template, [rel=manifest], [rel=stylesheet])';
  for (const old of document.head.querySelectorAll(words)) old.remove();
  document.head.append(...fresh.querySelectorAll(words));
}

/** Fetches the page again and shows it in the place of what was; other scripts need it loaded anew. */
export async function renewPage(): Promise<void> {
  const response = await fetch(location.href);
  const page = parsePage(await response.text());
  const [old, fresh] = [document.querySelector('.page'), page.querySelector('.page')];
  if (!response.ok || !old || !fresh || scriptOf(page) !== scriptOf(document)) return location.reload();
  renewRoot(page.documentElement);
  renewHead(page.head);
  const { sheet } = filesOf(page);
  if (sheet) renewStyles([attribute(sheet)]);
  old.replaceWith(fresh);
  showAges(document, { now: Date.now(), language: document.documentElement.lang });
  offerVariant(document, { location });
}
