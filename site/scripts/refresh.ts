/** A little under the time a reader waits for a page that says it is alive. */
const POLL_SECONDS = 20;
/** Share of it by which polls differ, so that readers of one edition do not come at once. */
const JITTER = 0.2;
/** Polls for which a change is waited for: an edge may serve the old page for some minutes more. */
const TRIES = 15;

interface Watch {
  /** The value that the page was made with; without it, the first that is seen counts as that. */
  known: string | undefined;
  /** Puts the new edition on the screen. False when there was none to be had yet. */
  renew(): Promise<boolean>;
  fetch: typeof fetch;
  random(): number;
}

/**
 * Looks at /edition.json while the page is in view, and renews the page when the value of its report has changed.
 * What goes wrong is tried again, less and less often: a paper that cannot be renewed is still a paper.
 */
export function watchEdition(report: string, { known, renew, fetch, random }: Watch): void {
  let tries = 0;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function look(): Promise<void> {
    const response = await fetch('/edition.json', { cache: 'no-cache' });
    const { reports } = (await response.json()) as { reports: Record<string, string> };
    const value = reports[report];
    known ??= value;
    if (value === known) return;
    if ((await renew()) || ++tries === TRIES) {
      known = value;
      tries = 0;
    }
  }

  async function round(): Promise<void> {
    if (document.hidden) return;
    try {
      await look();
      failures = 0;
    } catch {
      failures = Math.min(failures + 1, 5);
    }
    // Another round may have begun meanwhile, by the reader who came back.
    clearTimeout(timer);
    timer = setTimeout(round, POLL_SECONDS * 1000 * 2 ** failures * (1 - JITTER + 2 * JITTER * random()));
  }

  document.addEventListener('visibilitychange', round);
  round();
}
