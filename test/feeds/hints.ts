import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Hints, readHints } from '../../feeds/hints.ts';
import { processorTime } from '../processor-time.ts';

const hub = 'https://hub.example/';
const item = '<item><title>One</title></item>';
const rss = (head: string, tail = '') => `<rss version="2.0"><channel>${head}${item}${tail}</channel></rss>`;
const skip = '<skipHours><hour>0</hour><hour> 13 </hour></skipHours>';

const hints = suite('hints');

const rows: [says: string, document: string, expected: Hints, link?: string][] = [
  ['nothing said', rss('<title>ttl</title>'), {}],
  ['ttl, in minutes (RSS 2.0)', rss('<ttl>90</ttl>'), { ttlMinutes: 90 }],
  ['a ttl that is no number', rss('<ttl>often</ttl>'), {}],
  ['a ttl below nothing', rss('<ttl>-1</ttl>'), {}],
  ['skipHours (RSS 2.0)', rss(skip), { skipHours: [0, 13] }],
  ['24 is midnight (RSS 0.91)', rss('<skipHours><hour>24</hour></skipHours>'), { skipHours: [0] }],
  [
    'skipDays by name, in any case',
    rss('<skipDays><day>Saturday</day><day>sunday</day><day>Doomsday</day></skipDays>'),
    { skipDays: [6, 0] },
  ],
  ['an hour elsewhere skips nothing', rss('<title>x</title><hour>3</hour>'), {}],
  ['sy:updatePeriod alone', rss('<sy:updatePeriod> hourly </sy:updatePeriod>'), { updateSeconds: 3_600 }],
  [
    'sy:updateFrequency divides it, in any prefix',
    rss('<u:updatePeriod>daily</u:updatePeriod><u:updateFrequency>4</u:updateFrequency>'),
    { updateSeconds: 21_600 },
  ],
  ['a period that nobody knows', rss('<sy:updatePeriod>fortnightly</sy:updatePeriod>'), {}],
  ['a hub in RSS (WebSub §4)', rss(`<atom:link rel="hub" href="${hub}"/>`), { hubs: [hub] }],
  [
    'a hub in Atom',
    `<feed><link href='${hub}?a&amp;b' rel='hub' /><entry/></feed>`,
    { hubs: [`${hub}?a&b`] },
  ],
  ['a hub that is no web address', rss('<atom:link rel="hub" href="javascript:x"/>'), {}],
  ['another link', rss('<atom:link rel="self" href="https://a.example/hub"/>'), {}],
  ['what stands behind the items', rss('', '<ttl>5</ttl>'), { ttlMinutes: 5 }],
  [
    'what stands in an item or a comment',
    rss(`<!-- <ttl>5</ttl> -->${item.replace('One', '<ttl>6</ttl>')}`),
    {},
  ],
  [
    'a hub in JSON Feed 1.1',
    JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', hubs: [{ type: 'WebSub', url: hub }] }),
    { hubs: [hub] },
  ],
  ['hubs of a wrong type', '{"hubs": {"url": 3}}', {}],
  ['JSON that is cut off', '{"hubs": [', {}],
  [
    'a hub in the Link header (RFC 8288)',
    rss(''),
    { hubs: [hub] },
    `<https://a.example/feed>; rel="self", <${hub}>; rel="hub"`,
  ],
  ['no hub in the Link header', rss(''), {}, '<https://a.example/style>; rel=preload'],
];
for (const [says, document, expected, link] of rows)
  hints(says, () => {
    assert.equal(readHints(Buffer.from(document), { linkHeader: link }), expected);
  });

const hostile = [
  '<skipHours><hour><ttl><link rel="hub',
  '<!--',
  '<a:',
  '</item>',
  '<item',
  ' href=',
  '<ttl ',
];
for (const piece of hostile)
  hints(`a document of «${piece}» without end costs no time`, () => {
    const endless = Buffer.from(`<rss><channel>${piece.repeat(100_000)}`);
    const spent = processorTime();
    assert.equal(readHints(endless, { linkHeader: '<'.repeat(16_000) }), {});
    assert.ok(spent() < 5_000, `${spent()} ms`);
  });

hints.run();
