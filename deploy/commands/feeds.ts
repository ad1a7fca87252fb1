// The feeds of the reports as a whole: taken from another reader, given to one, tried.
import { Option } from 'commander';
import { type ExitCode, program, runCommand } from './cli.ts';
import type { CheckFlags } from './feeds-check.ts';
import type { ExportFlags } from './feeds-export.ts';
import type { ImportFlags } from './feeds-import.ts';

await runCommand(async () => {
  let exitCode: ExitCode = 0;
  const command = program('feeds', 'Takes feeds from an OPML file, gives them as one, or tries each.');
  const config = ['--config <FILE>', 'the site', 'site/broadsheet.yaml'] as const;
  const reports = ['--reports <DIR>', 'its reports, a YAML file each', 'site/reports'] as const;

  command
    .command('import')
    .description(
      'Adds what is missing to the reports; a folder of the OPML is a report. Nothing is taken out.',
    )
    .argument('<FILE.opml>', 'what another reader has written')
    .option('--report <ID>', 'all into this report (default: by folder)')
    .option(...reports)
    .action(async (file: string, flags: ImportFlags) => {
      const { importFeeds } = await import('./feeds-import.ts');
      exitCode = await importFeeds(file, flags);
    });

  command
    .command('export')
    .description('Prints all feeds as OPML 2.0, a folder a report.')
    .option('--report <ID>', 'this report alone (default: all)')
    .option(...config)
    .option(...reports)
    .action(async (flags: ExportFlags) => {
      const { exportFeeds } = await import('./feeds-export.ts');
      exitCode = await exportFeeds(flags);
    });

  command
    .command('check')
    .description('Asks each feed once and tells what its owner should know. Nothing is remembered.')
    .option('--report <ID>', 'this report alone (default: all)')
    .option('--json', 'print one JSON array, and nothing else', false)
    .option(...config)
    .option(...reports)
    .addOption(
      new Option('--allow-host <HOST:PORT...>', 'a private address that may be asked').default([], 'none'),
    )
    .action(async (flags: CheckFlags) => {
      const { checkAllFeeds } = await import('./feeds-check.ts');
      exitCode = await checkAllFeeds(flags);
    });

  command.addHelpText(
    'after',
    '\nExit: 0 all well, 1 a feed cannot be read (check) or nothing was there to import, 2 wrong usage or configuration.',
  );
  await command.parseAsync();
  return exitCode;
});
