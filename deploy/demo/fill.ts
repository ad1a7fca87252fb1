// A sample feed's file is a feed with places to fill in, so that its news is never old:
//   {{rfc822 -35m}} {{iso -2h}}     the time that long before the origin started, as RFC 822 or ISO 8601 has it
//   {{rfc822 newest}} {{iso newest}} the time of the newest entry
//   {{origin}}                      the origin's own address
//   {{fresh}} {{fresh list}}        a line that gives way to the stories published since, or to RSS 1.0's list of them
import { type FreshStory, type SampleFormat, writeEntry, writeListEntry } from './entries.ts';

const milliseconds = { m: 60_000, h: 3_600_000, d: 86_400_000 };
const place = /\{\{(rfc822|iso) (?:-(\d+)([mhd])|newest)\}\}/g;

/**
 * @param fresh stories published since, newest first
 * @returns the feed as it is served
 */
export function fillFeed(
  template: string,
  {
    format,
    origin,
    started,
    fresh,
  }: { format: SampleFormat; origin: string; started: Date; fresh: readonly FreshStory[] },
): string {
  const timeOf = (count: string, unit: string) =>
    new Date(started.getTime() - Number(count) * milliseconds[unit as keyof typeof milliseconds]);
  const newest = fresh[0]?.time ?? youngest(template, timeOf) ?? started;
  return template
    .replace(/\{\{fresh\}\}\n/, () => fresh.map((story) => writeEntry(story, format, origin)).join(''))
    .replace(/\{\{fresh list\}\}\n/, () => fresh.map(writeListEntry).join(''))
    .replaceAll('{{origin}}', origin)
    .replace(place, (_, style: string, count?: string, unit?: string) => {
      const time = count && unit ? timeOf(count, unit) : newest;
      return style === 'iso' ? time.toISOString() : time.toUTCString();
    });
}

function youngest(template: string, timeOf: (count: string, unit: string) => Date): Date | undefined {
  return [...template.matchAll(place)]
    .flatMap(([, , count, unit]) => (count && unit ? [timeOf(count, unit)] : []))
    .sort((a, b) => b.getTime() - a.getTime())[0];
}
