// The process in which feeds are read (feeds/readers.ts). Not typed by anybody: `pull` and `feeds -- check` start it.
import { readTask, type Task } from '../../feeds/reading.ts';

process.on('message', async (task: Task) => void process.send?.(await readTask(task)));
process.send?.('ready');
