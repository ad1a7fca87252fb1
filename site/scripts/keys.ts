// One key for what a reader does often, as feed readers have it. WCAG 2.2, 2.1.4: the settings turn them off.
import { all } from './hold.ts';
import { keptSettings } from './own/keep.ts';

const STORY_LINK = ':scope > a:not(.picture), h3 a';

/** The link of each story in sight of the page, from top to bottom as it is written. */
function links(page: Document): HTMLAnchorElement[] {
  return all(page, '.story:not([hidden])')
    .filter((story) => story.checkVisibility())
    .flatMap((story) => story.querySelector<HTMLAnchorElement>(STORY_LINK) ?? []);
}

/** From the one that has the focus, or from the first that is in the window. */
function move(page: Document, steps: 1 | -1): void {
  const stories = links(page);
  const here = stories.findIndex((link) => link.closest('.story')?.contains(page.activeElement));
  const first = stories.findIndex((link) => link.getBoundingClientRect().top >= 0);
  const next = here < 0 ? Math.max(first, 0) : here + steps;
  const link = stories[Math.min(Math.max(next, 0), stories.length - 1)];
  link?.focus({ preventScroll: true });
  link?.scrollIntoView({ block: 'center' });
}

interface Actions {
  search(): void;
  help(): void;
}

export function listenToKeys(page: Document, { search, help }: Actions): void {
  const here = () => page.activeElement?.closest<HTMLElement>('.story');
  const actions: Record<string, () => void> = {
    j: () => move(page, 1),
    k: () => move(page, -1),
    // As the middle button opens it: in a tab of its own, and it is read.
    o: () =>
      here()
        ?.querySelector(STORY_LINK)
        ?.dispatchEvent(
          new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey: true, metaKey: true }),
        ),
    s: () => here()?.querySelector<HTMLElement>('.save')?.click(),
    '/': search,
    '?': help,
  };
  page.addEventListener('keydown', (event) => {
    const { key, target, ctrlKey, metaKey, altKey, isComposing } = event;
    const field = (target as Element).closest('input, textarea, select, [contenteditable], dialog');
    // The focus stays in a dialog that has just been closed until the page is drawn again.
    const isWriting = field?.checkVisibility();
    if (isWriting || ctrlKey || metaKey || altKey || isComposing || keptSettings().keys) return;
    const action = Object.hasOwn(actions, key) ? actions[key] : undefined;
    if (!action) return;
    event.preventDefault();
    action();
  });
}
