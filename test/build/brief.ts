import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { brief } from '../../build/brief.ts';

const briefly = suite('build/brief');

const rows: [says: string, css: string, expected: string][] = [
  [
    'a length stands where it is asked for',
    ':root{--size-a:1rem;top:0}p{margin:var(--size-a)}i{margin:var(--size-a)}',
    ':root{top:0}p{margin:1rem}i{margin:1rem}',
  ],
  [
    'and any size that is asked for once',
    ':root{--size-a:clamp(1rem, 1cqi, 2rem);top:0}p{margin:var(--size-a)}',
    ':root{top:0}p{margin:clamp(1rem,1cqi,2rem)}',
  ],
  [
    'one that changes keeps its name',
    ':root{--size-a:1rem;@media (width>=40rem){--size-a:2rem}}p{margin:var(--size-a)}',
    ':root{--size-a:1rem;@media (width>=40rem){--size-a:2rem}}p{margin:var(--size-a)}',
  ],
  [
    'a colour keeps its name: a reader may have chosen another',
    ':root{--a:#123}p{color:var(--a)}',
    ':root{--a:#123}p{color:var(--a)}',
  ],
  [
    'what nothing asks for is left out',
    ':root{--a:#123;--b:#456}p{color:var(--b)}',
    ':root{--b:#456}p{color:var(--b)}',
  ],
  ['a nested rule needs no sign before a name', '.a{& b{top:0}& .c,& i{top:0}}', '.a{b{top:0}.c,i{top:0}}'],
  [
    'but where it says something',
    '.a{&.b{top:0}& + &{top:0}.c &{top:0}&:hover{top:0}}',
    '.a{&.b{top:0}& + &{top:0}.c &{top:0}&:hover{top:0}}',
  ],
  [
    'an old name beside the new one',
    'a{-webkit-text-decoration-color:red;text-decoration-color:red}b{-webkit-line-clamp:2}',
    'a{text-decoration-color:red}b{-webkit-line-clamp:2}',
  ],
  [
    'lists and shorthands without spaces, but not what is in quotes',
    'a{font:1rem / 1.4 "A, B / C", serif}',
    'a{font:1rem/1.4 "A, B / C",serif}',
  ],
  [
    'two rules of the root are one',
    ':root{--a:#123;}:root{color:var(--a)}',
    ':root{--a:#123;color:var(--a)}',
  ],
  [
    'rules of one selector, side by side',
    'p{a{top:0}.b>c{left:0}.b>c{color:red}.b{top:0}}',
    'p{a{top:0}.b>c{left:0;color:red}.b{top:0}}',
  ],
];
for (const [says, css, expected] of rows) briefly(says, () => assert.is(brief(css), expected));

briefly.run();
