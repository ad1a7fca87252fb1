import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { folder } from '../../../deploy/bucket/folder.ts';
import { content, fillBucket } from '../../suites/edge-content.ts';

const root = join(import.meta.dirname, '../../..');

type Running = ChildProcessByStdio<null, Readable, Readable>;

function run(...flags: string[]): Running {
  return spawn(process.execPath, ['--import', 'tsx', 'deploy/commands/edge.ts', ...flags], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

const exitOf = (running: Running) => new Promise<number | null>((resolve) => running.once('close', resolve));

const edge = suite('npm run edge');
let directory: string;

edge.before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'broadsheet-edge-'));
  await fillBucket(folder(directory));
});
edge.after(() => rm(directory, { recursive: true }));

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  edge(`serves a folder until ${signal}, and ends well`, async () => {
    const running = run('--bucket', directory, '--port', '0');
    const exit = exitOf(running);
    const errors = text(running.stderr);
    const line = await new Promise<string>((resolve) =>
      running.stdout.once('data', (bytes) => resolve(String(bytes))),
    );
    const [, url = ''] = /^(http:\/\/localhost:\d+) serves folder .*\. Ctrl-C ends it\.\n$/.exec(line) ?? [];
    const response = await fetch(`${url}/linux/`);
    assert.is(await response.text(), String(content['linux/index.html']));
    assert.is(response.headers.get('content-type'), 'text/html; charset=utf-8');
    running.kill(signal);
    // As npm hands on what the terminal has sent already.
    running.kill(signal);
    assert.is(await exit, 0);
    assert.is(await errors, '');
  });

const wrong: [says: string, flags: string[], code: number, message: RegExp][] = [
  ['an unknown flag', ['--buket', 'x'], 2, /--buket.*\n.*--bucket/],
  ['a port that is none', ['--port', 'http'], 2, /up to 65535/],
  ['a bucket that is none', ['--bucket', 'ftp://paper'], 2, /"ftp:\/\/paper" is no bucket/],
];
for (const [says, flags, code, message] of wrong)
  edge(`${says} is told, with exit ${code}`, async () => {
    const running = run(...flags);
    const exit = exitOf(running);
    assert.match(await text(running.stderr), message);
    assert.is(await exit, code);
  });

edge('a port that is taken is told, with exit 1', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as { port: number };
  const running = run('--bucket', directory, '--port', String(port));
  const exit = exitOf(running);
  assert.match(
    await text(running.stderr),
    `Port ${port} is taken on localhost. Give a free one with --port.`,
  );
  assert.is(await exit, 1);
  await new Promise((resolve) => other.close(resolve));
});

edge('--help gives the defaults', async () => {
  const running = run('--help');
  const help = await text(running.stdout);
  for (const said of ['"_bucket"', '8080, or the next free one', '"localhost"'])
    assert.ok(help.includes(said), said);
});

edge.run();
