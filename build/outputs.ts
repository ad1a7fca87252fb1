// What is for machines: RSS, Atom and JSON Feed of each report, sitemap, robots, and what open pages look at.
import { Feed as Output } from 'feed';
import type { Config } from '../feeds/config.ts';
import { compare } from '../feeds/merge.ts';
import type { Edition, ReportEdition } from './edition.ts';
import type { Page } from './pages.ts';
import { planSitemaps } from './sitemaps.ts';

/** Entries of a report's own feed. */
const entries = 50;

/**
 * @param pages of which the sitemap lists the canonical addresses
 * @param versions by report: another when its front is another
 */
export function planOutputs(
  config: Config,
  edition: Edition,
  { pages, versions }: { pages: readonly Page[]; versions: ReadonlyMap<string, string> },
): Page[] {
  // `{edition, reports: {linux: VERSION}}`: an open page asks for itself again when its report's version is another.
  const editionFile = { edition: edition.time, reports: Object.fromEntries(versions) };
  return [
    ...edition.reports.flatMap((made) => feedsOf(config, made)),
    text('edition.json', `${JSON.stringify(editionFile)}\n`),
    ...planSitemaps(config, edition, { pages }),
    text('robots.txt', `User-agent: *\nAllow: /\nSitemap: ${config.base}/sitemap.xml\n`),
  ];
}

function feedsOf({ base, name }: Config, { report, time, feeds }: ReportEdition): Page[] {
  const address = `${base}/${report.id}/`;
  const output = new Output({
    title: report.title,
    description: report.description || `${report.title} · ${name}`,
    id: address,
    link: address,
    language: report.language,
    // The library fills a missing time with the clock's; before the first story there is none to tell.
    updated: new Date(time || 0),
    copyright: '',
    generator: 'Broadsheet',
    feedLinks: { rss: `${address}rss.xml`, atom: `${address}atom.xml`, json: `${address}feed.json` },
  });
  const newest = feeds
    .flatMap(({ feed, stories }) => stories.slice(0, entries).map((story) => ({ feed, story })))
    .filter(({ story }) => story.link)
    .sort((a, b) => compare(b.story.published, a.story.published) || compare(a.story.id, b.story.id))
    .slice(0, entries);
  for (const { feed, story } of newest) {
    const date = new Date(story.published);
    output.addItem({
      title: story.title,
      id: `${address}#${story.id}`,
      link: story.link,
      description: story.summary || story.title,
      date,
      published: date,
      author: [{ name: story.author || feed.name }],
      category: [{ name: feed.name }],
    });
  }
  return [
    text(`${report.id}/rss.xml`, output.rss2()),
    text(`${report.id}/atom.xml`, output.atom1()),
    text(`${report.id}/feed.json`, output.json1()),
  ];
}

function text(key: string, content: string): Page<'text'> {
  return { key, template: 'text', data: { text: content } };
}
