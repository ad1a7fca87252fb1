// The process in which feeds are read (feeds/readers.ts). Not typed by anybody: `pull` and `feeds -- check` start it.
import { type Done, readTask, type Task } from '../../feeds/reading.ts';

let last = Promise.resolve();
process.on('message', (task: Task) => {
  last = last.then(() => answer(task));
});

async function answer(task: Task): Promise<void> {
  const outcome = await readTask(task);
  const { user, system } = process.cpuUsage();
  process.send?.({ ...outcome, cpuSeconds: (user + system) / 1e6 } satisfies Done);
}

process.send?.('ready');
