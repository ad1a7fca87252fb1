// When V8's optimizing compiler takes to a function. Imported first, for a command's own start is half of what it does.
import { setFlagsFromString } from 'node:v8';

/**
 * Bytes of bytecode that a function runs before it is looked at. V8's own figure is for servers that run for days: of a
 * pull of seconds a third of all processor time went to code that then ran no more. With this one what is truly hot is
 * still optimized, within some tens of milliseconds.
 */
const budget = { late: 1_500_000, usual: 67_584 };

setFlagsFromString(`--interrupt-budget=${budget.late}`);

/** For what takes long: thousands of pages. */
export function optimizeAsUsual(): void {
  setFlagsFromString(`--interrupt-budget=${budget.usual}`);
}
