/**
 * Shows the button that shares the page: by the system's own sheet, or where there is none by the clipboard.
 * @param page whose canonical address is shared, the same for both variants
 */
export function offerShare(page: Document): void {
  const button = page.querySelector<HTMLButtonElement>('.share-button');
  const clipboard: Clipboard | undefined = navigator.clipboard;
  if (!button || !(navigator.share || clipboard)) return;
  button.hidden = false;
  button.onclick = async () => {
    const url = page.querySelector<HTMLLinkElement>('[rel=canonical]')?.href ?? location.href;
    const title = page.querySelector('h1')?.textContent ?? '';
    const status = page.querySelector('body > [role=status]');
    try {
      if (navigator.share) return await navigator.share({ title, url });
      await clipboard.writeText(url);
      if (status) status.textContent = button.value;
      button.classList.add('done');
    } catch {
      // Whoever closes the sheet does not want to.
    }
  };
}
