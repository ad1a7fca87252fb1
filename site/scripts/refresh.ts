/** Seconds between two editions, where edition.json does not say: as the schedule has it. */
const EVERY = 600;
/** Looks in that time. */
const LOOKS = 3;
/** Seconds between two looks at the most: an edition may be made by hand. */
const MOST = 300;
/** Share of it by which looks differ, so that readers of one edition do not come at once. */
const JITTER = 0.2;
/** Seconds until a page is asked for again that was still the old one, as an edge may serve it for some minutes. */
const AGAIN = 60;
/** Times that it is asked for. */
const TRIES = 5;
/** Looks that failed one after another, until the pause between them grows no more. */
const MOST_FAILURES = 2;

interface EditionFile {
  every?: number;
  reports: Record<string, string>;
}

interface Watch {
  /** The value that the page was made with; without it, the first that is seen counts as that. */
  known: string | undefined;
  /** Puts the new edition on the screen. False when there was none to be had yet. */
  renew(): Promise<boolean>;
  fetch: typeof fetch;
  random(): number;
}

/**
 * Looks at /edition.json while the page is in view, three times between two editions, and renews the page when the
 * value of its report has changed. What goes wrong is tried again, less and less often: a paper that cannot be renewed
 * is still a paper.
 */
export function watchEdition(report: string, { known, renew, fetch, random }: Watch): void {
  let tries = 0;
  let failures = 0;
  let pause = EVERY / LOOKS;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function look(): Promise<void> {
    const response = await fetch('/edition.json', { cache: 'no-cache' });
    const { every = EVERY, reports } = (await response.json()) as EditionFile;
    pause = Math.min(every / LOOKS, MOST);
    const value = reports[report];
    known ??= value;
    if (value !== known && !(await renew()) && ++tries < TRIES) return;
    known = value;
    tries = 0;
  }

  async function round(): Promise<void> {
    if (document.hidden) return;
    try {
      await look();
      failures = 0;
    } catch {
      failures = Math.min(failures + 1, MOST_FAILURES);
    }
    // Another round may have begun meanwhile, by the reader who came back.
    clearTimeout(timer);
    const seconds = (tries ? Math.min(pause, AGAIN) : pause) * 2 ** failures;
    timer = setTimeout(round, seconds * 1000 * (1 - JITTER + 2 * JITTER * random()));
  }

  document.addEventListener('visibilitychange', round);
  round();
}
