// A report for other people's programs: /api/REPORT.json.
import type { Config } from '../feeds/config.ts';
import type { ApiReport } from './api-schema.ts';
import type { Telling } from './cluster.ts';
import type { ReportEdition } from './edition.ts';
import { feedItems } from './feed-items.ts';

const newest = 50;
const ofEach = 10;

export function apiReport({ base }: Pick<Config, 'base'>, made: ReportEdition): ApiReport {
  const { report, time, feeds, leads } = made;
  return {
    version: 1,
    id: report.id,
    title: report.title,
    url: `${base}/${report.id}/`,
    language: report.language,
    edition: time,
    leads: leads.map(({ id }) => id),
    stories: feedItems(made, { count: newest }).map(({ id, told, others }) => ({
      id,
      ...tellingOf(told),
      summary: told.story.summary,
      tellings: others.map(tellingOf),
    })),
    sources: feeds
      .filter(({ feed }) => feed.url)
      .map(({ feed, home, stories }) => ({
        id: feed.id,
        name: feed.name,
        url: feed.url,
        home,
        stories: stories
          .filter(({ link }) => link)
          .slice(0, ofEach)
          .map((story) => tellingOf({ story, feed })),
      })),
  };
}

function tellingOf({ story, feed }: Telling) {
  return { title: story.title, url: story.link, source: feed.id, published: story.published };
}
