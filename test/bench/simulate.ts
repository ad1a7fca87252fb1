// The simulation beside a real nginx with the written configuration, on the same traffic.
import { dice } from '../../deploy/simulate/dice.ts';
import { simulateDay } from '../../deploy/simulate/simulate.ts';
import { playTrace } from '../../deploy/simulate/trace.ts';
import { hitRatio, replayToNginx } from '../servers/replay.ts';
import { table } from './table.ts';

export async function bench(): Promise<string> {
  const rows = [['pages', 'a second', 'requests', 'nginx', 'request by request', 'a day by events']];
  for (const [pages, perSecond] of [
    [20, 60],
    [150, 120],
    [1_000, 200],
  ] as const) {
    const { objects, trace, answers } = await replayToNginx({ pages, perSecond });
    const played = playTrace(trace, objects, { cacheBytes: 1e9, wholeSeconds: true });
    const course = simulateDay(
      // A whole second is on average half a second more.
      objects.map((object) => ({ ...object, freshSeconds: object.freshSeconds + 0.5 })),
      { points: [1], cacheBytes: 1e9, intervalSeconds: 600 },
      { curve: () => 1, random: dice(1) },
    );
    const percent = (part: number) => `${(100 * part).toFixed(2)} %`;
    rows.push([
      String(pages),
      String(perSecond),
      String(answers.length),
      percent(hitRatio(answers, trace)),
      percent(hitRatio(played, trace)),
      percent(course.hits / course.requests),
    ]);
  }
  return table(rows);
}
