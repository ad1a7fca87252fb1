import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const root = join(import.meta.dirname, '../../..');

async function run(...flags: string[]): Promise<{ exit: number | null; out: string; errors: string }> {
  const running = spawn(process.execPath, ['deploy/commands/start.mjs', 'schedule', ...flags], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exit = new Promise<number | null>((resolve) => running.once('close', resolve));
  const [out, errors] = await Promise.all([text(running.stdout), text(running.stderr)]);
  return { exit: await exit, out, errors };
}

const schedule = suite('npm run schedule');

schedule(
  '--out writes the files, and the site says the name, the interval and where it is kept',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'broadsheet-schedule-'));
    try {
      const site = join(folder, 'two.yaml');
      await writeFile(site, 'name: Café Zoë\nbase: https://zoe.example\nbucket: s3://zoe\nevery: 30m\n');
      const { exit, out, errors } = await run('systemd', '--config', site, '--out', join(folder, 'units'));
      assert.is(errors, '');
      assert.is(exit, 0);
      assert.equal((await readdir(join(folder, 'units'))).sort(), ['cafe-zoe.service', 'cafe-zoe.timer']);
      assert.is(out.trim().split('\n').length, 2);
      const service = await readFile(join(folder, 'units/cafe-zoe.service'), 'utf8');
      assert.match(service, /^DynamicUser=yes$/m);
      assert.ok(service.includes(`start.mjs edition --quiet --config ${site} --out`), service);
      assert.match(
        await readFile(join(folder, 'units/cafe-zoe.timer'), 'utf8'),
        /^OnCalendar=.*\/30:00 UTC$/m,
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  },
);

schedule('a folder that a machine takes along with it is named', async () => {
  const { exit, errors, out } = await run('github');
  assert.is(exit, 0);
  assert.match(errors, /^note: _bucket and _store: .*s3:\/\//);
  assert.match(out, /^on:$/m);
});

const wrong: [says: string, flags: string[], message: RegExp][] = [
  ['no kind', [], /missing required argument 'KIND'/],
  [
    'an unknown kind',
    ['systemctl'],
    /There is no schedule "systemctl"\. Did you mean "systemd"\? There are: systemd, /,
  ],
  [
    'an uneven interval',
    ['cron', '--every', '7m'],
    /7m does not come evenly in an hour or a day\. The nearest .* 6m\./,
  ],
  ['no interval', ['cron', '--every', 'often'], /Give a time from 1m to 1d/],
  [
    'shards where one machine runs',
    ['cron', '--shards', '4'],
    /cron runs on one machine\. github and kubernetes/,
  ],
  [
    'a daemon where something else starts the runs',
    ['cron', '--daemon'],
    /--daemon: cron has no such form\. systemd has\./,
  ],
  ['one shard', ['github', '--shards', '1'], /Give a number from 2 to 256/],
  ['a name that units cannot have', ['systemd', '--name', 'My Paper'], /small letters, digits and hyphens/],
  ['a folder that a shell would split', ['cron', '--directory', '/srv/my paper'], /give the whole path/],
];
for (const [says, flags, message] of wrong)
  schedule(`${says}: exit 2, and what to give`, async () => {
    const { exit, out, errors } = await run(...flags);
    assert.match(errors, message);
    assert.is(exit, 2);
    assert.is(out, '');
  });

schedule.run();
