// The stories on the page, each with a button of the editor's that shows when it is pointed at or has the focus.

/** A story as the desk is told of it. */
export interface Marked {
  /** Where it leads, or its title when it leads nowhere. */
  story: string;
  title: string;
  /** It is on top, with all who tell the same. */
  lead: boolean;
}

export function markOf(element: Element): Marked {
  const words = element.querySelector('h3 a, h3 > span, :scope > a:not(.picture), :scope > span');
  const title = words?.textContent?.trim() ?? '';
  return { story: words?.getAttribute('href') ?? title, title, lead: element.classList.contains('lead') };
}

/**
 * Puts a button to each story, and to those that come later.
 * @param choose told which one was clicked
 * @param label what the button says aloud
 */
export function offerButtons(
  choose: (element: Element) => void,
  label: (title: string) => string,
): { relabel(): void } {
  const name = (button: HTMLButtonElement, element: Element) => {
    button.setAttribute('aria-label', label(markOf(element).title));
  };
  const offer = () => {
    for (const element of document.querySelectorAll('.story')) {
      if (element.querySelector('.preview-edit')) continue;
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'preview-edit';
      button.textContent = '✎';
      button.onclick = () => choose(element);
      name(button, element);
      element.append(button);
    }
  };
  offer();
  new MutationObserver(offer).observe(document.body, { childList: true, subtree: true });
  return {
    relabel() {
      for (const button of document.querySelectorAll<HTMLButtonElement>('.preview-edit'))
        if (button.parentElement) name(button, button.parentElement);
    },
  };
}
