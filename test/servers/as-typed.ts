// Run by a test as the first process of a machine of its own (unshare(1): mounts, network and processes). There an edge
// is configured where Debian's programs look for a file, and started by the line that was printed last. The machine
// ends with this program, and all that it started with it. Prints what it saw, as JSON.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../../deploy/commands/flags.ts';
import { fillBucket } from '../suites/edge-content.ts';
import { startHttpBucket } from './http-bucket.ts';
import { memory } from './memory.ts';

export interface SeenAsTyped {
  /** The line that was printed last. */
  command: string;
  /** Its exit code, and what it printed. */
  code: number | null;
  said: string;
  /** Status and x-cache of a page, asked twice. */
  answers: string[];
  /** What lay there before lies beside. */
  kept: boolean;
}

const [kind = '', out = '', file = '', port = ''] = process.argv.slice(2);
const others = `# ${file} of the distribution\n`;

// A copy of /etc lies over /etc, and an empty folder over /var/lib: the real disk keeps what it has.
const mount = (...words: string[]) => execFileSync('mount', words);
mount('-t', 'tmpfs', 'own', '/srv');
execFileSync('cp', ['-a', '/etc', '/srv/etc']);
mount('--bind', '/srv/etc', '/etc');
mount('-t', 'tmpfs', 'own', '/var/lib');
// Made by Debian when the package is set up.
mkdirSync('/var/lib/varnish');
// SIOCSIFFLAGS with IFF_UP and IFF_RUNNING: a network of one's own begins with its loopback down.
const up =
  "import fcntl, socket, struct; fcntl.ioctl(socket.socket(), 0x8914, struct.pack('16sH14x', b'lo', 0x41))";
execFileSync('python3', ['-c', up]);

mkdirSync(out, { recursive: true });
writeFileSync(join(out, file), others);
const bucket = memory({ now: () => new Date('2026-11-23T14:05:00Z') });
await fillBucket(bucket);
const http = await startHttpBucket(bucket);
const flags = [kind, '--out', out, '--origin', http.origin, '--listen', port];
const told = execFileSync(process.execPath, ['--import', 'tsx', 'deploy/commands/edge.ts', ...flags], {
  cwd: projectRoot,
  encoding: 'utf8',
});
const command = told.trim().split('\n').at(-1) ?? '';
const started = spawnSync('sh', ['-c', command], { cwd: '/', encoding: 'utf8' });
const answers: string[] = [];
for (let tries = 0; started.status === 0 && answers.length < 2 && tries < 2_400; tries++) {
  const answer = await fetch(`http://127.0.0.1:${port}/linux/`).catch(() => undefined);
  if (!answer) {
    await sleep(50);
    continue;
  }
  // A copy is kept once it was read to its end.
  await answer.text();
  answers.push(`${answer.status} ${answer.headers.get('x-cache')}`);
}
const kept = readFileSync(join(out, `${file}.before`), 'utf8') === others;
const said = `${started.stdout}${started.stderr}`;
console.log(JSON.stringify({ command, code: started.status, said, answers, kept } satisfies SeenAsTyped));
process.exit(0);
