/** All that `selector` finds under `root`, as an array. */
export function all<Found extends Element = HTMLElement>(root: ParentNode, selector: string): Found[] {
  return [...root.querySelectorAll<Found>(selector)];
}

/** What tells one story from another: where it leads, or its title when it leads nowhere. */
export function keyOf(story: Element): string | null | undefined {
  const title = story.querySelector('a, span');
  return title?.getAttribute('href') ?? title?.textContent;
}

/**
 * Remembers which stories stand where in the window, which link has the focus and which pictures are there, and
 * gives a function that, once `main` has been exchanged, puts all three back.
 */
export function holdPlace(): () => void {
  // Who has not scrolled wants to see what is new on top. Columns move each by its own: what is under the pointer
  // or has the focus holds still before all others.
  const held = ['.story:is(:hover, :focus-within)', '.story']
    .flatMap((selector) => all(document, selector))
    .map((story) => [story, story.getBoundingClientRect().top] as const)
    .filter(([, top]) => scrollY && top > 0 && top < innerHeight);
  const pictures = all(document, 'img');
  const focused = document.activeElement as HTMLAnchorElement;
  const like = () => all<HTMLAnchorElement>(document, 'a').filter(({ href }) => href === focused.href);
  const place = like().indexOf(focused);

  return () => {
    // The same element again, each once, else it would blink.
    for (const picture of all(document, 'img'))
      picture.replaceWith(
        pictures.find((old) => !old.isConnected && old.outerHTML === picture.outerHTML) ?? picture,
      );
    like()[place]?.focus({ preventScroll: true });
    const stories = all(document, '.story');
    for (const [story, top] of held) {
      const same = stories.find((other) => other.tagName === story.tagName && keyOf(other) === keyOf(story));
      if (same) return scrollBy(0, same.getBoundingClientRect().top - top);
    }
  };
}
