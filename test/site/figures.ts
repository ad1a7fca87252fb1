import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { figureOf } from '../../site/words/figures.ts';

const figures = suite('site/figures');

for (const language of ['en', 'de-AT', 'es', 'ar-EG', 'hi', 'fr'])
  figures(`figures in ${language} are as Intl writes them`, () => {
    for (const count of [...Array(1_001).keys(), 12_345, 1_234_567])
      assert.is(figureOf(count, language), count.toLocaleString(language));
  });

figures.run();
