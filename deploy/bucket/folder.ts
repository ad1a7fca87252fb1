// Bucket on a directory. A key is a path, so any file server can show the folder as it is. What a file cannot hold
// lies in `.bucket/`, which is no key:
//   .bucket/headers/KEY     the headers of KEY as JSON, if there are some. Nearly each page has them: no extension
//                           implies Cache-Control. One file for all would be read and locked at every put.
//   .bucket/writing/HASH.N  a body on its way to its key, until a rename shows it whole at once; what a killed
//                           process leaves there may be deleted
//   .bucket/writing/HASH    the lock of a key, held by every write, so that conditions hold between processes too

import { hash as digest } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, open, readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import {
  type Bucket,
  type GetOptions,
  ifMissing,
  NotModified,
  type ObjectHeaders,
  PreconditionFailed,
  type PutOptions,
} from '../../feeds/bucket.ts';
import { checkPath, explainDisk, ownFolder } from './folder-errors.ts';
import { locked } from './lock.ts';

/** Files read at a time by a list. */
const readAtOnce = 16;

/**
 * Makes the directory `path` at the first write. ETags are worked out from the body each time: files may be changed
 * by hand, and time and size do not tell two writes of one clock tick apart. Nothing is synced: a crash of the
 * machine, not of the process, may lose the last seconds.
 * @param shownAs what its owner calls it, when that is not its path
 */
export function folder(path: string, { shownAs = path } = {}): Bucket {
  const directory = resolve(path);
  const name = `folder ${shownAs}`;
  const bodyOf = (key: string) => join(directory, key);
  const headersOf = (key: string) => join(directory, ownFolder, 'headers', key);
  const writing = join(directory, ownFolder, 'writing');
  const writingOf = (key: string) => join(writing, hash(Buffer.from(key)));

  async function tried<Result>(method: string, key: string, action: () => Promise<Result>): Promise<Result> {
    try {
      checkPath(key, name);
      return await action();
    } catch (cause) {
      throw explainDisk(cause, method, key, name);
    }
  }

  async function read(key: string, { ifNoneMatch }: GetOptions = {}) {
    const file = await open(bodyOf(key));
    try {
      const [body, headers, { mtime }] = await Promise.all([file.readFile(), readHeaders(key), file.stat()]);
      const etag = etagOf(body);
      if (etag === ifNoneMatch) throw new NotModified(`GET ${key} in ${name}: it is as it was.`);
      return { etag, size: body.length, headers, modified: mtime, body };
    } finally {
      await file.close();
    }
  }

  async function readHeaders(key: string): Promise<ObjectHeaders> {
    const text = await readFile(headersOf(key), 'utf8').catch(() => '{}');
    return JSON.parse(text) as ObjectHeaders;
  }

  async function write(key: string, body: Buffer, options: PutOptions) {
    await mkdir(writing, { recursive: true });
    const part = await writePart(writingOf(key), body);
    try {
      await locked(writingOf(key), () => {
        checkConditions(key, options);
        writeHeaders(key, options, part);
        mkdirSync(dirname(bodyOf(key)), { recursive: true });
        renameSync(part, bodyOf(key));
      });
    } catch (error) {
      // Not when it went well: then the name is free, and may be another writer's by now.
      rmSync(part, { force: true });
      throw error;
    }
    return { etag: etagOf(body) };
  }

  function checkConditions(key: string, { ifMatch, ifNoneMatch }: PutOptions): void {
    if (ifMatch === undefined && ifNoneMatch === undefined) return;
    const now = readIfThere(bodyOf(key));
    const etag = now && etagOf(now);
    if (ifNoneMatch !== undefined && etag !== undefined) {
      throw new PreconditionFailed(`PUT ${key} in ${name} not done: it is there already.`);
    }
    if (ifMatch !== undefined && etag !== ifMatch) {
      const what = etag === undefined ? 'it is gone' : 'somebody else wrote it meanwhile';
      throw new PreconditionFailed(`PUT ${key} in ${name} not done: ${what}.`);
    }
  }

  // Before the body: a new object is never seen without its headers.
  function writeHeaders(
    key: string,
    { contentType, cacheControl, contentEncoding }: PutOptions,
    part: string,
  ): void {
    const text = JSON.stringify({ contentType, cacheControl, contentEncoding });
    const path = headersOf(key);
    if ((readIfThere(path)?.toString() ?? '{}') === text) return;
    if (text === '{}') {
      removeFile(path);
      return;
    }
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${part}.headers`, text);
    renameSync(`${part}.headers`, path);
  }

  /** Removes a file and the folders that it leaves empty. */
  function removeFile(path: string): void {
    rmSync(path, { force: true });
    try {
      for (let above = dirname(path); above !== directory; above = dirname(above)) rmdirSync(above);
    } catch {
      // It holds something else, or another process was first.
    }
  }

  async function remove(key: string): Promise<void> {
    await mkdir(writing, { recursive: true });
    await locked(writingOf(key), () => {
      removeFile(bodyOf(key));
      removeFile(headersOf(key));
    });
  }

  /** Keys below `base`, which is '' or ends with a slash. */
  async function keysBelow(base: string): Promise<string[]> {
    const entries = await readdir(join(directory, base), { withFileTypes: true }).catch((cause: unknown) =>
      ifMissing(explainDisk(cause, 'LIST', base, name)),
    );
    const below = (entries ?? []).map((entry) => {
      if (base === '' && entry.name === ownFolder) return [];
      if (entry.isDirectory()) return keysBelow(`${base}${entry.name}/`);
      return entry.isFile() ? [base + entry.name] : [];
    });
    return (await Promise.all(below)).flat();
  }

  return {
    name,
    get: (key, options) => tried('GET', key, () => read(key, options)),
    async head(key) {
      const { body, ...head } = await tried('GET', key, () => read(key));
      return head;
    },
    put: (key, body, options = {}) => tried('PUT', key, () => write(key, body, options)),
    async copy(from, to, headers) {
      const source = await tried('COPY', from, () => read(from));
      await tried('PUT', to, () => write(to, source.body, headers ?? source.headers));
    },
    async delete(keys) {
      for (const key of keys) await tried('DELETE', key, () => remove(key));
    },
    async *list(prefix) {
      const base = prefix.slice(0, prefix.lastIndexOf('/') + 1);
      if (base !== '') checkPath(base.slice(0, -1), name);
      const keys = (await keysBelow(base)).filter((key) => key.startsWith(prefix));
      keys.sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
      for (let start = 0; start < keys.length; start += readAtOnce) {
        const some = keys.slice(start, start + readAtOnce);
        const bodies = await Promise.all(some.map((key) => readFile(bodyOf(key)).catch(() => undefined)));
        for (const [index, key] of some.entries()) {
          const body = bodies[index];
          // Deleted since the folder was read.
          if (body) yield { key, etag: etagOf(body), size: body.length };
        }
      }
    },
    close() {},
  };
}

/** Writes to the first free name of `path.0`, `path.1` …: others may be writing the same key. */
async function writePart(path: string, body: Buffer): Promise<string> {
  for (let number = 0; ; number++) {
    const part = `${path}.${number}`;
    const file = await open(part, 'wx').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return undefined;
      throw error;
    });
    if (!file) continue;
    try {
      await file.writeFile(body);
      return part;
    } finally {
      await file.close();
    }
  }
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

const etagOf = (body: Buffer) => `"${hash(body)}"`;
const hash = (bytes: Buffer) => digest('sha256', bytes, 'hex').slice(0, 32);
