import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { degreesIn, scaleOf } from '../../../site/scripts/weather/degrees.ts';

const suites = suite('site/weather/degrees');

const scales: [chosen: '' | 'c' | 'f', locale: string, scale: string][] = [
  ['', 'en-US', 'f'],
  ['', 'es-PR', 'f'],
  ['', 'en-GB', 'c'],
  ['', 'en', 'c'],
  ['', 'no locale!', 'c'],
  ['c', 'en-US', 'c'],
  ['f', 'de-DE', 'f'],
];
for (const [chosen, locale, scale] of scales)
  suites(`${chosen || 'nothing'} chosen in ${locale} is °${scale.toUpperCase()}`, () =>
    assert.is(scaleOf(chosen, locale), scale),
  );

const degrees: [celsius: number, scale: 'c' | 'f', language: string, say: 'short' | 'unit', said: string][] =
  [
    [12.4, 'c', 'en', 'short', '12°'],
    [-0.4, 'c', 'en', 'short', '0°'],
    [-12.5, 'c', 'de', 'short', '−12°'],
    [-40, 'f', 'en', 'short', '−40°'],
    [21.5, 'f', 'en', 'unit', '71°F'],
    [-3.2, 'c', 'de', 'unit', '−3 °C'],
  ];
for (const [celsius, scale, language, say, said] of degrees)
  suites(`${celsius} °C in ${scale}, ${language}, ${say} is ${said}`, () =>
    assert.is(degreesIn(celsius, scale, { language, say }), said),
  );

suites.run();
