// When V8's optimizing compiler takes to a function. Imported first, for a command's own start is half of what it does.
import { setFlagsFromString } from 'node:v8';

/**
 * Bytes of bytecode that a function runs before it is looked at. V8's own figure is for servers that run for days: of a
 * pull of seconds a third of all processor time went to code that then ran no more. With this one what is truly hot is
 * still optimized, within some tens of milliseconds.
 */
const budget = { late: 1_500_000, usual: 67_584 };

/** The V8 of Node 20 has it. Others have other rules, and a flag that V8 does not know keeps Node from starting. */
const isKnown = process.versions.v8.startsWith('11.');

/** The same as flags of another process. */
export const optimizingLate: readonly string[] = isKnown ? [`--interrupt-budget=${budget.late}`] : [];

for (const flag of optimizingLate) setFlagsFromString(flag);

/** For what takes long: thousands of pages. */
export function optimizeAsUsual(): void {
  if (isKnown) setFlagsFromString(`--interrupt-budget=${budget.usual}`);
}
