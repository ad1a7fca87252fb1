import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Cron } from 'croner';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { cronCommand, cronSchedule } from '../../../deploy/schedules/cron.ts';
import { need } from '../../need.ts';
import { isInstalled } from '../../servers/installed.ts';
import { paper } from './settings.ts';

const cron = suite('cron');

cron('a line as /etc/cron.d has it: times, user, command, and no sign of percent', () => {
  const lines = (cronSchedule(paper)['paper.cron'] ?? '').trim().split('\n');
  const line = lines.filter((line) => !line.startsWith('#')).at(-1) ?? '';
  const [, times = '', user, command = ''] = /^((?:\S+ ){5})(\S+) (.+)$/.exec(line) ?? [];
  assert.is(new Cron(times.trim()).nextRuns(2).length, 2);
  assert.is(user, 'paper');
  assert.is(command, cronCommand(paper));
  assert.not.match(line, /%/);
  assert.match(command, /npm run -s edition -- --quiet/);
});

cron('another site of the same install has a folder of its own', () => {
  const flags = '--config sites/two.yaml --reports sites/two';
  assert.match(
    cronCommand({ ...paper, name: 'two', flags }),
    /npm run -s edition -- --quiet --config sites\/two\.yaml --reports sites\/two --out _site-two /,
  );
});

if (need('flock (apt-get install util-linux)', await isInstalled('flock'))) {
  let folder: string;
  cron.before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'broadsheet-cron-'));
    // Stands for npm: it says that it began, ends when its input does, and with the code that it is told.
    const npm = join(folder, 'npm');
    await writeFile(npm, '#!/bin/sh\necho "began $*"\ncat >/dev/null\nexit "$CODE"\n');
    await chmod(npm, 0o755);
  });
  cron.after(() => rm(folder, { recursive: true }));

  const start = (directory = folder, code = '0') =>
    spawn('sh', ['-c', cronCommand({ ...paper, directory }, { lockFolder: folder })], {
      env: { PATH: `${folder}:${process.env.PATH}`, CODE: code },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  const codeOf = (running: ChildProcess) =>
    new Promise<number | null>((resolve) => running.once('close', resolve));

  cron('a run that comes while one is at work is left out, and says so', async () => {
    const first = start();
    const [firstCode, firstSaid] = [codeOf(first), text(first.stdout)];
    await new Promise((resolve) => first.stdout.once('data', resolve));
    const second = start();
    const secondCode = codeOf(second);
    assert.match(
      await text(second.stdout),
      /^paper: this run was left out, for the one before is still at work\n$/,
    );
    assert.is(await secondCode, 75);
    first.stdin.end();
    assert.is(await firstCode, 0);
    assert.is(await firstSaid, 'began run -s edition -- --quiet\n');
  });

  cron('what a run ends with the line ends with', async () => {
    const running = start(folder, '1');
    running.stdin.end();
    assert.is(await codeOf(running), 1);
  });

  cron('a folder that is gone is told, and nothing runs', async () => {
    const running = start('/nowhere/at/all');
    const said = text(running.stdout);
    assert.not.equal(await codeOf(running), 0);
    assert.is(await said, '');
  });
}

cron.run();
