// What the owner's YAML may say. The JSON Schemas beside the files (for editors) are made from this by
// `npm run schema`, and a test keeps them equal.
import * as v from 'valibot';
import { isSelector } from './adapters/selector.ts';
import { alarmsSchema } from './alarms-schema.ts';
import { cdnSchema } from './cdn-schema.ts';
import { duration } from './duration-schema.ts';
import { headlinesSchema } from './headlines-schema.ts';
import { limitsSchema } from './limits-schema.ts';
import { releasesSchema } from './releases-schema.ts';
import { text } from './text-schema.ts';
import { weatherSchema } from './weather-schema.ts';

const webAddress = v.pipe(
  v.string('It must be an address that begins with http:// or https://.'),
  v.check(isWeb, 'It must be an address that begins with http:// or https://.'),
);

const origin = v.pipe(
  v.string('It must be the public address of the site: https://news.example'),
  v.check(
    (address) => isWeb(address) && new URL(address).pathname === '/' && !/[?#]/.test(address),
    'It must be an address without a path: https://news.example',
  ),
);

const selector = v.pipe(
  v.string('It must be a CSS selector like .story h2.'),
  v.check(isSelector, 'It must be a CSS selector like .story h2.'),
);

/** Of `scrape` in a feed. */
export const scrapeSchema = v.strictObject({
  item: v.pipe(selector, v.description('Each story on the page: article.story')),
  title: v.optional(v.pipe(selector, v.description('Its title; without it, its first heading or link.'))),
  link: v.optional(v.pipe(selector, v.description('Its link; without it, its first.'))),
  time: v.optional(v.pipe(selector, v.description('Its time; without it, its first <time>.'))),
  image: v.optional(v.pipe(selector, v.description('Its picture; without it, its first.'))),
});

export const feedSchema = v.strictObject({
  url: v.pipe(webAddress, v.description('Address of the RSS, Atom or JSON feed.')),
  name: v.optional(
    v.pipe(text, v.description('Name of the source; without it, what the feed calls itself.')),
  ),
  home: v.optional(
    v.pipe(webAddress, v.description('Front page of the source; without it, what the feed says.')),
  ),
  logo: v.optional(
    v.pipe(
      webAddress,
      v.description('A small square picture. Without it the feed gives its own, or its site its icon.'),
    ),
  ),
  items: v.optional(
    v.pipe(
      v.number('It must be a whole number from 1 to 50.'),
      v.integer('It must be a whole number from 1 to 50.'),
      v.minValue(1, 'It must be a whole number from 1 to 50.'),
      v.maxValue(50, 'It must be a whole number from 1 to 50.'),
      v.description('Titles in its box; 8 without it.'),
    ),
  ),
  weight: v.optional(
    v.pipe(
      v.number('It must be a number from 0 to 10.'),
      v.minValue(0, 'It must be a number from 0 to 10.'),
      v.maxValue(10, 'It must be a number from 0 to 10.'),
      v.description(
        'How much its stories count for the top of the page: 2 is twice, 0 is never; 1 without it.',
      ),
    ),
  ),
  every: v.optional(v.pipe(duration, v.description('Least time between two requests: 30m, 2h, 1d.'))),
  scrape: v.optional(
    v.pipe(
      scrapeSchema,
      v.description('For a page without a feed: where its stories are, by CSS selectors.'),
    ),
  ),
});

/** The themes, each a file in site/themes; in the order in which a reader is offered them. */
export const themes = [
  'paper',
  'ink',
  'graphite',
  'slate',
  'fjord',
  'sky',
  'ocean',
  'indigo',
  'lavender',
  'plum',
  'dusk',
  'rose',
  'cherry',
  'salmon',
  'copper',
  'sepia',
  'saffron',
  'olive',
  'moss',
  'forest',
  'mint',
  'lagoon',
  'terminal',
] as const;

export const reportSchema = v.strictObject({
  title: v.pipe(text, v.description('The name at the top: Linux Report.')),
  description: v.optional(v.pipe(text, v.description('One sentence for the about page and search engines.'))),
  language: v.optional(
    v.pipe(
      text,
      v.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'It must be a language tag like en or pt-BR (BCP 47).'),
      v.description('Language of the pages, as BCP 47 has it: en, de, pt-BR.'),
    ),
    'en',
  ),
  theme: v.optional(
    v.pipe(v.picklist(themes, `Allowed: ${themes.join(', ')}.`), v.description('Colours of the pages.')),
    'paper',
  ),
  headlines: v.optional(v.pipe(headlinesSchema, v.description('A model that chooses what leads.'))),
  feeds: v.pipe(
    v.array(
      v.union([webAddress, feedSchema], 'It must be an address or a mapping with url.'),
      'It must be a list.',
    ),
    v.minLength(1, 'A report needs at least one feed.'),
    v.description('Its sources, each an address or a mapping with url.'),
  ),
  columns: v.optional(
    v.pipe(
      v.array(
        v.array(text, 'It must be a list of feeds.'),
        'It must be a list of columns, each a list of feeds.',
      ),
      v.minLength(1, 'It must be one to four columns.'),
      v.maxLength(4, 'It must be one to four columns.'),
      v.description(
        "The front page's columns on a wide screen, each a list of feeds by id or name. Feeds that are not named follow.",
      ),
    ),
  ),
});

