import { runStagesCommand } from './command.ts';

await runStagesCommand(
  'deploy',
  'Releases the pages that were built: uploads what changed, deletes what went.',
  ['deploy'],
  {
    doctor: {
      says: 'look whether the bucket is set up well, say what to mend, print the policy its key needs',
      run: async (flags) => (await import('./doctor.ts')).doctor(flags),
    },
  },
);
