// Parts of the search as build/search.ts writes them. What comes over the wire is checked where it becomes a link.

export interface SearchStory {
  id: number;
  title: string;
  source: string;
  report: string;
  /** Milliseconds. */
  time: number;
  day: string;
  /** Place of its address among those of the day. */
  place: number;
}

interface TitlesPart {
  sources: [name: string, report: string][];
  days: { day: string; titles: string[]; sources: number[]; minutes: number[] }[];
}

interface List {
  titles: string[];
  links: Record<string, string>;
}

export interface Parts {
  /** Each part as soon as it is there. @throws when the list, or a part, cannot be had */
  eachPart(take: (stories: SearchStory[]) => void): Promise<void>;
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

  function storiesIn({ sources, days }: TitlesPart): SearchStory[] {
    return days.flatMap(({ day, titles, sources: of, minutes }) =>
      titles.map((title, place) => {
        const [source = '', report = ''] = sources[of[place] ?? -1] ?? [];
        const time = Date.parse(`${day}T00:00:00Z`) + (minutes[place] ?? 0) * 60_000;
        return { id: count++, title, source, report, time, day, place };
      }),
    );
  }

  return {
    async eachPart(take) {
      list = read<List>('/api/search.json');
      const { titles } = await list;
      await Promise.all(titles.map(async (path) => take(storiesIn(await read<TitlesPart>(path)))));
    },
    async linkOf({ day, place }) {
      const path = (await list)?.links[day];
      if (!path) return '';
      if (!linksOf.has(day)) linksOf.set(day, read<string[]>(path));
      const link = (await linksOf.get(day))?.[place] ?? '';
      return /^https?:\/\//i.test(link) ? link : '';
    },
  };
}
