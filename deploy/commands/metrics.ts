// npm run -s metrics: the status as Prometheus text, for node_exporter's textfile collector or a collector of
// OpenTelemetry.
import { rename, writeFile } from 'node:fs/promises';
import { metricsOf, prometheusText } from '../status/metrics.ts';
import { otlpBody, otlpTarget, sendOtlp } from '../status/otlp.ts';
import { program, runCommand, UsageError } from './cli.ts';
import { readStatus, type StatusFlags, withStatusFlags } from './read-status.ts';
import { clockAndDice } from './real.ts';

await runCommand(async () => {
  const command = withStatusFlags(program('metrics', 'How the newspaper does, as Prometheus text.'))
    .option(
      '--out <FILE>',
      'write it there, whole at every moment: textfile_collector/broadsheet.prom (default: print it)',
    )
    .option('--otlp', 'send it to the collector that OTEL_EXPORTER_OTLP_ENDPOINT names instead', false)
    .parse();
  const flags = command.opts<StatusFlags & { out?: string; otlp: boolean }>();
  const target = flags.otlp ? otlpTarget(process.env) : undefined;
  if (flags.otlp && !target)
    throw new UsageError('--otlp: set OTEL_EXPORTER_OTLP_ENDPOINT, as in http://localhost:4318.');
  const status = await readStatus(flags);
  const metrics = metricsOf(status);
  if (target) {
    const time = clockAndDice.now().getTime();
    await sendOtlp(otlpBody(metrics, { time, env: process.env, base: status.base }), target, { fetch });
    return 0;
  }
  const text = await prometheusText(metrics);
  if (flags.out === undefined) process.stdout.write(text);
  else {
    // The collector reads whenever it likes; it takes no name that does not end with .prom.
    const begun = `${flags.out}.${process.pid}`;
    await writeFile(begun, text);
    await rename(begun, flags.out);
  }
  return 0;
});
