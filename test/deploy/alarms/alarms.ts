import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type News, newsOf } from '../../../deploy/alarms/alarms.ts';
import { alarmRequest } from '../../../deploy/alarms/messages.ts';
import type { Trouble } from '../../../deploy/status/trouble.ts';
import type { AlarmState } from '../../../feeds/alarm-state.ts';

const nothing: AlarmState = { told: {}, sent: [] };
const begin = Date.parse('2026-11-28T12:00:00Z');
const failing: Trouble = { id: 'runs fail', level: 'critical', says: 'the last 2 runs published nothing' };
const down: Trouble = { id: 'feed https://a.example', level: 'warning', says: 'A is down for 25 h' };

/** Runs every ten minutes: what is wrong at each in, what is told at each out. */
function course(troubles: readonly (readonly Trouble[])[]): (string | undefined)[] {
  let state = nothing;
  return troubles.map((now, run) => {
    const news = newsOf(state, now, { now: new Date(begin + run * 600_000) });
    if (news) state = news.state;
    return news && `${news.begun.map(({ says }) => `+ ${says}`)}${news.ended.map((says) => `- ${says}`)}`;
  });
}

const alarms = suite('alarms');
const rows: [says: string, troubles: Trouble[][], told: (string | undefined)[]][] = [
  ['nothing is wrong', [[], []], [undefined, undefined]],
  [
    'one message when it begins, one when it is over',
    [[failing], [{ ...failing, says: 'the last 3 runs published nothing' }], [], []],
    ['+ the last 2 runs published nothing', undefined, '- the last 2 runs published nothing', undefined],
  ],
  [
    'a second trouble is told by itself, and the first is not told again',
    [[failing], [failing, down], [down]],
    ['+ the last 2 runs published nothing', '+ A is down for 25 h', '- the last 2 runs published nothing'],
  ],
  ['one run that failed may be chance', [[{ ...failing, level: 'warning' }], []], [undefined, undefined]],
  ['who holds runs off knows of it', [[{ id: 'held', level: 'warning', says: 'held' }]], [undefined]],
];
for (const [says, troubles, told] of rows) alarms(says, () => assert.equal(course(troubles), told));

alarms(
  'a trouble that comes and goes each run is told six times in an hour at most, and its end in the end',
  () => {
    const told = course([
      ...Array.from({ length: 36 }, (_, n) => (n % 2 ? [] : [failing])),
      [],
      [],
      [],
      [],
      [],
      [],
      [],
    ]);
    const perHour = Array.from(
      { length: 6 },
      (_, hour) => told.slice(hour * 6, hour * 6 + 6).filter(Boolean).length,
    );
    assert.ok(Math.max(...perHour) <= 6, perHour.join(' '));
    assert.is(told.filter(Boolean).at(-1)?.[0], '-');
    const often = course(Array.from({ length: 6 }, (_, n) => (n % 2 ? [] : [failing])));
    assert.is(often.filter(Boolean).length, 6);
  },
);

alarms('a hundred feeds that are down at once are one message, with ten of them', () => {
  const troubles = Array.from({ length: 100 }, (_, n) => ({
    ...down,
    id: `feed ${n}`,
    says: `${n} is down`,
  }));
  const news = newsOf(nothing, troubles, { now: new Date(begin) });
  const { body } = alarmRequest({ kind: 'ntfy' }, news as News, { name: 'P', base: 'https://p.example' });
  assert.is(String(body).split('\n').length, 11);
  assert.match(String(body), /\nand 90 more$/);
});

const about = { name: 'Café & Co', base: 'https://p.example' };
const news: News = { begun: [failing], ended: ['<b> was down'], state: nothing };

alarms('Slack: text with its own signs escaped', () => {
  const { text } = JSON.parse(String(alarmRequest({ kind: 'slack' }, news, about).body));
  assert.is(
    text,
    '*Café &amp; Co: the last 2 runs published nothing*\ncritical: the last 2 runs published nothing\nover: &lt;b&gt; was down',
  );
});

alarms('ntfy: title, priority and tags in headers, of ASCII only', () => {
  const headers = alarmRequest({ kind: 'ntfy' }, news, about).headers as Record<string, string>;
  const [, title = ''] = /^=\?UTF-8\?B\?(.+)\?=$/.exec(headers.title ?? '') ?? [];
  assert.is(String(Buffer.from(title, 'base64')), 'Café & Co: the last 2 runs published nothing');
  assert.is(headers.priority, 'urgent');
  assert.is(headers.tags, 'rotating_light');
  const over = alarmRequest({ kind: 'ntfy' }, { ...news, begun: [] }, about).headers as Record<
    string,
    string
  >;
  assert.is(over.priority, 'default');
});

alarms('a webhook: all of it as JSON', () => {
  assert.equal(JSON.parse(String(alarmRequest({ kind: 'webhook' }, news, about).body)), {
    newspaper: 'Café & Co',
    address: 'https://p.example',
    state: 'problem',
    title: 'Café & Co: the last 2 runs published nothing',
    begun: [failing],
    ended: ['<b> was down'],
  });
});

alarms.run();
