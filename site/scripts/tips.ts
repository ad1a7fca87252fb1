/** Long enough that a pointer on its way leaves no trail of tips. */
const DELAY_MILLISECONDS = 350;
/** Pixels, as in styles/tip.css. */
const WIDTH = 300;
const GAP = 14;

/**
 * Shows a headline's summary beside it: to the pointer that rests and to the keyboard. Without this script the
 * browser shows the same `title` in its own way. WCAG 1.4.13: Escape takes it away, and the pointer may enter it.
 */
export function showTips(page: Document): void {
  const tip = page.createElement('p');
  tip.id = 'tip';
  tip.role = 'tooltip';
  tip.dir = 'auto';
  let owner: HTMLElement | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function show(link: HTMLElement | null): void {
    clearTimeout(timer);
    tip.remove();
    if (owner) owner.title = tip.textContent;
    owner = link;
    if (!link) return;
    tip.textContent = link.title;
    // Else the browser would show its own over ours.
    link.title = '';
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
    const link = (target as Element).closest<HTMLElement>('a[title]');
    const wanted = type === 'mouseover' || link?.matches(':focus-visible') ? link : null;
    if (wanted !== owner) timer = setTimeout(show, DELAY_MILLISECONDS, wanted);
  }

  page.addEventListener('mouseover', consider);
  page.addEventListener('focusin', consider);
  page.addEventListener('keydown', ({ key }) => key === 'Escape' && show(null));
}
