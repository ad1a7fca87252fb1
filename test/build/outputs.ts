import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as v from 'valibot';
import { apiSchema } from '../../build/api-schema.ts';
import { makeEdition } from '../../build/edition.ts';
import { planPages } from '../../build/plan-pages.ts';
import { readOpml } from '../../feeds/opml.ts';
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
    'https://paper.example/linux/timeline/',
    'https://paper.example/linux/feed/wire/',
    'https://paper.example/space/',
    'https://paper.example/space/timeline/',
    'https://paper.example/space/feed/orbit/',
    'https://paper.example/about/',
    'https://paper.example/sources/',
    'https://paper.example/fetching/',
  ]);
});

const told = {
  feeds: Object.fromEntries(
    ['wire', 'daily', 'post'].map((id, place) => [
      `https://${id}.example/feed`,
      state([
        story(`${id}-kernel`, {
          hour: 9 + place,
          title: `Linux kernel ${'7.3 lands scheduler rewrite'} <${id}>`,
          link: `https://a.example/${id}?a=1&b=2`,
          summary: place ? '' : 'Said & <b>done</b>.',
        }),
        ...[...Array(60).keys()].map((nth) =>
          story(`${id}${nth}`, { hour: 1, title: `${id} tells ${nth} of ${nth * 7} ${id}${nth}` }),
        ),
      ]),
    ]),
  ),
};
const three = config([
  report('linux', [feed('wire'), feed('daily'), feed('post')]),
  report('all', [feed('wire')]),
]);
const full = planPages(three, makeEdition(three, told), { pictureOf: () => undefined });

outputs(
  'what several tell is one item of each feed, with all that tell it, and no word of theirs is a tag',
  () => {
    const { items, version } = JSON.parse(text('linux/feed.json', full));
    assert.is(version, 'https://jsonfeed.org/version/1.1');
    assert.is(items.length, 50);
    const [first] = items;
    assert.equal(first._tellings.tellings.map(({ source }: { source: string }) => source).sort(), [
      'The daily',
      'The post',
      'The wire',
    ]);
    assert.is(first.date_modified, '2026-11-23T11:00:00.000Z');
    assert.match(
      first.content_html,
      /<a href="https:\/\/a\.example\/\w+\?a=1&amp;b=2">Linux kernel .*&lt;\w+&gt;<\/a>/,
    );
    assert.ok(
      items.every(
        (item: object) =>
          'content_text' in item !== '_tellings' in item && 'content_html' in item === '_tellings' in item,
      ),
    );
    for (const file of ['rss.xml', 'atom.xml']) {
      const feedText = text(`linux/${file}`, full);
      assert.is(feedText.match(/<(item|entry)>/g)?.length, 50);
      assert.not.match(feedText, /<b>done/);
      assert.is(feedText.match(/scheduler rewrite/g)?.length, 3);
    }
  },
);

outputs('a cluster that grows is the same item', () => {
  const idOf = (feeds: object) => {
    const { items } = JSON.parse(
      text(
        'linux/feed.json',
        planPages(three, makeEdition(three, { feeds: feeds as never }), { pictureOf: () => undefined }),
      ),
    );
    return items.find(({ title }: { title: string }) => title.includes('kernel')).id;
  };
  const [wire] = Object.entries(told.feeds);
  assert.is(idOf(Object.fromEntries([wire ?? []])), idOf(told.feeds));
});

outputs('the feeds of all have the newest of each report, what is in two of them once', () => {
  const { items } = JSON.parse(text('feed.json', full));
  assert.is(items.length, 50);
  assert.is(new Set(items.map(({ url }: { url: string }) => url)).size, 50);
  assert.is(items[0].id.split('#')[0], 'https://paper.example/');
});

outputs('OPML names every feed, and is read again as it was', () => {
  assert.equal(readOpml(text('linux/feeds.opml', full)).folders, [
    {
      name: '',
      feeds: ['wire', 'daily', 'post'].map((id) => ({
        url: `https://${id}.example/feed`,
        name: `The ${id}`,
        home: `https://${id}.example`,
      })),
    },
  ]);
  assert.equal(
    readOpml(text('feeds.opml', full)).folders.map(({ name }) => name),
    ['linux report', 'all report'],
  );
});

outputs('the API says what its schema says: fifty newest, ten of each feed', () => {
  const api = v.parse(apiSchema, JSON.parse(text('api/linux.json', full)));
  assert.is(api.version, 1);
  assert.is(api.stories.length, 50);
  assert.is(api.stories[0]?.tellings.length, 2);
  assert.is(api.leads[0], api.stories[0]?.id);
  assert.equal(
    api.sources.map(({ id, stories }) => `${id} ${stories.length}`),
    ['wire 10', 'daily 10', 'post 10'],
  );
});

outputs('the summaries of the headlines in boxes are found by their addresses', () => {
  assert.equal(JSON.parse(text('api/summaries/linux.json')), {
    'https://a.example/new': 'Words & <i>signs</i> ]]>',
  });
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

outputs('edition.json says how often there is an edition, where the site does', () => {
  const hourly = planPages({ ...paper, every: 3_600 }, makeEdition(paper, store), {
    pictureOf: () => undefined,
  });
  const everyIn = (from: typeof pages) =>
    (JSON.parse(text('edition.json', from)) as { every?: number }).every;
  assert.equal([everyIn(hourly), everyIn(pages)], [3_600, undefined]);
});

outputs.run();
