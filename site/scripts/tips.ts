/** Long enough that a pointer on its way leaves no trail of tips. */
const DELAY_MILLISECONDS = 350;
/** Pixels, as in styles/tip.css. */
const WIDTH = 300;
const GAP = 14;

interface Tips {
  /** Of the headlines in boxes, by their addresses; asked for when one is to be shown. */
  summaries(): Promise<Record<string, string>>;
}

/**
 * Shows a headline's summary beside it: to the pointer that rests and to the keyboard. WCAG 1.4.13: Escape takes it
 * away, and the pointer may enter it.
 */
export function showTips(page: Document, { summaries }: Tips): void {
  const tip = page.createElement('p');
  tip.id = 'tip';
  tip.role = 'tooltip';
  tip.dir = 'auto';
  let owner: HTMLAnchorElement | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function show(link: HTMLAnchorElement | null): Promise<void> {
    clearTimeout(timer);
    tip.remove();
    owner?.removeAttribute('aria-describedby');
    owner = link;
    if (!link) return;
    // What was fetched for a box has its own; the others are asked for together.
    const summary = link.dataset.summary ?? (await summaries())[link.getAttribute('href') ?? ''];
    // Meanwhile the reader may have gone on.
    if (!summary || owner !== link || !link.isConnected) return;
    tip.textContent = summary;
    link.setAttribute('aria-describedby', tip.id);
    page.body.append(tip);
    const { left, right, top, bottom } = (link.closest('li') ?? link).getBoundingClientRect();
    const { clientWidth, clientHeight } = page.documentElement;
    const beside = right + GAP + WIDTH < clientWidth ? right + GAP : left - GAP - WIDTH;
    const [x, y] = beside > 0 ? [beside, top] : [left, bottom];
    tip.style.left = `${x}px`;
    tip.style.top = `${scrollY + Math.min(y, clientHeight - tip.offsetHeight - GAP)}px`;
  }

  function consider({ target, type }: Event): void {
    clearTimeout(timer);
    if (target === tip) return;
    const link = (target as Element).closest<HTMLAnchorElement>('.box li > a');
    const wanted = type === 'mouseover' || link?.matches(':focus-visible') ? link : null;
    if (wanted !== owner) timer = setTimeout(show, DELAY_MILLISECONDS, wanted);
  }

  page.addEventListener('mouseover', consider);
  page.addEventListener('focusin', consider);
  page.addEventListener('keydown', ({ key }) => key === 'Escape' && show(null));
}
