import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { FrontData } from '../../build/pages.ts';
import { elementsOf } from './elements.ts';
import { box, chrome, frontData, headline, lead, render } from './sample.ts';

const front = suite('site/front');

async function drawn(more: Parameters<typeof frontData>[0] = {}) {
  return elementsOf(await render('front', frontData(more)));
}

const named = (name: string) => (element: { attributes: Record<string, string> }) =>
  (element.attributes.class ?? '').split(' ').includes(name);

for (const [variant, columns] of [
  ['desktop', 3],
  ['mobile', 1],
] as const) {
  front(`${variant} has ${columns} of columns, and all boxes in them`, async () => {
    const page = await drawn({ variant });
    assert.is(page.filter(named('column')).length, columns);
    assert.is(page.filter(named('box')).length, 10);
    assert.is(page.find(({ name }) => name === 'html')?.attributes['data-variant'], variant);
  });
}

front('summaries of boxes weigh nothing on the page: they are fetched when one is asked for', async () => {
  for (const variant of ['desktop', 'mobile'] as const)
    assert.not.match(await render('front', frontData({ variant })), /What story 5 says/);
});

front('headings go down one step at a time', async () => {
  const levels = (await drawn()).filter(({ name }) => /^h\d$/.test(name)).map(({ name }) => Number(name[1]));
  assert.is(levels[0], 1);
  assert.is(levels.filter((level) => level === 1).length, 1);
  for (const [place, level] of levels.entries())
    assert.ok(level <= (levels[place - 1] ?? 0) + 1, `h${level}`);
});

const carriers: [string, string[], string][] = [
  ['one source is named', ['One'], 'One\u00a0· Nov 23'],
  ['two are counted and named', ['One', 'Two'], '2 sources\u00a0· One\u00a0· Two\u00a0· Nov 23'],
  [
    'a name is not broken at a line’s end, unless it is long',
    ['The Lamp Room', 'A Name That Has More Than Twenty Letters'],
    '2 sources\u00a0· The\u00a0Lamp\u00a0Room\u00a0· A Name That Has More Than Twenty Letters\u00a0· Nov 23',
  ],
  [
    'many are counted, three named',
    ['One', 'Two', 'Three', 'Four'],
    '4 sources\u00a0· One\u00a0· Two\u00a0· Three\u00a0· Nov 23',
  ],
];
for (const [says, sources, expected] of carriers) {
  front(`of those who carry a lead, ${says}`, async () => {
    const page = await drawn({ leads: [lead(1, { sources })] });
    assert.is(page.find(named('carriers'))?.text, expected);
  });
}

front('the first lead is large and its picture comes before all others', async () => {
  const page = await drawn();
  assert.equal(
    page.filter(named('lead')).map(({ attributes }) => attributes.class),
    ['lead story first', 'lead story other', 'lead story other'],
  );
  const images = page.filter(({ name }) => name === 'img').map(({ attributes }) => attributes);
  assert.equal(
    images.map(({ fetchpriority, loading }) => fetchpriority ?? loading),
    ['high', 'lazy', 'lazy'],
  );
  assert.ok(images.every(({ width, height, alt }) => width === '1280' && height === '720' && alt === ''));
});

front('a browser takes the smallest format that it knows, and sees the color until it is there', async () => {
  const [first] = (await render('front', frontData())).split('</picture>');
  const known = elementsOf(first ?? '').filter(({ name }) => ['path', 'source', 'img'].includes(name));
  assert.equal(
    known.map(({ name, attributes: { type, srcset, src, fill } }) => ({ name, type, srcset, src, fill })),
    [
      { name: 'path', fill: '#8fa6b5' },
      { name: 'source', type: 'image/avif', srcset: '/img/0-320.avif 320w, /img/0-1280.avif 1280w' },
      { name: 'source', type: 'image/webp', srcset: '/img/0-320.webp 320w, /img/0-1280.webp 1280w' },
      { name: 'img', srcset: '/img/0-320.jpg 320w, /img/0-1280.jpg 1280w', src: '/img/0-1280.jpg' },
    ].map((row) => ({ type: undefined, srcset: undefined, src: undefined, fill: undefined, ...row })),
  );
});

front('a picture that an earlier version fetched is shown in the format that it has', async () => {
  const sizes = [320, 640].map((width) => ({ src: `/img/0-${width}.webp`, width }));
  const page = await drawn({ leads: [lead(0, { picture: { sizes, width: 640, height: 360 } })] });
  assert.is(page.filter(({ name }) => name === 'source' || name === 'svg').length, 0);
  const [image] = page.filter(({ name }) => name === 'img');
  assert.is(image?.attributes.srcset, '/img/0-320.webp 320w, /img/0-640.webp 640w');
});

