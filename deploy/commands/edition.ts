// Before all others: it holds for their start, too.
import './optimize-late.ts';
import { runStagesCommand } from './command.ts';

await runStagesCommand(
  'edition',
  'The cron job: pulls the feeds, builds the pages, deploys what changed.',
  ['pull', 'build', 'deploy'],
  {
    explain: {
      value: '<REPORT>',
      says: 'print, of the last pull, the top twenty of a report with the figures that make their place',
      run: async (flags) => (await import('./explain.ts')).explain(flags),
    },
    every: {
      value: '<TIME>',
      says: 'go on until SIGTERM or Ctrl-C, an edition each 10m, 1h …; one that is at work is finished',
      run: async (flags) => (await import('./repeat.ts')).repeatEditions(flags),
    },
  },
);
