// npm run edition -- --every 10m: each edition is a process of its own, so that months of them need no more memory
// than one, and one that crashes or hangs takes no other along.
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { InvalidArgumentError } from 'commander';
import { intervalText } from '../schedules/minutes.ts';
import { repeat } from '../schedules/repeat.ts';
import { mostSeconds } from '../schedules/settings.ts';
import { type ExitCode, UsageError } from './cli.ts';
import { evenInterval, everyOf } from './every.ts';
import { type Flags, loadConfig } from './flags.ts';
import { openLog } from './log.ts';
import { openNotify } from './notify.ts';
import { startOf } from './own-process.ts';
import { clockAndDice } from './real.ts';

/** After a second signal, or the longest time of a run: until the process is killed. */
const graceMilliseconds = 10_000;
/** npm and a terminal both hand on what was typed once. */
const echoMilliseconds = 1_000;

/** @returns 0 once it was told to stop; 2 when the first edition says that it is told wrongly */
export async function repeatEditions(flags: Flags): Promise<ExitCode> {
  const config = await loadConfig(flags);
  const everySeconds = evenInterval(secondsOf(flags.every ?? ''), flags, config);
  const log = await openLog('edition', {
    format: flags.log,
    quiet: flags.quiet || flags.json,
    env: process.env,
  });
  const tell = (text: string) => log.warn(text);
  const notify = openNotify({ env: process.env, tell });
  const stopping = new AbortController();
  const leaving = new AbortController();
  let firstSignal = 0;
  const onSignal = (name: NodeJS.Signals) => {
    const now = performance.now();
    if (!firstSignal) {
      firstSignal = now;
      notify.stopping('told to stop: an edition that is at work is finished');
      stopping.abort();
    } else if (now - firstSignal > echoMilliseconds) {
      tell(`${name} again: the edition is broken off. The next one finishes what it had begun`);
      leaving.abort();
    }
  };
  process.on('SIGTERM', onSignal).on('SIGINT', onSignal);
  let isFirst = true;
  let exitCode: ExitCode = 0;
  const often = `An edition every ${intervalText(everySeconds)}`;
  log.info(`${often}, until SIGTERM or Ctrl-C.`);
  notify.ready(`${often}.`);
  const began = () => `${clockAndDice.now().toISOString().slice(0, 16)}Z`;
  await repeat(
    {
      everySeconds,
      base: config.base,
      tell,
      signal: stopping.signal,
      async run() {
        const time = began();
        notify.status(`At work on an edition since ${time}.`);
        const code = await editionProcess(mostSeconds({ everySeconds }), { tell, signal: leaving.signal });
        const how = code === 0 ? 'went well' : `ended with ${code === null ? 'a signal' : `exit ${code}`}`;
        if (!stopping.signal.aborted) notify.status(`${often}. That of ${time} ${how}.`);
        // What was typed wrongly stays so; what is edited wrongly later is mended later.
        if (isFirst && code === 2) {
          exitCode = 2;
          stopping.abort();
        }
        isFirst = false;
      },
    },
    clockAndDice,
  );
  await notify.close();
  return exitCode;
}

/** One edition with the same flags. @returns its exit code; null when a signal ended it */
async function editionProcess(
  seconds: number,
  { tell, signal }: { tell: (text: string) => void; signal: AbortSignal },
): Promise<number | null> {
  const words = [...process.execArgv, ...startOf('edition'), ...withoutEvery(process.argv.slice(2))];
  // In a group of its own a Ctrl-C at the terminal does not reach it: it is finished.
  const running = spawn(process.execPath, words, { stdio: ['ignore', 'inherit', 'inherit'], detached: true });
  const over = new AbortController();
  const ended = new Promise<number | null>((resolve) => {
    running.once('error', (error) => {
      tell(`the edition could not be started: ${error.message}`);
      resolve(1);
    });
    running.once('close', (code, by) => {
      if (by && !signal.aborted) tell(`the edition was ended by ${by}`);
      resolve(code);
    });
  }).finally(() => over.abort());
  const waiting = { signal: AbortSignal.any([over.signal, signal]) };
  void sleep(seconds * 1_000, undefined, waiting)
    .then(() =>
      tell(`the edition hangs: after ${seconds} s it is ended. The next one finishes what it had begun`),
    )
    .catch(() => {})
    .then(async () => {
      if (over.signal.aborted) return;
      running.kill('SIGTERM');
      await sleep(graceMilliseconds, undefined, { signal: over.signal });
      running.kill('SIGKILL');
    })
    .catch(() => {});
  return ended;
}

function withoutEvery(words: readonly string[]): string[] {
  return words.filter((word, index) => !/^--every(=|$)/.test(word) && words[index - 1] !== '--every');
}

function secondsOf(text: string): number {
  try {
    return everyOf(text);
  } catch (error) {
    throw error instanceof InvalidArgumentError ? new UsageError(`--every ${text}: ${error.message}`) : error;
  }
}
