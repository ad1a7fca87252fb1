// A process that writes a tree into a folder and is killed at the body of that number: killed-tree.ts FOLDER NUMBER.
import { writeTree } from '../../deploy/commands/tree-folder.ts';
import { treeOf } from '../deploy/commands/trees.ts';

const [folder = '', number] = process.argv.slice(2);
const { tree, ...told } = treeOf('second');
for (const [nth, [, entry]] of [...tree].entries())
  if (nth === Number(number))
    entry.body = async () => {
      process.kill(process.pid, 'SIGKILL');
      return new Promise(() => {});
    };
await writeTree(folder, { tree, ...told });
