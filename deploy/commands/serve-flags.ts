// What npm run serve is told. Read once, before Eleventy has the command line to itself.
import { join, relative, resolve } from 'node:path';
import { program } from './cli.ts';
import { type Flags, projectRoot } from './flags.ts';
import { portOf } from './port.ts';

export interface ServeFlags extends Pick<Flags, 'config' | 'reports' | 'store'> {
  port: number;
  /** From the project's folder. */
  desk: string;
}

let read: ServeFlags | undefined;

/** As they were typed. @throws what runCommand tells, of a wrong one */
export function serveFlags(): ServeFlags {
  read ??= readFlags();
  return read;
}

function readFlags(): ServeFlags {
  const command = program('serve', 'The last pull (or the sample), as you edit it, with an editor’s bar.')
    .option('--port <N>', 'where the page is; when taken, the next free one', portOf, 8_080)
    .option('--config <FILE>', 'the site', 'site/broadsheet.yaml')
    .option('--reports <DIR>', 'its reports, a YAML file each', 'site/reports')
    .option(
      '--desk <DIR>',
      "the editor's word on them, which the bar writes (default: desk beside the reports)",
    )
    .option('--store <URL>', "the feeds' memory (default: store in FILE, else the bucket)");
  const flags = command.parse().opts<Omit<ServeFlags, 'desk'> & { desk?: string }>();
  const desk = flags.desk ?? join(flags.reports, '../desk');
  return { ...flags, desk: relative(projectRoot, resolve(desk)) };
}