front('a lead without picture or summary, and a page without leads, leave no empty places', async () => {
  const bare = await drawn({ leads: [lead(1, { picture: undefined, summary: '' })] });
  assert.is(bare.filter(named('picture')).length, 0);
  assert.is(bare.filter(named('summary')).length, 0);
  assert.is((await drawn({ leads: [] })).filter(named('leads')).length, 0);
});

const boxes: [string, Partial<Parameters<typeof box>[1]>, (text: string) => boolean][] = [
  ['counts all its stories', {}, (text) => text.includes('All 15 stories')],
  ['counts one as one', { total: 1 }, (text) => text.includes('All 1 story')],
  [
    'says so when it has none',
    { headlines: [], total: 0, newest: undefined },
    (text) => text.includes('No stories yet.') && !text.includes('All'),
  ],
  [
    'shows a story without address as words',
    { headlines: [headline(1, { link: '', title: 'Only words' })] },
    (text) => text.includes('Only words'),
  ],
  [
    'calls a story without title something',
    { headlines: [headline(1, { title: '' })] },
    (text) => text.includes('Untitled'),
  ],
];
for (const [says, more, holds] of boxes) {
  front(`a box ${says}`, async () => {
    const page = await drawn({ columns: [[box(1, more)]] });
    assert.ok(holds(page.find(named('box'))?.text ?? ''), page.find(named('box'))?.text);
  });
}

front('a box leads to the site of its source, and without one to the page of the feed', async () => {
  const homes = ['https://a.example/', '', 'javascript:alert(1)'];
  const page = await drawn({ columns: [homes.map((home, number) => box(number, { home }))] });
  const links = page.filter(
    ({ name, attributes }) =>
      name === 'a' && /^https:\/\/a\.example|feed\/source-\d\/$/.test(attributes.href ?? ''),
  );
  assert.equal(
    links.filter(({ text }) => /^Source/.test(text)).map(({ attributes }) => attributes.href),
    ['https://a.example/', '/linux/feed/source-1/', '/linux/feed/source-2/'],
  );
});

front('a source has its logo, or its first letter in a colour that it keeps', async () => {
  const page = await drawn({
    columns: [[box(1, { name: '«Échos»' }), box(2, { logo: '/img/logo.webp' }), box(1, { name: 'Other' })]],
  });
  const badges = page.filter(named('badge'));
  assert.equal(
    badges.map(({ name, text }) => `${name} ${text}`),
    ['span É', 'img ', 'span O'],
  );
  assert.is(badges[0]?.attributes.class, badges[2]?.attributes.class);
  assert.match(badges[0]?.attributes.class ?? '', /^badge hue-[0-7]$/);
});

const datelines: [string, Partial<FrontData>, string][] = [
  [
    'says of when the edition is',
    {},
    'Monday, November 23, 2026 · edition of 14:00 UTCThe SampleSearchSettings',
  ],
  ['says so before the first', { edition: '' }, 'Before the first editionThe SampleSearchSettings'],
];
for (const [says, more, expected] of datelines) {
  front(`the dateline ${says}`, async () =>
    assert.is((await drawn(more)).find(named('dateline'))?.text, expected),
  );
}

front('those who search are told what leads, to the letter', async () => {
  const link = 'https://source.example/</script><b>"lead"</b>';
  const page = await drawn({ leads: [lead(1, { link }), lead(2, { link: 'javascript:alert(1)' })] });
  const said = page.find(({ attributes }) => attributes.type === 'application/ld+json');
  assert.equal(JSON.parse(said?.text ?? '').mainEntity.itemListElement, [link]);
});

front('the page turns with the direction of its language; a story with that of its own words', async () => {
  const page = await drawn({ chrome: chrome({ language: 'ar' }) });
  assert.is(page.find(({ name }) => name === 'html')?.attributes.dir, 'rtl');
  const directions = async (language: string) => {
    const headlines = ['2: Title', '“שלום”', 'أخبار', '42'].map((title, id) => headline(id, { title }));
    const all = await drawn({ chrome: chrome({ language }), columns: [[box(1, { headlines })]] });
    return all
      .filter(named('story'))
      .filter(({ name }) => name === 'li')
      .map(({ attributes }) => attributes.dir);
  };
  assert.equal(await directions('en'), [undefined, 'rtl', 'rtl', undefined]);
  assert.equal(await directions('ar'), ['ltr', undefined, undefined, undefined]);
});

front.run();
