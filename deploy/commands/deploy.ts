import { runStagesCommand } from './command.ts';

await runStagesCommand(
  'deploy',
  'Releases the pages that were built: uploads what changed, deletes what went.',
  ['deploy'],
  {
    doctor: {
      says: 'look whether bucket and public address are set up well, say what to mend, print the policy its key needs',
      run: async (flags) => (await import('./doctor.ts')).doctor(flags),
    },
    verify: {
      says: 'compare the bucket with the manifest: what is missing, changed by hand, foreign',
      run: async (flags) => (await import('./verify.ts')).verifyBucket(flags),
    },
    repair: {
      says: 'put right what --verify finds of ours, from the packs',
      run: async (flags) => (await import('./verify.ts')).repairBucket(flags),
    },
  },
);
