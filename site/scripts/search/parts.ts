// Parts of the search as build/search.ts writes them. What comes over the wire is checked where it becomes a link.

export interface SearchStory {
  id: number;
  title: string;
  source: string;
  report: string;
  /** Milliseconds. */
  time: number;
  day: string;
  /** Place of its address among those of the day, which are in a file of their own. */
  place: number;
  /** Its address, where it came along. */
  link?: string;
}

interface TitlesPart {
  sources: [name: string, report: string][];
  days: { day: string; titles: string[]; sources: number[]; minutes: number[] }[];
  /** By day; of a month that is over. */
  links?: string[][];
}

interface List {
  titles: string[];
  links: Record<string, string>;
  /** By report: months that are over. */
  months?: Record<string, string[]>;
}

export interface Parts {
  /** Each part as soon as it is there. @throws when the list, or a part, cannot be had */
  eachPart(take: (stories: SearchStory[]) => void): Promise<void>;
  /** Months that are over, `2026-10`, newest first. Empty until the list is there. */
  months(): Promise<string[]>;
  /** What was told in one of them, in all reports. @throws when none of it can be had */
  month(name: string): Promise<SearchStory[]>;
  /** Where a story leads; '' when that is nowhere on the web. */
  linkOf(story: SearchStory): Promise<string>;
}

export function openParts(fetch: typeof globalThis.fetch): Parts {
  const read = async <Content>(path: string): Promise<Content> => {
    const response = await fetch(path);
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response.json();
  };
  const linksOf = new Map<string, Promise<string[]>>();
  let list: Promise<List> | undefined;
  let count = 0;

  function storiesIn({ sources, days, links }: TitlesPart): SearchStory[] {
    return days.flatMap(({ day, titles, sources: of, minutes }, nth) =>
      titles.map((title, place) => {
        const [source = '', report = ''] = sources[of[place] ?? -1] ?? [];
        const time = Date.parse(`${day}T00:00:00Z`) + (minutes[place] ?? 0) * 60_000;
        return { id: count++, title, source, report, time, day, place, link: links?.[nth]?.[place] };
      }),
    );
  }

  return {
    async eachPart(take) {
      list = read<List>('/api/search.json');
      const { titles } = await list;
      await Promise.all(titles.map(async (path) => take(storiesIn(await read<TitlesPart>(path)))));
    },
    async months() {
      const { months = {} } = (await list) ?? {};
      return [...new Set(Object.values(months).flat())].sort().reverse();
    },
    async month(name) {
      const { months = {} } = (await list) ?? {};
      const reports = Object.keys(months).filter((report) => months[report]?.includes(name));
      const came = await Promise.allSettled(
        reports.map((report) => read<TitlesPart>(`/api/archive/${report}/${name}.json`)),
      );
      const parts = came.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      if (!parts.length) throw new Error(`${name}: nothing of it can be had`);
      return parts.flatMap(storiesIn);
    },
    async linkOf({ day, place, link: own }) {
      const path = own === undefined && (await list)?.links[day];
      if (path && !linksOf.has(day)) {
        const links = read<string[]>(path);
        linksOf.set(day, links);
        // What failed is tried again the next time.
        links.catch(() => linksOf.delete(day));
      }
      const link = own ?? (await linksOf.get(day))?.[place] ?? '';
      return /^https?:\/\//i.test(link) ? link : '';
    },
  };
}
