// The process in which feeds are read (feeds/readers.ts). Not typed by anybody: `pull` and `feeds -- check` start it.
import { type Done, readTask, type Task } from '../../feeds/reading.ts';

process.on('message', async (task: Task) => {
  const outcome = await readTask(task);
  const { user, system } = process.cpuUsage();
  process.send?.({ ...outcome, cpuSeconds: (user + system) / 1e6 } satisfies Done);
});
process.send?.('ready');
