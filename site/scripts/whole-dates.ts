/** As much as is known of a date (HTML, "valid month string" and others); without an hour it is one of UTC. */
function wholeOf({ length }: string): Intl.DateTimeFormatOptions {
  if (length > 10) return { dateStyle: 'full', timeStyle: 'short' };
  return length > 7
    ? { dateStyle: 'full', timeZone: 'UTC' }
    : { month: 'long', year: 'numeric', timeZone: 'UTC' };
}

/**
 * Puts the whole date, in the reader's own zone, behind the time that a pointer comes to. To make such formats was most
 * of what a page did when it opened.
 */
export function showWholeDates(page: Document): void {
  page.addEventListener('mouseover', ({ target }) => {
    const time = (target as Element).closest('time');
    if (!time?.dateTime) return;
    time.title ||= new Date(time.dateTime).toLocaleString(page.documentElement.lang, wholeOf(time.dateTime));
  });
}
