import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { criticalStyles } from '../../build/critical.ts';
import { readRules, writeRules } from '../../build/rules.ts';

const critical = suite('build/critical');

const front = `export const render = ({ many, nth }) => html\`<main class="page"><p class="story \${many ? 'many' : 'few'}">
<b class="hue-\${nth}" id="top" aria-hidden="true"></b></p></main>\`;`;

/** What is chosen of `css` for that template. */
function chosen(css: string, { variant = 'desktop', theme = 'paper' } = {}): string {
  const look = { variant: variant as 'desktop' | 'mobile', theme };
  const text = criticalStyles(css, new Map([['front', front]]))('front', look);
  return text.replace(/^@layer early\{(.*)\}$/s, '$1');
}

const rows: [says: string, css: string, expected: string][] = [
  ['a class that it writes', '.page{top:0}.other{top:0}', '.page{top:0}'],
  ['one of several that it may write', '.many{top:0}.few{top:0}.none{top:0}', '.many{top:0}.few{top:0}'],
  ['a class that is put together', '.hue-3{top:0}.hew-3{top:0}', '.hue-3{top:0}'],
  ['an element and an id', 'p #top{top:0}article{top:0}', 'p #top{top:0}'],
  ['of a list only what it writes', '.page,.other,main{top:0}', '.page,main{top:0}'],
  ['an attribute that it writes', '[aria-hidden]{top:0}[aria-busy]{top:0}', '[aria-hidden]{top:0}'],
  ['what must not be there', '.page:not(.other){top:0}', '.page:not(.other){top:0}'],
  ['nothing that waits for a hand', 'p:hover{top:0}p:focus-visible{top:0}', ''],
  ['rules in rules', '.page{top:0;& b{left:0}& i{left:0}}', '.page{top:0;b{left:0}}'],
  [
    'conditions with something left in them',
    '@media (width>=40rem){p{top:0}i{top:0}}',
    '@media (width>=40rem){p{top:0}}',
  ],
  ['no condition without', '@media (width>=40rem){i{top:0}}', ''],
  ['what a pointer needs', '@media (hover:hover){p{top:0}i{top:0}}', '@media (hover:hover){p{top:0}}'],
  ['nothing for paper', '@media print{p{top:0}}', ''],
  [
    'a comma in a string or a bracket is none of the list',
    'p:is(.a,.b),[aria-hidden="a,b"]{top:0}',
    'p:is(.a,.b),[aria-hidden="a,b"]{top:0}',
  ],
  ['a brace in a string ends nothing', 'p:before{content:"}"}', 'p:before{content:"}"}'],
  [
    'nor does a quote that a backslash is before',
    'p:before{content:"\\"}"}i{top:0}',
    'p:before{content:"\\"}"}',
  ],
  ['the turn from page to page', '@view-transition{navigation:auto}', '@view-transition{navigation:auto}'],
];
for (const [says, css, expected] of rows)
  critical(`what a page has in it: ${says}`, () => assert.is(chosen(css), expected));

critical('a phone has nothing that only a wide page may need, nor another variant’s', () => {
  const css =
    '@container page (width>=58rem){p{top:0}}@container page (width>=30rem){p{left:0}}[data-variant=desktop] p{left:1px}';
  assert.is(chosen(css, { variant: 'mobile' }), '@container page (width>=30rem){p{left:0}}');
  assert.is(chosen(css), css);
});

critical('of the themes it has the page’s own', () => {
  const css = ':root,[data-theme=paper]{--ink:#000}[data-theme=slate]{--ink:#123}p{color:var(--ink)}';
  assert.is(chosen(css), ':root{--ink:#000}p{color:var(--ink)}');
  assert.is(chosen(css, { theme: 'slate' }), ':root{--ink:#123}p{color:var(--ink)}');
});

const pages: [says: string, page: string, expected: string][] = [
  [
    'all of it where it has all',
    '<html dir="rtl"><p class="many hue-3" id="top" hidden><b class="few">',
    all(),
  ],
  ['of several classes that it has', '<p class="few">', 'p{top:0}.few{top:0}'],
  ['an attribute by its value', '<html dir="ltr"><p>', 'p{top:0}'],
  ['a direction of its own, not of a story', '<html><p dir="rtl">', 'p{top:0}'],
  ['nothing of what a script may hide', '<p class="many">', 'p{top:0}.many{top:0}'],
  ['rules in rules', '<p><b>', 'p{top:0;b{left:0}}'],
  [
    'all of a class that is put together, of which it has several',
    '<b class="hue-5"><b class="hue-6">',
    '.hue-3{top:0}',
  ],
  ['the one that it has', '<b class="hue-3">', '.hue-3{top:0}'],
  ['what ends it, where that is near', '<p><footer class="few">', 'p{top:0}.few{top:0}'],
  ['but not at the end of a long page', `<p>${'long '.repeat(10_000)}<footer class="few">`, 'p{top:0}'],
];
function all(): string {
  return 'p{top:0;b{left:0}}.many{top:0}.many[hidden]{left:0}.few{top:0}.hue-3{top:0}#top{top:0}[dir=rtl] p{top:0}';
}
for (const [says, page, expected] of pages)
  critical(`of what its kind may have, a page has in it: ${says}`, () => {
    const template = `${front} // dir="rtl"`;
    const choose = criticalStyles(all(), new Map([['front', template]]));
    const look = { variant: 'desktop' as const, theme: 'paper' };
    // Twice: what is known of a page like it is not looked for again.
    for (const text of [choose('front', look, page), choose('front', look, page)])
      assert.is(text, `@layer early{${expected}}`);
  });

critical('a day has those of its kind, for it is not looked through', () => {
  const choose = criticalStyles(all(), new Map([['day', front]]));
  const look = { variant: 'desktop' as const, theme: 'paper' };
  assert.is(choose('day', look, '<p>'), choose('day', look));
});

critical('a template that is not there has none', () => {
  assert.is(criticalStyles('p{top:0}', new Map())('front', { variant: 'desktop', theme: 'paper' }), '');
});

critical('a sheet that is read and written is the same', () => {
  const css = '@media (width>=1px){.a{top:0;& b{left:0}right:0}}.b:before{content:"{;}"}';
  assert.is(writeRules(readRules(css)), css);
});

critical.run();
