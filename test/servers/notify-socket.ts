// systemd's end of sd_notify(3): a datagram socket of Unix, which Node has not. Python's has.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { need } from '../need.ts';
import { isInstalled } from './installed.ts';

export interface NotifySocket {
  /** For NOTIFY_SOCKET. */
  path: string;
  /** Each message that came, in order. */
  messages: string[];
  /** Resolves once a message matches. */
  came(pattern: RegExp): Promise<void>;
  close(): Promise<void>;
}

// A barrier (sd_notify_barrier(3)) is a file that comes along, and is closed where it is not asked for.
const receiver = `import json, socket, sys
heard = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
heard.bind(sys.argv[1])
print('null', flush=True)
while True:
    print(json.dumps(heard.recv(65536).decode()), flush=True)
`;

export async function needNotify(): Promise<boolean> {
  const [notify, python] = await Promise.all([isInstalled('systemd-notify'), isInstalled('python3')]);
  return (
    need('systemd-notify (apt-get install systemd)', notify) &&
    need('python3 (apt-get install python3)', python)
  );
}

export async function startNotifySocket(): Promise<NotifySocket> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-notify-'));
  const path = join(folder, 'socket');
  const child = spawn('python3', ['-c', receiver, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = new Promise((resolve) => child.once('close', resolve));
  const messages: string[] = [];
  const bound = new Promise<void>((resolve) => {
    createInterface(child.stdout).on('line', (line) => {
      const message = JSON.parse(line) as string | null;
      if (message === null) resolve();
      else messages.push(message);
    });
  });
  await Promise.race([bound, gone]);
  return {
    path,
    messages,
    async came(pattern) {
      while (!messages.some((message) => pattern.test(message))) await sleep(20);
    },
    async close() {
      child.kill();
      await gone;
      await rm(folder, { recursive: true });
    },
  };
}
