import { runStagesCommand } from './command.ts';

await runStagesCommand('edition', 'The cron job: pulls the feeds, builds the pages, deploys what changed.', [
  'pull',
  'build',
  'deploy',
]);
