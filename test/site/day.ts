import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { elementsOf } from './elements.ts';
import { archiveData, headline, render } from './sample.ts';

const day = suite('site/day');

day('what led stands by its weight, all else by its hour, the newest first', async () => {
  const at = (hour: number, led: boolean) => ({
    ...headline(hour, { time: `2026-11-23T0${hour}:00:00.000Z`, summary: '' }),
    led,
    sources: ['One'],
  });
  const stories = [at(3, true), at(7, true), at(2, false), at(9, false), at(5, false)];
  const page = elementsOf(await render('day', { ...archiveData().day, stories }));
  const hours = page.filter(({ name, attributes }) => name === 'time' && attributes.class === 'fixed');
  assert.equal(
    hours.map(({ text }) => text),
    ['03:00', '07:00', '09:00', '05:00', '02:00'],
  );
});

day('a source’s name is not broken at a line’s end', async () => {
  const story = { ...headline(1), led: true, sources: ['The Lamp Room', 'Pier & Tide'] };
  const page = elementsOf(await render('day', { ...archiveData().day, stories: [story] }));
  assert.equal(
    page.filter(({ name }) => name === 'bdi').map(({ text }) => text),
    ['The\u00a0Lamp\u00a0Room', 'Pier\u00a0&\u00a0Tide'],
  );
});

day.run();
