import { footWordsOf } from '../words/foot.ts';
import { make } from './own/make.ts';

const YEAR_SECONDS = 31_536_000;

/**
 * Puts the button that changes between desktop and mobile pages at the page's foot. The cookie is what the edge looks at
 * first (deploy/edge), so the address stays.
 */
export function offerVariant(page: Document, { location }: { location: Location }): void {
  const { dataset, lang } = page.documentElement;
  const words = footWordsOf(lang);
  const [other, name] =
    dataset.variant === 'desktop' ? ['mobile', words.mobileVersion] : ['desktop', words.desktopVersion];
  const change = () => {
    page.cookie = `variant=${other}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
    // Under m/ lies the mobile form for those who have no edge; there the address says which one it is.
    if (location.pathname.startsWith('/m/')) location.pathname = location.pathname.slice(2);
    else location.reload();
  };
  const button = make('button', { type: 'button', class: 'variant-button', onclick: change }, name ?? '');
  page.querySelector('.foot ul')?.append(make('li', {}, button));
}
