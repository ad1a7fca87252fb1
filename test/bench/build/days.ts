// The pages that ours and the peers render: days of a report, each of so many stories of one pool.
import type { Page } from '../../../build/pages.ts';
import { clockTime, minuteOf } from '../../../site/partials/dates.ts';
import { archiveData, headline } from '../../site/sample.ts';

const inPool = 5_000;

export type Story = Page<'day'>['data']['stories'][number];

/** Titles and summaries as long as real ones. */
export function pool(): Story[] {
  return Array.from({ length: inPool }, (_, id) => ({
    ...headline(id, { link: `https://source-${id % 97}.example/2026/11/23/story-of-some-length-${id}` }),
    led: id % 30 === 0,
    sources: ['Kernel Gazette', 'The Wire'],
  }));
}

/** Which stories day `nth` has. */
export function idsOf(nth: number, count: number): number[] {
  return Array.from({ length: count }, (_, place) => (nth * 37 + place * 11) % inPool);
}

/** `1943-02-27`: days one after another, each with a name of its own. */
export function dayOf(nth: number): string {
  return new Date(Date.UTC(1900, 0, 1 + nth)).toISOString().slice(0, 10);
}

/** @param stories on each */
export function dayPages(pages: number, stories: number): Page<'day'>[] {
  const all = pool();
  const like = archiveData().day;
  return Array.from({ length: pages }, (_, nth) => ({
    key: `linux/${dayOf(nth).replaceAll('-', '/')}/index.html`,
    template: 'day',
    data: {
      ...like,
      day: dayOf(nth),
      stories: idsOf(nth, stories).flatMap((id) => all[id] ?? []),
    },
  }));
}

/** A story as a template without helpers can show it. */
export function plainStory({ title, link, time, summary, led, sources }: Story) {
  return { title, link, time: minuteOf(time), summary, led, clock: clockTime(time), sources };
}
