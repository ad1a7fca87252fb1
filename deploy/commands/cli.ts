// What all commands share: flags and --help, exit codes, how an error is told. Commands are thin: they read flags,
// make the arguments (clock, network, buckets), call one function and print.
import { inspect } from 'node:util';
import { Command, CommanderError, Help, type Option } from 'commander';
import { WrongBucketAddress } from '../bucket/open.ts';
import { redactor, secretsFromFiles } from './redact.ts';

/** Wrong usage or configuration: the command ends with exit 2 and this text. */
export class UsageError extends Error {}

/** 0 all well, 1 nothing was done and why, 2 wrong usage or configuration; 3 only of a check: it cannot tell. */
export type ExitCode = 0 | 1 | 2 | 3;

/**
 * A command whose wrong usage throws instead of ending the process, with the nearest flag offered and defaults in
 * its --help.
 */
export function program(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError('(--help lists the flags)')
    .configureHelp({ helpWidth: Math.min(process.stdout.columns ?? 100, 110), optionDescription });
}

/** A default as it is typed; a switch that is off until it is given needs no word of it. */
function optionDescription(option: Option): string {
  const said = new Help().optionDescription(option);
  return said.replace(/ ?\(default: false\)$/, '').replace(/(default: )"(.*)"\)$/, '$1$2)');
}

/**
 * Runs `main` and ends the process with its exit code once its output is written. An error is told in one
 * paragraph, without a stack unless BROADSHEET_DEBUG is set.
 */
export async function runCommand(main: () => Promise<ExitCode>): Promise<void> {
  // Who reads the output may stop at any time (`| head`): that is no error, and no reason to leave work half done.
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code !== 'EPIPE') process.exitCode = 1;
  });
  try {
    Object.assign(process.env, secretsFromFiles(process.env));
    process.exitCode = await main();
  } catch (error) {
    process.exitCode = exitCodeOf(error);
  }
}

function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const redact = redactor(process.env);
  console.error(redact(process.env.BROADSHEET_DEBUG ? inspect(error) : textOf(error)));
  return error instanceof UsageError || error instanceof WrongBucketAddress ? 2 : 1;
}

/** What is printed of an error: its message, and that of its cause when it adds something. */
export function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? error.cause.message : '';
  return cause && !error.message.includes(cause) ? `${error.message} (${cause})` : error.message;
}
