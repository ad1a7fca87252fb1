import { runStagesCommand } from './command.ts';

await runStagesCommand('pull', 'Asks the feeds and remembers their stories in the store.', ['pull']);
