// What npm's scripts run: `node deploy/commands/start.mjs edition --help`.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compiledModule } from './compiled.mjs';

const [node = '', , name = '', ...words] = process.argv;
const source = join(import.meta.dirname, `${name}.ts`);
process.argv = [node, source, ...words];

const root = join(import.meta.dirname, '../..');
// A service that may not write into the project has a folder of its own (systemd.exec(5), CacheDirectory=).
const { CACHE_DIRECTORY: own } = process.env;
const places = [join(root, 'node_modules/.cache/broadsheet'), ...(own ? [join(own, 'compiled')] : [])];

let module = source;
try {
  module = await compiledModule(root, name, places);
} catch {
  // It says itself what is wrong with it; where nothing can be written, it runs all the same.
  const { register } = await import('tsx/esm/api');
  register();
}
await import(pathToFileURL(module).href);
