// Serves a bucket until it is told to stop, or writes the configuration of another edge.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { InvalidArgumentError } from 'commander';
import { edgeKinds } from '../edge/configs.ts';
import { program, runCommand } from './cli.ts';
import { type ConfigFlags, edgeFiles } from './edge-config.ts';
import { type ServeFlags, serve } from './edge-serve.ts';
import { portOf } from './port.ts';
import { writeFiles } from './write-files.ts';

const firstPort = 8_080;

await runCommand(async () => {
  const command = program(
    'edge',
    'Serves a bucket to readers, until Ctrl-C or SIGTERM; with a KIND, writes what that edge is configured by.',
  )
    .argument('[KIND]', Object.keys(edgeKinds).join(', '))
    .option('--bucket <URL>', 'what is served: a folder or s3://bucket/prefix (default: "_bucket")')
    .option('--port <N>', `where (default: ${firstPort}, or the next free one)`, portOf)
    .option('--host <NAME>', 'for whom: localhost is this machine, 0.0.0.0 everybody', 'localhost')
    .option('--cache-mb <N>', 'memory for what was read, in MB', megabytesOf, 256)
    .option(
      '--page-seconds <N>',
      'how long a page is kept before the bucket is asked again (default: 120)',
      secondsOf,
    )
    .option('--weather', 'the site has weather: its pages may ask where their reader is', false)
    .option('--tls-cert <FILE>', 'PEM; with --tls-key it speaks HTTPS, by HTTP/2 where the reader can')
    .option('--tls-key <FILE>', 'PEM')
    .option('--config <FILE>', 'with KIND: the site', 'site/broadsheet.yaml')
    .option('--reports <DIR>', 'with KIND: its reports', 'site/reports')
    .option('--out <DIR>', 'with KIND: write its files there (default: print them)')
    .option('--origin <URL>', 'with KIND: where the bucket answers by HTTP (default: by bucket and AWS_*)')
    .option('--listen <PORT>', 'with KIND: the port that it listens on', portOf, firstPort)
    .option('--brotli-module <FILE>', "with KIND nginx: nginx's brotli module, if it is installed")
    .addHelpText(
      'after',
      `\nKIND:\n${Object.entries(edgeKinds)
        .map(([kind, { says }]) => `  ${kind.padEnd(13)} ${says}`)
        .join('\n')}`,
    )
    .parse();
  const flags = command.opts<ServeFlags & ConfigFlags>();
  const [kind] = command.args;
  if (kind !== undefined) {
    const note = (text: string) => console.error(`note: ${text}`);
    const { files, start, owns } = await edgeFiles(kind, flags, { env: process.env, note });
    const { out } = flags;
    await writeFiles(files, { out, print: (text) => console.log(text), keepsOthers: start !== undefined });
    if (out !== undefined && owns && process.getuid?.() === 0) await give(join(out, owns.folder), owns.user);
    if (start) console.log(`It is started by:\n${start}`);
    return 0;
  }
  return serve(flags, { firstPort, tell: (text) => console.error(`warning: ${text}`) });
});

/** @throws Error with chown's own words, for a user that there is none of */
async function give(folder: string, user: string): Promise<void> {
  await promisify(execFile)('chown', [user, folder]);
}

function secondsOf(text: string): number {
  if (/^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= 3_600) return Number(text);
  throw new InvalidArgumentError('Give seconds from 1 to 3600.');
}

function megabytesOf(text: string): number {
  if (/^\d{1,6}$/.test(text) && Number(text) >= 1) return Number(text);
  throw new InvalidArgumentError('Give a number of megabytes from 1.');
}
