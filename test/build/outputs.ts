import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { makeEdition } from '../../build/edition.ts';
import { planPages } from '../../build/plan-pages.ts';
import { parseFeed } from '../../feeds/parse.ts';
import { config, feed, report, state, story } from './sample.ts';

const hostile = 'Cats & <b>dogs</b> ]]> "here"';
const paper = config([report('linux', [feed('wire')]), report('space', [feed('orbit')])]);
const store = {
  feeds: {
    'https://wire.example/feed': state([
      story('new', { hour: 9, title: hostile, summary: 'Words & <i>signs</i> ]]>', author: 'A & B' }),
      story('old', { link: 'https://a.example/?a=1&b=2' }),
      story('nowhere', { link: '' }),
    ]),
  },
};
const pages = planPages(paper, makeEdition(paper, store), { pictureOf: () => undefined });
const text = (key: string, of = pages) => {
  const page = of.find((one) => one.key === key);
  assert.ok(page && 'text' in page.data, key);
  return page.data.text;
};

const outputs = suite('outputs');

for (const [file, contentType] of [
  ['rss.xml', 'application/rss+xml'],
  ['atom.xml', 'application/atom+xml'],
  ['feed.json', 'application/feed+json'],
] as const)
  outputs(`${file} is read again as what it was made of`, async () => {
    const parsed = await parseFeed(Buffer.from(text(`linux/${file}`)), {
      url: 'https://paper.example/',
      contentType,
    });
    assert.is(parsed.title, 'linux report');
    assert.equal(parsed.warnings, []);
    assert.equal(
      parsed.entries.map(({ title, link, published }) => [title.replace(/<\/?b>/g, ''), link, published]),
      [
        ['Cats & dogs ]]> "here"', 'https://a.example/new', '2026-11-23T09:00:00Z'],
        ['Title of old', 'https://a.example/?a=1&b=2', '2026-11-23T08:00:00Z'],
      ],
    );
  });

outputs('the sitemap has the canonical address of each page once', () => {
  const parts = [...text('sitemap.xml').matchAll(/<loc>(.*?)<\/loc>/g)].map((match) => match[1]);
  assert.equal(parts, [
    'https://paper.example/sitemap-pages.xml',
    'https://paper.example/linux/sitemap-2026.xml',
  ]);
  const addresses = [...text('sitemap-pages.xml').matchAll(/<loc>(.*?)<\/loc>/g)].map((match) => match[1]);
  assert.equal(addresses, [
    'https://paper.example/linux/',
    'https://paper.example/linux/feed/wire/',
    'https://paper.example/space/',
    'https://paper.example/space/feed/orbit/',
    'https://paper.example/about/',
    'https://paper.example/fetching/',
  ]);
});

outputs('robots may read all, and find the sitemap', () => {
  assert.is(text('robots.txt'), 'User-agent: *\nAllow: /\nSitemap: https://paper.example/sitemap.xml\n');
});

outputs('edition.json tells a changed report by another value', () => {
  const before = JSON.parse(text('edition.json')) as { edition: string; reports: Record<string, string> };
  assert.is(before.edition, '2026-11-23T09:00:00.000Z');
  const later = planPages(
    paper,
    makeEdition(paper, { feeds: { ...store.feeds, 'https://orbit.example/feed': state([story('o')]) } }),
    { pictureOf: () => undefined },
  );
  const after = JSON.parse(text('edition.json', later)) as typeof before;
  assert.is(after.reports.linux, before.reports.linux);
  assert.is.not(after.reports.space, before.reports.space);
});

outputs.run();
