// Small trees for tests of the folder that they are written to.
import { entryOf, type Tree } from '../../../build/tree.ts';
import type { BuiltTree } from '../../../deploy/commands/tree-folder.ts';

/** Five pages with the words of that edition, and one that is the same in all. */
export function treeOf(words: string): BuiltTree {
  const keys = [
    'index.html',
    'linux/index.html',
    'linux/feed/lwn/index.html',
    'm/index.html',
    'edition.json',
  ];
  const tree: Tree = new Map(keys.map((key) => [key, entryOf(Buffer.from(`${key} of ${words}`))]));
  tree.set('404.html', entryOf(Buffer.from('the same')));
  return { tree, edition: '2026-11-23T12:00:00.000Z', stories: 1 };
}
