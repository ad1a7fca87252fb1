// Commands in a form that Node runs as it is. To load their TypeScript costs a third of a second of processor time and
// 35 MB at each start; what was compiled once serves until a source of it changes. JavaScript, as nothing is there yet
// that could load anything else.
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Packages that nearly every run loads: in one piece with the command they are there in half the time. The others stay
 * what they are, for they look for files beside them, or few runs want them.
 */
const joined = new Set([
  'commander',
  'entities',
  'fastest-levenshtein',
  'htmlparser2',
  'ipaddr.js',
  'mime',
  'p-limit',
  'rss-parser',
  'tldts',
  'undici',
  'valibot',
  'yaml',
]);

/**
 * What is used of undici: without its sockets for browsers, caches, mocks and cookies it is there in half the time. And
 * its cookies ask Node for its Headers, for which Node loads an undici of its own.
 */
const usedOfUndici =
  /^\.\/lib\/(api|global|core\/\w+|dispatcher\/(agent|dispatcher)|web\/fetch\/(headers|response))$/;

/** A process that was started from an older form may still load parts of it for so long. */
const keptMilliseconds = 7 * 86_400_000;

/**
 * @param {string} root the project's folder
 * @param {string} name of the command: deploy/commands/NAME.ts
 * @param {readonly string[]} places folders that compiled commands are kept in: looked through in this order
 * @returns {Promise<string>} path of the command's module
 * @throws when there is no such command, it has an error, or nothing can be written
 */
export async function compiledModule(root, name, places) {
  for (const kept of places) {
    const module = currentModule(root, name, kept);
    if (module) return module;
  }
  const kept = places.find(isWritable);
  if (!kept) throw new Error(`Nothing can be written in ${places.join(' or ')}.`);
  return compile(root, name, kept);
}

/** @param {string} folder */
function isWritable(folder) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} root
 * @param {string} name
 * @param {string} kept
 * @returns {string | undefined}
 */
function currentModule(root, name, kept) {
  try {
    const { at, module, sources, hash } = JSON.parse(readFileSync(join(kept, `${name}.json`), 'utf8'));
    const texts = sources.map((/** @type {string} */ path) => [path, readFileSync(join(root, path))]);
    // By its bytes: a clock that jumps, or a container's layers, change times without a change. A folder that was moved
    // has its old place in it.
    return at === root && hashOf(texts) === hash && statSync(join(kept, module)).isFile()
      ? join(kept, module)
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {string} root
 * @param {string} name
 * @param {string} kept
 */
async function compile(root, name, kept) {
  const { files, sources } = await bundle(root, join('deploy/commands', `${name}.ts`));
  const folder = `${name}-${hashOf(files)}`;
  const module = join(folder, `${name}.js`);
  writeFolder(join(kept, folder), files);
  linkPackages(root, kept);
  const record = { at: root, module, sources: sources.map(([path]) => path), hash: hashOf(sources) };
  writeWhole(join(kept, `${name}.json`), JSON.stringify(record));
  forgetOld(kept, { name, folder });
  return join(kept, module);
}

/**
 * What is imported when it is wanted stays so.
 * @param {string} root
 * @param {string} entry
 */
async function bundle(root, entry) {
  const { build, stop } = await import('esbuild');
  /** @type {[path: string, bytes: Buffer][]} */
  const sources = [];
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outdir: join(root, 'compiled'),
    bundle: true,
    splitting: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    // For packages that are CommonJS.
    banner: {
      js: "import { createRequire as requireFor } from 'node:module';const require = requireFor(import.meta.url);",
    },
    // Read by `node --enable-source-maps` alone.
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'sources',
        setup({ onLoad, onResolve }) {
          onResolve({ filter: /^[^./]/ }, ({ path, importer }) => {
            const [name = ''] = path.split('/');
            return importer.endsWith('.ts') && !joined.has(name) ? { path, external: true } : undefined;
          });
          onResolve({ filter: /^\.\/lib\// }, ({ path, importer }) =>
            /undici[\\/]index\.js$/.test(importer) && !usedOfUndici.test(path)
              ? { path, namespace: 'left out' }
              : undefined,
          );
          onLoad({ filter: /^/, namespace: 'left out' }, () => ({
            contents: 'module.exports = new Proxy(class {}, { get: () => class {} });',
          }));
          onLoad({ filter: /\.(ts|json)$/ }, ({ path }) => {
            const bytes = readFileSync(path);
            sources.push([relative(root, path), bytes]);
            if (path.endsWith('.json')) return { contents: bytes, loader: 'json' };
            return { contents: atHome(bytes.toString(), path), loader: 'ts' };
          });
        },
      },
    ],
  });
  await stop();
  const installed = installedOf(root);
  if (installed) sources.push([installed, readFileSync(join(root, installed))]);
  sources.sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    sources,
    files: outputFiles.map(({ path, contents }) => /** @type {const} */ ([basename(path), contents])),
  };
}

/**
 * What says which packages lie there: npm's own list, or what others go by.
 * @param {string} root
 */
function installedOf(root) {
  return ['node_modules/.package-lock.json', 'package-lock.json'].find((path) =>
    existsSync(join(root, path)),
  );
}

/**
 * A module that looks for files beside it looks where it was written.
 * @param {string} text
 * @param {string} path
 */
function atHome(text, path) {
  return text
    .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
    .replaceAll('import.meta.filename', JSON.stringify(path))
    .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href));
}

/** @param {readonly (readonly [name: string, bytes: Uint8Array])[]} files */
function hashOf(files) {
  const hash = createHash('sha256');
  for (const [name, bytes] of files) hash.update(`${name}\0${bytes.length}\0`).update(bytes);
  return hash.digest('hex').slice(0, 16);
}

/**
 * All of it or nothing: others may start, and be killed, at the same time.
 * @param {string} folder
 * @param {readonly (readonly [name: string, bytes: Uint8Array])[]} files
 */
function writeFolder(folder, files) {
  const begun = mkdtempSync(`${folder}.`);
  try {
    for (const [name, bytes] of files) writeFileSync(join(begun, name), bytes);
    renameSync(begun, folder);
  } catch (error) {
    rmSync(begun, { recursive: true });
    // Another was first, with the same.
    if (!(/** @type {NodeJS.ErrnoException} */ (error).code?.match(/EEXIST|ENOTEMPTY|EPERM/))) throw error;
  }
}

/**
 * Node looks for packages in the folders above a module.
 * @param {string} root
 * @param {string} kept
 */
function linkPackages(root, kept) {
  const packages = join(root, 'node_modules');
  if (!relative(packages, kept).startsWith('..')) return;
  try {
    symlinkSync(packages, join(kept, 'node_modules'), 'junction');
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
  }
}

/**
 * @param {string} path
 * @param {string} text
 */
function writeWhole(path, text) {
  const begun = `${path}.${process.pid}`;
  writeFileSync(begun, text);
  renameSync(begun, path);
}

/**
 * @param {string} kept
 * @param {{ name: string, folder: string }} current
 */
function forgetOld(kept, { name, folder }) {
  for (const other of readdirSync(kept)) {
    if (!other.startsWith(`${name}-`) || other === folder) continue;
    const path = join(kept, other);
    if (Date.now() - statSync(path).mtimeMs > keptMilliseconds)
      rmSync(path, { recursive: true, force: true });
  }
}
