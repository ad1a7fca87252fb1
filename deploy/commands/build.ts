import { runStagesCommand } from './command.ts';

await runStagesCommand('build', 'Renders the pages of the last pull into a folder.', ['build']);
