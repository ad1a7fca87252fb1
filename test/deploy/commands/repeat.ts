// npm run edition -- --every 1h as a process that is told to stop: between two editions, and in the midst of one.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { projectRoot } from '../../../deploy/commands/flags.ts';
import { needNotify, startNotifySocket } from '../../servers/notify-socket.ts';
import { type SmallPaper, smallFeed, startSmallPaper } from '../../servers/small-paper.ts';

const repeat = suite('npm run edition -- --every');
let paper: SmallPaper;
repeat.before.each(async () => {
  paper = await startSmallPaper();
});
repeat.after.each(() => paper.close());

/** By npm, as it is typed: it must hand the signal on. */
function start(...flags: string[]): ChildProcessByStdio<null, Readable, Readable> {
  return startIn({}, ...flags);
}

function startIn(
  env: Record<string, string>,
  ...flags: string[]
): ChildProcessByStdio<null, Readable, Readable> {
  return spawn('npm', ['run', '-s', 'edition', '--', ...flags], {
    cwd: projectRoot,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function ending(
  running: ReturnType<typeof start>,
): Promise<{ code: number | null; out: string; errors: string }> {
  const code = new Promise<number | null>((resolve) => running.once('close', resolve));
  const [out, errors] = await Promise.all([text(running.stdout), text(running.stderr)]);
  return { code: await code, out, errors };
}

/** Resolves once `running` has printed what matches. */
async function said(running: ReturnType<typeof start>, pattern: RegExp): Promise<void> {
  let printed = '';
  await new Promise<void>((resolve) => {
    running.stdout.on('data', (bytes: Buffer) => {
      printed += bytes;
      if (pattern.test(printed)) resolve();
    });
  });
}

repeat('SIGTERM between two editions: it leaves', async () => {
  const running = start('--every', '1h', ...paper.flags);
  const end = ending(running);
  await said(running, /^edition 2026-11-23T/m);
  running.kill('SIGTERM');
  const { code, out, errors } = await end;
  assert.is(errors, '');
  assert.match(
    out,
    /^An edition every 1h, until SIGTERM or Ctrl-C\.\nedition .*: 1 feed \(1 new\), 3 stories, [^\n]*\n$/,
  );
  assert.is(code, 0);
});

repeat('SIGTERM in the midst of an edition: it is finished and published', async () => {
  paper.origin.set('/feed', { ...smallFeed(), delayMs: 1_500 });
  const running = start('--every=1h', ...paper.flags);
  const end = ending(running);
  while (!paper.origin.requests.length) await sleep(20);
  running.kill('SIGTERM');
  const { code, out, errors } = await end;
  assert.is(errors, '');
  assert.match(out, /^edition 2026-11-23T.*3 stories/m);
  assert.ok(existsSync(join(paper.folder, 'bucket/world/index.html')));
  assert.is(code, 0);
});

repeat('SIGTERM again, a while later: the edition is broken off', async () => {
  paper.origin.set('/feed', { ...smallFeed(), delayMs: 60_000 });
  const running = start('--every', '1h', ...paper.flags);
  const end = ending(running);
  while (!paper.origin.requests.length) await sleep(20);
  running.kill('SIGTERM');
  // Again and again: what a busy process is told twice it may hear once.
  const again = setInterval(() => running.kill('SIGTERM'), 1_200);
  // Node hears no signal in its last moments, and one that comes then kills it.
  running.stderr.once('data', () => clearInterval(again));
  const { code, errors } = await end;
  assert.match(errors, /^warning: SIGTERM again: the edition is broken off\./);
  assert.is(code, 0);
});

if (await needNotify())
  repeat('systemd is told that it is up, at work, alive, and going', async () => {
    paper.origin.set('/feed', { ...smallFeed(), delayMs: 1_500 });
    const socket = await startNotifySocket();
    const env = { NOTIFY_SOCKET: socket.path, WATCHDOG_USEC: '500000' };
    const running = startIn(env, '--every', '1h', ...paper.flags);
    const end = ending(running);
    await socket.came(/^READY=1\nSTATUS=An edition every 1h\.$/);
    await socket.came(/^STATUS=At work on an edition since \d{4}-\d\d-\d\dT\d\d:\d\dZ\.$/);
    await socket.came(/^WATCHDOG=1$/);
    await socket.came(/^STATUS=An edition every 1h\. That of \S+Z went well\.$/);
    running.kill('SIGTERM');
    const { code, errors } = await end;
    assert.is(errors, '');
    assert.is(code, 0);
    await socket.came(/^STOPPING=1\nSTATUS=told to stop/);
    assert.match(socket.messages[0] ?? '', /^(READY|WATCHDOG)=1/);
    await socket.close();
  });

repeat('where systemd cannot be told, that is a warning, once', async () => {
  const env = { NOTIFY_SOCKET: join(paper.folder, 'nobody'), WATCHDOG_USEC: '500000' };
  const running = startIn(env, '--every', '1h', ...paper.flags);
  const end = ending(running);
  await said(running, /^edition 2026-11-23T/m);
  running.kill('SIGTERM');
  const { code, errors } = await end;
  assert.match(errors, /^warning: systemd is not told how this does: [^\n]+\n$/);
  assert.is(code, 0);
});

for (const [says, flags, message] of [
  ['no time', ['--every', 'soon'], /^--every soon: Give a time from 1m to 1d/],
  ['an uneven time', ['--every', '7m'], /--every: 7m does not come evenly/],
  ['a bucket of no kind', ['--every', '1h', '--bucket', 's4://x'], /"s4:\/\/x" is no bucket/],
] as const)
  repeat(`${says}: exit 2 at once`, async () => {
    const { code, errors } = await ending(start(...paper.flags, ...flags));
    assert.match(errors, message);
    assert.is(code, 2);
  });

repeat.run();
