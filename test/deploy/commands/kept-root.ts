// The second run of a machine asks for the manifest only if it is another by now, and is never misled by what it kept.
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { entryOf } from '../../../build/tree.ts';
import { openBucket } from '../../../deploy/bucket/open.ts';
import { projectRoot } from '../../../deploy/commands/flags.ts';
import { keepingRoot } from '../../../deploy/commands/kept-root.ts';
import { writeTree } from '../../../deploy/commands/tree-folder.ts';
import { manifestKey, readManifest } from '../../../deploy/release/manifest.ts';
import { memory } from '../../servers/memory.ts';
import { type BreakingProxy, startProxy } from '../../servers/proxy.ts';
import { needRadosgw, sharedRadosgw } from '../../servers/radosgw.ts';

const kept = suite<{ folder: string }>('kept root');
kept.before(async (context) => {
  context.folder = await mkdtemp(join(tmpdir(), 'broadsheet-kept-'));
});
kept.after(({ folder }) => rm(folder, { recursive: true }));

const body = (text: string) => Buffer.from(text);

/** A bucket whose reads of the manifest are noted as the ETag that they were asked with. */
function watched(name = 'memory') {
  const asked: (string | undefined)[] = [];
  const bucket = memory();
  const seen: typeof bucket = {
    ...bucket,
    name,
    get(key, options) {
      asked.push(options?.ifNoneMatch);
      return bucket.get(key, options);
    },
  };
  return { seen, asked };
}

kept('what was read is asked for by its ETag, and given again when it is the same', async ({ folder }) => {
  const { seen, asked } = watched();
  const { etag } = await seen.put(manifestKey, body('one'));
  const out = join(folder, 'read');
  await mkdir(out);
  for (let run = 0; run < 2; run++) {
    const { body: got, etag: of } = await keepingRoot(seen, out).get(manifestKey);
    assert.is(String(got), 'one');
    assert.is(of, etag);
  }
  const next = await seen.put(manifestKey, body('by another run'));
  assert.is(String((await keepingRoot(seen, out).get(manifestKey)).body), 'by another run');
  assert.is(String((await keepingRoot(seen, out).get(manifestKey)).body), 'by another run');
  assert.equal(asked, [undefined, etag, etag, next.etag]);
});

kept('what was written is kept, too, and of other objects nothing', async ({ folder }) => {
  const { seen, asked } = watched();
  const out = join(folder, 'written');
  await mkdir(out);
  const { etag } = await keepingRoot(seen, out).put(manifestKey, body('mine'));
  await keepingRoot(seen, out).put('index.html', body('page'));
  await keepingRoot(seen, out).get('index.html');
  assert.is(String((await keepingRoot(seen, out).get(manifestKey)).body), 'mine');
  assert.equal(asked, [undefined, etag]);
});

const doubts: [says: string, spoil: (path: string) => Promise<unknown>, bucket?: string][] = [
  ['is gone', (path) => rm(path)],
  ['is empty', (path) => writeFile(path, '')],
  ['is no copy at all', (path) => writeFile(path, 'null\n')],
  ['was cut off', async (path) => writeFile(path, (await readFile(path)).subarray(0, -1))],
  ['had a bit changed', async (path) => writeFile(path, String(await readFile(path)).replace('one', 'ome'))],
  ['is of another bucket or prefix', async () => {}, 's3://other/site at http://localhost:9000'],
];
for (const [index, [says, spoil, name]] of doubts.entries()) {
  kept(`a copy that ${says} is not asked with`, async ({ folder }) => {
    const { seen, asked } = watched();
    await seen.put(manifestKey, body('one'));
    const out = join(folder, `doubt-${index}`);
    await mkdir(out);
    await keepingRoot(seen, out).get(manifestKey);
    await spoil(join(out, '.broadsheet.manifest'));
    const { body: got } = await keepingRoot({ ...seen, name: name ?? seen.name }, out).get(manifestKey);
    assert.is(String(got), 'one');
    assert.equal(asked, [undefined, undefined]);
  });
}

