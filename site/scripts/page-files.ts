interface PageFiles {
  script: HTMLScriptElement | null;
  sheet: HTMLLinkElement | null;
}

/**
 * What a page of ours has in files of its own: in a template as it was sent (partials/first-paint.ts), in the head as
 * it is open. What is fetched later (load.ts) stands at the end of the body.
 */
export function filesOf(page: Document): PageFiles {
  const sent = page.head.querySelector('template')?.content ?? page.head;
  return {
    script: sent.querySelector('script[src^="/assets/"]'),
    sheet: sent.querySelector('[rel=stylesheet]'),
  };
}
