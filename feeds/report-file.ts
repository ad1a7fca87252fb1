// A report's file, once it is checked, as the report that all else works with.
import type { ReportFile } from './config-schema.ts';
import { meant, type ReadFile } from './owner-file.ts';
import { slug } from './slug.ts';
import { type Desk, type Feed, hostOf, type Report } from './story.ts';

/** @param complaints takes what its columns name and none of its feeds is */
export function toReport(
  id: string,
  { content: file, placeOf }: ReadFile<ReportFile>,
  { desk, complaints }: { desk: Desk | undefined; complaints: string[] },
): Report {
  const taken = new Set<string>();
  const feeds = file.feeds.map((feed) => toFeed(feed, taken));
  const columns = file.columns?.map((column, at) =>
    column.flatMap((given, nth) => {
      const feed = feeds.find((one) => one.id === given || one.name === given);
      const place = placeOf(['columns', at, nth]);
      if (!feed)
        complaints.push(
          `${place}  "${given}" in columns is no feed. ${meant(
            given,
            feeds.map(({ id }) => id),
          )}`,
        );
      return feed ? [feed.id] : [];
    }),
  );
  return {
    id,
    title: file.title,
    description: file.description ?? '',
    language: file.language,
    theme: file.theme,
    feeds,
    ...(columns && { columns }),
    ...(file.headlines && { headlines: file.headlines }),
    ...(desk && { desk }),
  };
}

function toFeed(given: ReportFile['feeds'][number], taken: Set<string>): Feed {
  const feed = typeof given === 'string' ? { url: given } : given;
  const name = ('name' in feed && feed.name) || '';
  return {
    id: freeId(slug(name) || slug(hostOf(feed)), taken),
    url: new URL(feed.url).href,
    name,
    home: 'home' in feed ? feed.home : undefined,
    logo: 'logo' in feed ? feed.logo : undefined,
    items: ('items' in feed && feed.items) || 8,
    everySeconds: 'every' in feed ? feed.every : undefined,
    ...('weight' in feed && { weight: feed.weight }),
    ...('scrape' in feed && { scrape: feed.scrape }),
  };
}

function freeId(wanted: string, taken: Set<string>): string {
  let id = wanted;
  for (let n = 2; taken.has(id); n++) id = `${wanted}-${n}`;
  taken.add(id);
  return id;
}
