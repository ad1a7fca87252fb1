// A save that ends as by kill -9 at its nth write: `killed-save.ts FOLDER N before|after`. Without coming to that it
// ends well. For store-killed.ts.
import { folder } from '../../deploy/bucket/folder.ts';
import type { Bucket } from '../../feeds/bucket.ts';
import { openStore } from '../../feeds/store.ts';
import { grownFeeds } from '../feeds/large-feeds.ts';
import { saveFeeds } from '../feeds/save-feeds.ts';

const [path = '', nth = '', when = ''] = process.argv.slice(2);
const bucket = folder(path);
let writes = 0;

async function counted<Result>(write: () => Promise<Result>): Promise<Result> {
  writes += 1;
  if (writes === Number(nth) && when === 'before') process.kill(process.pid, 'SIGKILL');
  const result = await write();
  if (writes === Number(nth) && when === 'after') process.kill(process.pid, 'SIGKILL');
  return result;
}

const killed: Bucket = {
  ...bucket,
  put: (...given) => counted(() => bucket.put(...given)),
  delete: (...given) => counted(() => bucket.delete(...given)),
};
await saveFeeds(await openStore(killed, { now: () => new Date() }), grownFeeds());
console.log(String(writes));
