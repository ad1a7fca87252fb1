// `npm run feeds -- export`: the reports' feeds as OPML.

import { writeOpml } from '../../feeds/opml.ts';
import { hostOf, type Report } from '../../feeds/story.ts';
import type { ExitCode } from './cli.ts';
import { loadConfig } from './flags.ts';

export interface ExportFlags {
  report?: string;
  config: string;
  reports: string;
}

/** Prints it; feeds that the owner gave no name are called by their host. */
export async function exportFeeds({ report, ...files }: ExportFlags): Promise<ExitCode> {
  const { name, reports } = await loadConfig({ ...files, only: report === undefined ? [] : [report] });
  const chosen = reports.filter(({ id }) => report === undefined || id === report);
  process.stdout.write(writeOpml({ title: name, folders: chosen.map(folderOf) }));
  return 0;
}

function folderOf({ title, feeds }: Report) {
  return {
    name: title,
    feeds: feeds.map((feed) => ({ url: feed.url, name: feed.name || hostOf(feed), home: feed.home ?? '' })),
  };
}
