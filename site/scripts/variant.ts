const YEAR_SECONDS = 31_536_000;

/**
 * Shows the button that changes between desktop and mobile pages by hand. The cookie is what the edge looks at
 * first (deploy/edge), so the address stays.
 */
export function offerVariant(page: Document, { location }: { location: Location }): void {
  const button = page.querySelector<HTMLButtonElement>('.variant-button');
  if (!button) return;
  button.hidden = false;
  button.onclick = () => {
    page.cookie = `variant=${button.value}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
    // Under m/ lies the mobile form for those who have no edge; there the address says which one it is.
    if (location.pathname.startsWith('/m/')) location.pathname = location.pathname.slice(2);
    else location.reload();
  };
}
