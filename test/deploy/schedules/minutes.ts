import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Cron } from 'croner';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { calendarTime, cronTime, intervalText, nearestEven } from '../../../deploy/schedules/minutes.ts';
import { need } from '../../need.ts';
import { isInstalled } from '../../servers/installed.ts';

const minutes = suite('minutes of a schedule');
const base = 'https://news.example';
const midnight = new Date('2026-11-28T00:00:30Z');

for (const everySeconds of [60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 21_600, 43_200, 86_400]) {
  const text = intervalText(everySeconds);
  minutes(`cron comes every ${text}, and at no full hour but every minute`, () => {
    const runs = new Cron(cronTime({ everySeconds, base }), { timezone: 'UTC' }).nextRuns(61, midnight);
    const gaps = runs.slice(1).map((run, index) => (run.getTime() - (runs[index]?.getTime() ?? 0)) / 1_000);
    assert.equal([...new Set(gaps)], [everySeconds]);
    assert.is(
      runs.some((run) => run.getUTCMinutes() === 0),
      everySeconds === 60,
    );
  });
}

const analyze = 'systemd-analyze';
if (need('systemd-analyze (apt-get install systemd)', await isInstalled(analyze)))
  minutes('systemd comes when cron does', async () => {
    for (const everySeconds of [60, 120, 600, 3_600, 7_200, 86_400]) {
      const { stdout } = await promisify(execFile)(analyze, [
        'calendar',
        '--iterations=4',
        '--base-time=2026-11-28 00:00:30 UTC',
        calendarTime({ everySeconds, base }),
      ]);
      const told = [...stdout.matchAll(/: \w{3} (\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) UTC/g)].map(
        ([, day, time]) => `${day}T${time}.000Z`,
      );
      const runs = new Cron(cronTime({ everySeconds, base }), { timezone: 'UTC' }).nextRuns(4, midnight);
      assert.equal(
        [...new Set(told)],
        runs.map((run) => run.toISOString()),
        stdout,
      );
    }
  });

minutes('two newspapers do not come at the same minute', () => {
  const papers = ['https://a.example', 'https://b.example', 'https://c.example', 'https://d.example'];
  assert.ok(new Set(papers.map((base) => cronTime({ everySeconds: 3_600, base }))).size > 1);
});

for (const [given, nearest] of [
  [420, '6m'],
  [2_700, '30m'],
  [18_000, '4h'],
  [600, '10m'],
  [200_000, '1d'],
] as const)
  minutes(`the nearest to ${intervalText(given)} that comes evenly is ${nearest}`, () => {
    assert.is(intervalText(nearestEven(given)), nearest);
  });

minutes('what does not come evenly has no expression', () => {
  assert.throws(() => cronTime({ everySeconds: 420, base }), /420 s is not even/);
});

minutes.run();
