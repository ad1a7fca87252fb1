import { footWordsOf } from '../words/foot.ts';
import { make } from './own/make.ts';

/**
 * Puts the button that shares the page at its foot: by the system's own sheet, or where there is none by the clipboard.
 * @param page whose canonical address is shared, the same for both variants
 */
export function offerShare(page: Document): void {
  const words = footWordsOf(page.documentElement.lang);
  const { clipboard }: { clipboard?: Clipboard } = navigator;
  if (!(navigator.share || clipboard)) return;
  const button = make('button', { type: 'button', class: 'share-button', onclick: share }, words.share);

  async function share(): Promise<void> {
    const url = page.querySelector<HTMLLinkElement>('[rel=canonical]')?.href ?? location.href;
    const title = page.querySelector('h1')?.textContent ?? '';
    const status = page.querySelector('body > [role=status]');
    try {
      if (navigator.share) return await navigator.share({ title, url });
      await clipboard?.writeText(url);
      if (status) status.textContent = words.linkCopied;
      button.classList.add('done');
    } catch {
      // Whoever closes the sheet does not want to.
    }
  }

  page.querySelector('.foot ul')?.append(make('li', {}, button));
}
