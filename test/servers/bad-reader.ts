// A reader's thread with a fault that no feed is known to find in the real one: by a word in the document it hangs, eats
// memory or dies. Anything else it reads as the real one does.
import readTask, { type Done, type Task } from '../../feeds/reading-thread.ts';

export default async function readBadly(task: Task): Promise<Done> {
  const words = Buffer.from(task.body).toString('latin1');
  if (words.includes('HANG')) for (;;);
  if (words.includes('EAT OBJECTS'))
    for (const eaten: object[] = []; ; ) eaten.push({ more: [eaten.length] });
  if (words.includes('EAT TEXT'))
    for (let eaten = [words]; ; ) eaten = [...eaten, `${eaten.length}${words}`.repeat(50)];
  if (words.includes('DIE')) process.exit(1);
  if (words.includes('THROW')) throw new Error('a fault of ours');
  return readTask(task);
}
