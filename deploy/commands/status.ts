// npm run status: how the newspaper does, from store and manifest alone.
import { checkText } from '../status/check.ts';
import { statusText } from '../status/text.ts';
import { program, runCommand, textOf, UsageError } from './cli.ts';
import { readStatus, type StatusFlags, withStatus, withStatusFlags } from './read-status.ts';
import { writeFiles } from './write-files.ts';

type Flags = StatusFlags & { json: boolean; check: boolean; alarm: boolean; html?: string; rows: string };

await runCommand(async () => {
  const command = withStatusFlags(program('status', 'How the newspaper does: runs, feeds, bucket, bill.'))
    .option('--rows <N>', 'how many runs, days and healthy feeds are shown', '10')
    .option('--html <DIR>', 'write it as a page there')
    .option('--check', 'one line as monitoring plugins print it; exit 0, 1, 2 or 3', false)
    .option('--alarm', 'tell of trouble as alarms: in FILE says, from a machine that runs no edition', false)
    .option('--json', 'print one JSON object', false)
    .parse();
  const flags = command.opts<Flags>();
  if (!/^\d{1,4}$/.test(flags.rows)) throw new UsageError(`--rows ${flags.rows}: give a whole number.`);
  if (flags.alarm) {
    const { watch } = await import('./alarm.ts');
    const warnings = await withStatus(flags, (read) => watch(read, { env: process.env }));
    for (const { about, says } of warnings) console.error(`warning: ${about}: ${says}`);
    if (!flags.check) return warnings.length ? 1 : 0;
  }
  if (flags.check) {
    const { text, code } = await readStatus(flags).then(checkText, (error: unknown) => ({
      text: `BROADSHEET UNKNOWN - ${textOf(error).replace(/[|\r\n]+/g, ' ')}`,
      code: 3 as const,
    }));
    console.log(text);
    return code;
  }
  const status = await readStatus(flags);
  if (flags.html !== undefined) {
    const { statusPage } = await import('../status/page.ts');
    await writeFiles(statusPage(status), { out: flags.html, print: (text) => console.log(text) });
    return 0;
  }
  console.log(flags.json ? JSON.stringify(status) : statusText(status, { rows: Number(flags.rows) }));
  return 0;
});
