import { runStagesCommand } from './command.ts';

await runStagesCommand(
  'deploy',
  'Releases the pages that were built: uploads what changed, deletes what went.',
  ['deploy'],
);
