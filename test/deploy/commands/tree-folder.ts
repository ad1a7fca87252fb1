// The folder of rendered pages, with runs that are killed in it, a full disk, and two runs at once.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { projectRoot } from '../../../deploy/commands/flags.ts';
import { holdingOut } from '../../../deploy/commands/out-lock.ts';
import { readTree, writeTree } from '../../../deploy/commands/tree-folder.ts';
import { treeOf } from './trees.ts';

const root = mkdtempSync(join(tmpdir(), 'broadsheet-out-'));
const now = () => new Date('2026-11-23T12:00:00.000Z');
let folders = 0;
const folder = () => join(root, `out-${folders++}`);

/** What a build would find there: each file that the list says is here, as it is. */
async function found(out: string): Promise<Record<string, string>> {
  const { tree } = (await readTree(out)) ?? { tree: new Map() };
  const here: Record<string, string> = {};
  for (const [key, { body }] of tree) if (body) here[key] = String(await body());
  return here;
}

const trees = suite('tree folder');
trees.after(() => {
  chmodSync(root, 0o755);
  rmSync(root, { recursive: true });
});

trees('what was written is read, and written over', async () => {
  const out = folder();
  for (const words of ['first', 'second']) {
    await writeTree(out, treeOf(words));
    assert.equal(Object.keys(await found(out)).sort(), [...treeOf(words).tree.keys()].sort());
    assert.is((await found(out))['index.html'], `index.html of ${words}`);
  }
});

for (const number of [0, 1, 4])
  trees(`a run that is killed at body ${number} leaves a folder that the next run goes on from`, async () => {
    const out = folder();
    await writeTree(out, treeOf('first'));
    const program = join(projectRoot, 'test/servers/killed-tree.ts');
    const { signal } = spawnSync(process.execPath, ['--import', 'tsx', program, out, `${number}`]);
    assert.is(signal, 'SIGKILL');
    // Nothing is believed to be here that is another by now; what did not change is.
    const left = await found(out);
    assert.is(left['404.html'], 'the same');
    for (const [key, words] of Object.entries(left)) assert.not.match(words, /second/, key);
    // The next run may be of the first edition as well as of the second.
    for (const words of ['first', 'second']) {
      await writeTree(out, treeOf(words));
      assert.is((await found(out))['index.html'], `index.html of ${words}`);
    }
    assert.not.ok(readdirSync(out).some((name) => name.endsWith('.new')));
  });

trees('a full disk is told with the folder and the mend, and the next run is right', async () => {
  const out = folder();
  const write = `import { writeTree } from './deploy/commands/tree-folder.ts';
    import { entryOf } from './build/tree.ts';
    const entry = (size) => entryOf(Buffer.alloc(size, 'x'));
    const tree = new Map([['a.html', entry(100)], ['b.html', entry(1 << 20)], ['c.html', entry(100)]]);
    await writeTree(process.argv[1], { tree, edition: '', stories: 1 });`;
  const typed = (limit: string) =>
    spawnSync(
      'sh',
      [
        '-c',
        `${limit} exec "$0" --import tsx --input-type=module -e "$1" "$2"`,
        process.execPath,
        write,
        out,
      ],
      {
        cwd: projectRoot,
        encoding: 'utf8',
      },
    );
  // Of files, not of the disk: that much is anybody's to set.
  const { status, stderr } = typed('ulimit -f 600;');
  assert.is(status, 1);
  assert.match(
    stderr,
    /OutFailed: --out .*: .*b\.html was not written \(EFBIG\): the disk is full\. Make room, or give another --out\. Nothing was published\./,
  );
  assert.is(typed('').status, 0);
  assert.equal(Object.keys(await found(out)), ['a.html', 'b.html', 'c.html']);
});

trees('a folder that may not be written is told', async () => {
  const isRoot = process.getuid?.() === 0;
  // Root may write anywhere but where the system itself forbids it.
  const out = isRoot ? '/sys/broadsheet' : folder();
  if (!isRoot) {
    mkdirSync(out);
    chmodSync(out, 0o555);
  }
  const error = await holdingOut(out, () => writeTree(out, treeOf('first')), { now }).then(
    () => '',
    ({ message }: Error) => message,
  );
  assert.match(error, /^--out .* was not written \(E(ACCES|PERM|ROFS)\): it may not be written\./);
});

trees('a file where the folder should be is told', async () => {
  const out = join(root, 'file');
  writeFileSync(out, '');
  const error = await writeTree(out, treeOf('first')).catch(({ message }: Error) => message);
  assert.match(String(error), /there is a file where a folder is wanted/);
});

trees('a second run is told who holds the folder; the first is not disturbed', async () => {
  const out = folder();
  mkdirSync(out);
  // As another process of this machine: this test's own is what a container's next run would take over.
  const holder = { pid: process.ppid, host: hostname(), by: userInfo().username, since: now().toISOString() };
  writeFileSync(join(out, '.broadsheet.lock'), JSON.stringify(holder));
  const error = await holdingOut(out, async () => {}, { now }).catch(({ message }: Error) => message);
  assert.is(
    error,
    `--out ${out}: ${holder.by}@${hostname()} (process ${process.ppid}) works in it since 2026-11-23T12:00Z. Wait until it is done, or give another --out. Nothing was done.`,
  );
  assert.ok(existsSync(join(out, '.broadsheet.lock')));
});

const left: [says: string, text: string][] = [
  ['was killed', JSON.stringify({ pid: 2 ** 22 + 1, host: hostname(), by: 'x', since: '' })],
  [
    'was process 1 of this container before',
    JSON.stringify({ pid: process.pid, host: hostname(), by: 'x', since: '' }),
  ],
  ['was killed before it had said who it is', ''],
];
for (const [says, text] of left)
  trees(`a holder that ${says} holds it no longer`, async () => {
    const out = folder();
    mkdirSync(out);
    writeFileSync(join(out, '.broadsheet.lock'), text);
    assert.is(await holdingOut(out, async () => 'done', { now }), 'done');
    assert.equal(readdirSync(out), []);
  });

trees.run();
