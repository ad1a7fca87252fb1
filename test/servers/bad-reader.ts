// A reader's process with faults that no feed is known to find in the real one: by a word in the document it hangs, eats
// memory or dies. Anything else it reads as the real one does.
import { type Done, type Outcome, readTask, type Task } from '../../feeds/reading.ts';

async function readBadly(task: Task): Promise<Outcome> {
  const words = Buffer.from(task.body).toString('latin1');
  if (words.includes('HANG')) for (;;);
  if (words.includes('EAT OBJECTS'))
    for (const eaten: object[] = []; ; ) eaten.push({ more: [eaten.length] });
  // In the middle of a regular expression V8 gives no warning.
  if (words.includes('EAT TEXT')) '<'.repeat(50_000_000).replace(/<(?!a)/g, (sign) => `&lt;${sign}`);
  if (words.includes('DIE')) process.exit(1);
  if (words.includes('THROW')) return { fault: 'a fault of ours' };
  return readTask(task);
}

let last = Promise.resolve();
process.on('message', (task: Task) => {
  last = last.then(async () => {
    process.send?.({ ...(await readBadly(task)), cpuSeconds: 1 } satisfies Done);
  });
});
process.send?.('ready');
