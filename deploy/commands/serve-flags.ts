// What npm run serve is told. Read once, before Eleventy has the command line to itself.
import { join, relative, resolve } from 'node:path';
import { program } from './cli.ts';
import { type Flags, projectRoot } from './flags.ts';

export interface ServeFlags extends Pick<Flags, 'config' | 'reports' | 'store'> {
  port: string;
  /** From the project's folder. */
  desk: string;
}

let read: ServeFlags | undefined;

export function serveFlags(): ServeFlags {
  read ??= readFlags();
  return read;
}

function readFlags(): ServeFlags {
  const command = program('serve', 'The last pull (or the sample), as you edit it, with an editor’s bar.')
    .option('--port <N>', 'where the page is; when taken, the next free one', '8080')
    .option('--config <FILE>', 'the site', 'site/broadsheet.yaml')
    .option('--reports <DIR>', 'its reports, a YAML file each', 'site/reports')
    .option(
      '--desk <DIR>',
      "the editor's word on them, which the bar writes (default: desk beside the reports)",
    )
    .option('--store <URL>', "the feeds' memory (default: store in FILE, else the bucket)");
  const flags = command.parse().opts<Omit<ServeFlags, 'desk'> & { desk?: string }>();
  if (!/^\d{1,5}$/.test(flags.port) || Number(flags.port) > 65_535)
    command.error(`--port ${flags.port}: give a number up to 65535.`);
  const desk = flags.desk ?? join(flags.reports, '../desk');
  return { ...flags, desk: relative(projectRoot, resolve(desk)) };
}
