// `npm run feeds -- import`: an OPML file into the owner's reports.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Added, addFeeds } from '../../feeds/add-feeds.ts';
import { isReportId } from '../../feeds/config.ts';
import { type OpmlFeed, readOpml } from '../../feeds/opml.ts';
import { slug } from '../../feeds/slug.ts';
import { decodeText } from '../../feeds/text.ts';
import { type ExitCode, textOf, UsageError } from './cli.ts';

export interface ImportFlags {
  report?: string;
  reports: string;
}

/** What goes into one report. */
interface Target {
  id: string;
  title: string;
  feeds: OpmlFeed[];
}

/**
 * Prints what was added. All reports are worked out before the first is written.
 * @throws UsageError when the file or a report that it concerns cannot be read
 */
export async function importFeeds(file: string, { report, reports }: ImportFlags): Promise<ExitCode> {
  if (report !== undefined && !isReportId(report))
    throw new UsageError(`--report ${report}: that can be no report's id. Allowed: a-z, 0-9 and -.`);
  const targets = await targetsOf(file, report);
  if (targets.length === 0) {
    console.error(`${file}: it has no feeds.`);
    return 1;
  }
  const results = await Promise.all(targets.map((target) => workOut(target, reports)));
  for (const { path, isNew, added, known, refused, text } of results) {
    for (const { url, name } of refused)
      console.error(
        `warning: ${name || 'a feed'}: ${JSON.stringify(url)} is no address that begins with http:// or https://`,
      );
    if (added.length > 0) await replace(path, text);
    for (const { url, name } of added) console.log(`added  ${name ? `${name}  ` : ''}${url}`);
    console.log(
      `${path}${isNew && added.length > 0 ? ' (new)' : ''}: ${added.length} added, ${known.length} there already`,
    );
  }
  return 0;
}

async function targetsOf(file: string, report: string | undefined): Promise<Target[]> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file}: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}.`);
  });
  const { title, folders } = reading(file, () => readOpml(decodeText(bytes).text));
  const fallback = title || basename(file).replace(/\.\w+$/, '');
  const targets = new Map<string, Target>();
  for (const { name, feeds } of folders) {
    const id = report ?? idFor(name || fallback);
    const target = targets.get(id) ?? { id, title: name || fallback, feeds: [] };
    target.feeds.push(...feeds);
    targets.set(id, target);
  }
  return [...targets.values()];
}

/** A folder in a script without Latin letters, or called like a path of every site, still gets an id. */
function idFor(name: string): string {
  const id = slug(name);
  return isReportId(id) ? id : slug(`report ${id}`);
}

async function workOut(
  { id, title, feeds }: Target,
  reports: string,
): Promise<Added & { path: string; isNew: boolean }> {
  const path = join(reports, `${id}.yaml`);
  const before = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  const added = reading(path, () => addFeeds(before, feeds, { title }));
  return { path, isNew: before === undefined, ...added };
}

function reading<Found>(path: string, read: () => Found): Found {
  try {
    return read();
  } catch (error) {
    throw new UsageError(`${path}: ${textOf(error)}.`);
  }
}

/** A report is whole or as it was, whenever this is stopped. */
async function replace(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
}
