import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { canLetter, loadLettering } from '../../build/lettering.ts';

const lettering = suite('lettering');

for (const [text, expected] of [
  ['Kernel 7.2 lands', true],
  ['Żółć, Straße, œuvre', true],
  ['Новый выпуск ядра', true],
  ['Ο πυρήνας', true],
  ['Bản phát hành mới', true],
  ['Reviewed: 新しい日', false],
  ['أخبار اليوم', false],
  ['7.2 🎉', false],
  ['', false],
] as const)
  lettering(`${text || 'nothing'}: ${expected ? 'can be drawn' : 'cannot'}`, () => {
    assert.is(canLetter(text), expected);
  });

lettering('words fall into lines as they fit, and what does not is cut off', async () => {
  const words = 'one two three four five six seven eight nine ten';
  const { lines } = await loadLettering([words]);
  const all = lines(words, { size: 40, width: 300, mostLines: 9 });
  assert.is(all.join(' '), words);
  assert.ok(all.length > 2);
  const cut = lines(words, { size: 40, width: 300, mostLines: 2 });
  assert.is(cut.length, 2);
  assert.match(cut[1] ?? '', /^\S.*…$/);
  assert.equal(lines('Donaudampfschifffahrtsgesellschaft', { size: 40, width: 150, mostLines: 1 }).length, 1);
});

lettering(
  'outlines are path data, wherever they stand, in letters of several parts of the face',
  async () => {
    const words = 'plan for the old drivers: Żółć, ядра, Ο πυρήνας';
    const { outline } = await loadLettering([words]);
    for (let y = 100; y < 500; y += 7.3)
      assert.match(outline(words, { size: 54, x: 64, y }), /^([MLQCZ](-?\d+\.\d( -?\d+\.\d)*)?)+$/);
    assert.ok(outline('ядра', { size: 54, x: 0, y: 0 }).length > 200);
  },
);

lettering('a letter that the face has not is left out', async () => {
  const { outline } = await loadLettering(['a新b']);
  const place = { size: 20, x: 0, y: 20 };
  assert.is(outline('a新b', place).length, outline('ab', place).length);
});

lettering.run();
