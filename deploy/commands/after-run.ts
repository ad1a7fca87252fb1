// What is done once a run is over, whatever came of it: trouble is told, and the status page is put.
import type { Bucket } from '../../feeds/bucket.ts';
import type { Config } from '../../feeds/config.ts';
import type { Warning } from '../../feeds/effects.ts';
import type { Store } from '../../feeds/store.ts';
import { objectHeaders } from '../edge/policy.ts';
import type { AfterRun } from './line.ts';
import { clockAndDice } from './real.ts';

/** Where the page lies when it is for the operator alone: no edge shows what is below. */
export const privatePage = '_state/status/index.html';

/** @returns warnings only */
export async function afterRun(
  config: Config,
  { bucket, memory }: { bucket: Bucket; memory: Bucket },
  store: Store,
  { history, live, page }: AfterRun,
): Promise<Warning[]> {
  if (!live) return [];
  const warnings: Warning[] = [];
  if (config.alarms?.to.length) {
    const { raiseAlarms } = await import('./alarm.ts');
    warnings.push(...(await raiseAlarms(config, store, { history, live }, { env: process.env })));
  }
  if (page) {
    const { statusOf } = await import('../status/status.ts');
    const { feeds, pictures, weather, edge } = store;
    const status = statusOf(
      { config, history, feeds, pictures, weather, live, edge },
      { now: clockAndDice.now() },
    );
    const { statusFile, statusPage } = await import('../status/page.ts');
    const files =
      config.status === 'public' ? publicFiles(statusPage(status)) : { [privatePage]: statusFile(status) };
    const target = config.status === 'public' ? bucket : memory;
    for (const [key, text] of Object.entries(files))
      await target.put(key, Buffer.from(text), objectHeaders(key)).catch((error: Error) => {
        warnings.push({ about: 'status page', says: error.message });
      });
  }
  return warnings;
}

/** Both variants are the same page, which is narrow where the screen is. */
function publicFiles(files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).flatMap(([name, text]) =>
      (name.endsWith('.html') ? ['status/', 'm/status/'] : ['status/']).map((folder) => [
        folder + name,
        text,
      ]),
    ),
  );
}