export const siteSchema = v.strictObject({
  name: v.pipe(text, v.description('Name of the whole newspaper.')),
  base: v.pipe(origin, v.description('Public address, without a path: https://news.example')),
  store: v.optional(
    v.pipe(text, v.description("The feeds' memory: a folder or s3://bucket/prefix; without it, the bucket.")),
  ),
  bucket: v.optional(
    v.pipe(text, v.description('Where the site is published: a folder or s3://bucket/prefix.')),
  ),
  edge: v.optional(
    v.pipe(
      duration,
      v.minValue(1, 'It must be at least 1s.'),
      v.maxValue(3_600, 'It must be at most 1h.'),
      v.description('How long an edge keeps a page before it asks the bucket again: 30s, 5m; 2m without it.'),
    ),
  ),
  every: v.optional(
    v.pipe(
      duration,
      v.minValue(60, 'It must be at least 1m.'),
      v.maxValue(86_400, 'It must be at most 1d.'),
      v.description('How often an edition is made: 10m, 1h; 10m without it.'),
    ),
  ),
  pictures: v.optional(
    v.pipe(
      v.boolean('It must be true or false.'),
      v.description('Whether leads show pictures and feeds their logos, copied into the bucket.'),
    ),
    true,
  ),
  offline: v.optional(
    v.pipe(
      v.boolean('It must be true or false.'),
      v.description(
        "Whether readers' browsers keep the pages that they visit, to be read without a network. false takes the service worker away from browsers that have it.",
      ),
    ),
    true,
  ),
  limits: v.optional(v.pipe(limitsSchema, v.description('What a feed may cost: times, sizes, counts.')), {}),
  releases: v.optional(v.pipe(releasesSchema, v.description('How far back a rollback can go.')), {}),
  cdn: v.optional(v.pipe(cdnSchema, v.description('A cache that is told what changed after each release.'))),
  status: v.optional(
    v.pipe(
      v.picklist(['private', 'public', 'none'], 'Allowed: private, public, none.'),
      v.description('The status page: private beside the store (without it), public at /status/, or none.'),
    ),
    'private',
  ),
  alarms: v.optional(v.pipe(alarmsSchema, v.description('Who is told when the newspaper is in trouble.'))),
  weather: v.optional(
    v.pipe(weatherSchema, v.description('Weather of cities, from Open-Meteo, for readers who choose one.')),
  ),
  headlines: v.optional(
    v.pipe(headlinesSchema, v.description('A model that chooses what leads in every report.')),
  ),
  reports: v.optional(
    v.pipe(
      v.array(text, 'It must be a list of report ids.'),
      v.description('Order of the reports by their ids; the others follow by name.'),
    ),
  ),
});

export type ReportFile = v.InferOutput<typeof reportSchema>;
export type SiteFile = v.InferOutput<typeof siteSchema>;

function isWeb(address: string): boolean {
  return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
}
