// How far a run is, on a terminal; silent everywhere else.
import type { SingleBar } from 'cli-progress';

export interface Progress {
  /** A new stage of `total` steps; the one before it is over. */
  begin(stage: string, total: number): void;
  step(): void;
  end(): void;
}

export const silent: Progress = { begin() {}, step() {}, end() {} };

/** A bar on standard error, so that standard output stays what was asked for. */
export async function progressBar(): Promise<Progress> {
  const { default: cliProgress } = await import('cli-progress');
  let bar: SingleBar | undefined;
  return {
    begin(stage, total) {
      bar?.stop();
      bar = new cliProgress.SingleBar(
        {
          format: `${stage.padEnd(9)} {bar} {value} of {total}`,
          clearOnComplete: true,
          hideCursor: true,
          stream: process.stderr,
        },
        cliProgress.Presets.shades_classic,
      );
      bar.start(total, 0);
    },
    step: () => bar?.increment(),
    end: () => bar?.stop(),
  };
}
