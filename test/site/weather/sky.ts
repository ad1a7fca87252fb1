import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { skyOf, symbolOf } from '../../../site/scripts/weather/sky.ts';

const suites = suite('site/weather/sky');

const codes: [code: number, sky: string][] = [
  [0, 'clear'],
  [2, 'partly'],
  [3, 'cloud'],
  [48, 'fog'],
  [55, 'drizzle'],
  [65, 'rain'],
  [82, 'rain'],
  [67, 'ice'],
  [77, 'snow'],
  [86, 'snow'],
  [99, 'thunder'],
  [7, 'cloud'],
];
for (const [code, sky] of codes) suites(`the WMO's ${code} is ${sky}`, () => assert.is(skyOf(code), sky));

suites('a clear sky is drawn with the sun by day and the moon by night, rain alike', () => {
  assert.equal([symbolOf('clear'), symbolOf('clear', { isDay: false })], ['sun', 'moon']);
  assert.equal([symbolOf('partly'), symbolOf('partly', { isDay: false })], ['sun-cloud', 'moon-cloud']);
  assert.is(symbolOf('rain', { isDay: false }), 'rain');
});

suites.run();
