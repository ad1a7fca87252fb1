// npm run rollback and npm run deploy -- --verify and --repair, as their owner types them, on a folder.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { projectRoot } from '../../../deploy/commands/flags.ts';
import { writeTree } from '../../../deploy/commands/tree-folder.ts';
import { site } from '../release/releases.ts';

const folder = mkdtempSync(join(tmpdir(), 'broadsheet-rollback-'));
const at = (name: string) => join(folder, name);
mkdirSync(at('reports'));
writeFileSync(at('reports/linux.yaml'), 'title: Linux\nfeeds:\n  - http://127.0.0.1:9/feed.xml\n');
writeFileSync(at('site.yaml'), 'name: P\nbase: https://p.example\nedge: 5m\n');

function run(command: 'deploy' | 'rollback', ...flags: string[]) {
  const places = ['--config', at('site.yaml'), '--reports', at('reports'), '--bucket', at('bucket')];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['deploy/commands/start.mjs', command, ...places, ...flags],
    { cwd: projectRoot, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

async function release(name: string, edition: string, ...flags: string[]) {
  await writeTree(at('out'), { tree: site(name), edition, stories: 12 });
  return run('deploy', '--out', at('out'), ...flags);
}

const front = () => readFileSync(at('bucket/index.html'), 'utf8');
const rollbacks = suite('rollback');
rollbacks.after(() => rmSync(folder, { recursive: true }));

rollbacks('releases are listed with time, stories, pages, who and why', async () => {
  assert.match(run('rollback').stdout, /has no release yet: npm run edition makes the first/);
  assert.is((await release('one', '2026-11-23T08:00:00.000Z')).status, 0);
  assert.is((await release('two', '2026-11-23T08:10:00.000Z', '--why', 'a new look')).status, 0);
  const [head = '', newest = '', first = ''] = run('rollback').stdout.split('\n');
  assert.match(head, /^release +time \(UTC\) +stories +pages +by +why$/);
  assert.match(newest, /^2 \* +\d{4}-\d\d-\d\d \d\d:\d\d +12 +4 +\S+@\S+ +a new look$/);
  assert.match(first, /^1 +.* deploy$/);
  const { live, releases } = JSON.parse(run('rollback', '--json').stdout) as {
    live: number;
    releases: unknown[];
  };
  assert.equal([live, releases.length], [2, 2]);
});

rollbacks('a number that is none is exit 2, and nothing is held', () => {
  const { status, stderr } = run('rollback', '9', '--hold');
  assert.is(status, 2);
  assert.match(stderr, /There is no release 9 to go back to\. There are 1 to 2\./);
  assert.is(run('rollback', 'last').status, 2);
  assert.not.match(run('rollback').stdout, /Held/);
});

rollbacks(
  'an older release goes live, is held, and the next edition goes forward when it is let',
  async () => {
    const before = front();
    const dry = run('rollback', '1', '--dry-run');
    assert.match(dry.stdout, /would put +index\.html \(body changed, \d+ bytes\)/);
    assert.not.match(dry.stdout, /headers changed/);
    assert.is(front(), before);
    const { status, stdout } = run('rollback', '1', '--hold');
    assert.is(status, 0);
    assert.match(stdout, /what release 1 of .* showed is live as release 3: 4 objects put, 0 taken out/);
    const older = front();
    assert.is.not(older, before);
    const held = await release('three', '2026-11-23T08:20:00.000Z');
    assert.equal([held.status, front()], [0, older]);
    assert.match(
      held.stderr,
      /warning: held since .* by \S+: nothing was published\. npm run rollback -- --resume/,
    );
    assert.match(run('rollback').stdout, /Held since .* by \S+: scheduled runs publish nothing/);
    assert.is(run('rollback', '--resume').status, 0);
    assert.is((await release('three', '2026-11-23T08:20:00.000Z')).status, 0);
    assert.is.not(front(), older);
  },
);

rollbacks('what somebody did to the bucket is told, exit 1, and put right', () => {
  const right = front();
  writeFileSync(at('bucket/index.html'), 'hacked');
  rmSync(at('bucket/linux/index.html'));
  writeFileSync(at('bucket/notes.txt'), 'mine');
  const verified = run('deploy', '--verify');
  assert.is(verified.status, 1);
  assert.match(verified.stdout, /^changed +index\.html\nmissing +linux\/index\.html\nforeign +notes\.txt\n/);
  assert.match(run('deploy', '--repair', '--dry-run').stdout, /would put +index\.html/);
  assert.is(front(), 'hacked');
  assert.match(run('deploy', '--repair').stdout, /repair: 2 put, 0 left to the next edition/);
  assert.is(front(), right);
  const again = run('deploy', '--verify');
  assert.is(again.status, 0);
  assert.match(again.stdout, /: 7 objects, 0 missing, 0 changed, 1 foreign/);
});

rollbacks(
  'each object that is put or taken out is printed with its reason, where that is wanted',
  async () => {
    const { stdout } = await release('four', '2026-11-23T08:30:00.000Z', '--verbose');
    assert.match(stdout, /^page +3 to put +\d+ bytes +0 to delete$/m);
    assert.match(stdout, /^put +index\.html \(body changed, \d+ bytes\)$/m);
    assert.match(stdout, /^put +assets\/page-\w+\.css \(new, 8 bytes\)$/m);
  },
);

rollbacks('a flag that is no number is exit 2', () => {
  const { status, stderr } = run('deploy', '--max-delete', 'many');
  assert.is(status, 2);
  assert.match(stderr, /--max-delete many: give a whole number/);
});

rollbacks.run();
