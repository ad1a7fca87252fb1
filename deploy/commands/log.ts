// What a run says while and after it works: for people, or a JSON object a line for programs (--log json).
import { Option } from 'commander';
import { redactor } from './redact.ts';

export type LogFormat = 'text' | 'json';

export interface Log {
  /** `fields` are for programs only. */
  info(text: string, fields?: object): void;
  warn(text: string): void;
  error(text: string): void;
}

export const logOption = new Option(
  '--log <FORMAT>',
  'how it says what it does: text, or a JSON object a line',
)
  .choices(['text', 'json'])
  .default('text');

/** @param command stands in every object */
export async function openLog(
  command: string,
  {
    format,
    quiet = false,
    env,
  }: { format: LogFormat; quiet?: boolean; env: Record<string, string | undefined> },
): Promise<Log> {
  const redact = redactor(env);
  if (format === 'text')
    return {
      info: (text) => void (quiet || console.log(redact(text))),
      warn: (text) => console.error(`warning: ${redact(text)}`),
      error: (text) => console.error(`error: ${redact(text)}`),
    };
  // Loaded where it is asked for: a run starts sooner without.
  const { default: pino } = await import('pino');
  // Written at once: a run that is killed has said what it knew.
  const logger = pino(
    {
      base: { command },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
    },
    pino.destination({ dest: 1, sync: true }),
  );
  return {
    info: (text, fields = {}) => void (quiet || logger.info(fields, redact(text))),
    warn: (text) => logger.warn(redact(text)),
    error: (text) => logger.error(redact(text)),
  };
}