kept('a folder that is not there, or cannot be written, changes nothing', async ({ folder }) => {
  const { seen } = watched();
  await writeFile(join(folder, 'file'), '');
  for (const out of [join(folder, 'nowhere'), join(folder, 'file')]) {
    await keepingRoot(seen, out).put(manifestKey, body('one'));
    assert.is(String((await keepingRoot(seen, out).get(manifestKey)).body), 'one');
  }
});

kept('what is gone from the bucket is gone', async ({ folder }) => {
  const { seen } = watched();
  const out = join(folder, 'emptied');
  await mkdir(out);
  await keepingRoot(seen, out).put(manifestKey, body('one'));
  await seen.delete([manifestKey]);
  assert.is(
    await keepingRoot(seen, out)
      .get(manifestKey)
      .catch((error: Error) => error.name),
    'NotFound',
  );
});

/** What came through for the manifest: method, whether it had the condition, status. */
function ofManifest({ requests }: BreakingProxy): [method: string, asksIf: boolean, status?: number][] {
  return requests
    .filter(({ path }) => path.includes(manifestKey))
    .map(({ method, headers, status }) => [method, headers['if-none-match'] !== undefined, status]);
}

if (needRadosgw()) {
  kept(
    'npm run deploy on radosgw: 304 when nothing changed; what another run wrote is read',
    async (context) => {
      const server = await sharedRadosgw();
      await server.createBucket('kept');
      const proxy = await startProxy(server.endpoint);
      const folder = join(context.folder, 'typed');
      const env = { ...server.env, AWS_ENDPOINT_URL: proxy.endpoint };
      try {
        await mkdir(join(folder, 'reports'), { recursive: true });
        await writeFile(join(folder, 'site.yaml'), 'name: P\nbase: https://p.example\n');
        await writeFile(
          join(folder, 'reports/linux.yaml'),
          'title: L\nfeeds:\n  - https://lwn.net/headlines/newrss\n',
        );
        const one = join(folder, 'one');
        const other = join(folder, 'other');
        const deployed = async (out: string) => {
          proxy.requests.length = 0;
          await typeDeploy(out, folder, env);
          return ofManifest(proxy);
        };
        await build(one, 'first');
        await build(other, 'second');
        assert.equal((await deployed(one))[0], ['GET', false, 404]);
        const unchanged = await deployed(one);
        assert.equal(unchanged, [['GET', true, 304]]);
        assert.is(proxy.requests.length, 1);
        // A folder of pages that has published nothing yet: a plain request.
        assert.equal((await deployed(other))[0], ['GET', false, 200]);
        assert.equal((await deployed(one))[0], ['GET', true, 200]);
        const bucket = await openBucket('s3://kept/site', { env, cwd: folder });
        const { manifest } = await readManifest(bucket);
        assert.is(manifest.release, 3);
        assert.is(String((await bucket.get('linux/index.html')).body), 'first');
        bucket.close();
      } finally {
        await proxy.close();
      }
    },
  );
}

async function build(out: string, text: string): Promise<void> {
  const tree = new Map([['linux/index.html', entryOf(body(text))]]);
  await writeTree(out, { tree, edition: '2026-11-23T08:00:00.000Z', stories: 1 });
}

function typeDeploy(out: string, folder: string, env: Record<string, string>): Promise<void> {
  const words = ['--out', out, '--bucket', 's3://kept/site', '--no-check-public'];
  const config = ['--config', join(folder, 'site.yaml'), '--reports', join(folder, 'reports')];
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, ['deploy/commands/start.mjs', 'deploy', ...words, ...config], {
      cwd: projectRoot,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk;
    });
    child.once('close', (code) => (code === 0 ? done() : fail(new Error(`exit ${code}: ${said}`))));
  });
}

kept.run();
