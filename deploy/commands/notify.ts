// Tells systemd how a service does, as sd_notify(3) has it. Node cannot write to a datagram socket of Unix, so systemd's
// own systemd-notify does; the unit must say NotifyAccess=all, for that is a process of its own.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

export interface Notify {
  /** It is up; with what `systemctl status` is to show. */
  ready(status: string): void;
  /** What it does now. */
  status(text: string): void;
  /** It was told to stop, and does when its work is done. */
  stopping(status: string): void;
  /** Once all that was told has been sent. */
  close(): Promise<void>;
}

const nobody: Notify = { ready() {}, status() {}, stopping() {}, close: async () => {} };

/** A message that nobody takes is given up: the next one matters more. */
const mostMilliseconds = 10_000;

/**
 * Where systemd started it and asks for that (Type=notify); elsewhere nothing is told. With WatchdogSec= it also says
 * that it is alive, twice in each such time.
 * @param tell told once when systemd cannot be
 */
export function openNotify({
  env,
  tell,
}: {
  env: Record<string, string | undefined>;
  tell: (text: string) => void;
}): Notify {
  if (!env.NOTIFY_SOCKET) return nobody;
  let sent: Promise<unknown> = Promise.resolve();
  let isTold = false;
  /** One after another: STOPPING=1 is not overtaken. */
  function send(...states: string[]): void {
    sent = sent
      .then(() => promisify(execFile)('systemd-notify', states, { timeout: mostMilliseconds }))
      .catch((error: Error) => {
        const why = error.message.trim().split('\n').at(-1);
        if (!isTold) tell(`systemd is not told how this does: ${why}`);
        isTold = true;
      });
  }
  // WATCHDOG_PID is passed over: by npm the unit's main process is another, and NotifyAccess=all lets this one speak.
  const watchdogMilliseconds = Number(env.WATCHDOG_USEC) / 1_000;
  const beat = watchdogMilliseconds > 0 && setInterval(() => send('WATCHDOG=1'), watchdogMilliseconds / 2);
  const line = (text: string) => `STATUS=${text.replace(/\s+/g, ' ')}`;
  return {
    ready: (status) => send('READY=1', line(status)),
    status: (text) => send(line(text)),
    stopping: (status) => send('STOPPING=1', line(status)),
    async close() {
      if (beat) clearInterval(beat);
      await sent;
    },
  };
}
