import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Signs, signsOf } from '../../feeds/page-signs.ts';

const signs = suite('page-signs');

const url = 'https://a.example/news/1';
const picture = 'https://a.example/p.jpg';
const icon = 'https://a.example/i.png';
/** Where browsers look when a page names none (HTML §4.6.7.8). */
const usual = { icon: 'https://a.example/favicon.ico' };

const heads: [says: string, head: string, expected: Signs][] = [
  ['Open Graph', `<meta property="og:image" content="${picture}">`, { image: picture }],
  ['Open Graph under name, in capitals', `<META NAME="OG:IMAGE" CONTENT="${picture}">`, { image: picture }],
  ["Twitter's card", `<meta name="twitter:image" content="/p.jpg">`, { image: picture }],
  [
    'the one for https first',
    `<meta property="og:image" content="http://a.example/p.jpg"><meta property="og:image:secure_url" content="/p.jpg">`,
    { image: picture },
  ],
  [
    'of several the first',
    `<meta property="og:image" content="/p.jpg"><meta property="og:image" content="/q.jpg">`,
    { image: picture },
  ],
  [
    'against the base of the page',
    '<base href="https://b.example/x/"><meta property="og:image" content="p.jpg">',
    { image: 'https://b.example/x/p.jpg' },
  ],
  ['an address that is none', '<meta property="og:image" content="javascript:alert(1)">', {}],
  ['an avatar is none', '<meta property="og:image" content="/avatar/me.jpg">', {}],
  [
    'entities are read',
    '<meta property="og:image" content="/p.jpg?a=1&amp;b=2">',
    { image: `${picture}?a=1&b=2` },
  ],
  ['an icon', '<link rel="icon" href="/i.png">', { icon }],
  ['by its old name', '<link rel="shortcut icon" href="/i.png">', { icon }],
  ["Apple's", '<link rel="apple-touch-icon" href="/i.png">', { icon }],
  [
    'the smallest that is large enough',
    '<link rel=icon sizes=32x32 href=/s.png><link rel=icon sizes=96x96 href=/i.png><link rel=icon sizes=512x512 href=/l.png>',
    { icon },
  ],
  [
    'the largest when none is',
    '<link rel=icon sizes=16x16 href=/s.png><link rel=icon sizes=32x32 href=/i.png>',
    { icon },
  ],
  [
    'one of Windows when there is no other',
    '<link rel="icon" href="/w.ico">',
    { icon: 'https://a.example/w.ico' },
  ],
  [
    'a larger one before that',
    '<link rel="icon" href="/w.ico" sizes="16x16 32x32"><link rel="icon" href="/i.png" sizes="32x32">',
    { icon },
  ],
  ['not in SVG', '<link rel="icon" type="image/svg+xml" href="/i"><link rel="icon" href="/i.svg?v=2">', {}],
  ["Safari's mask is no icon", '<link rel="mask-icon" href="/i.png">', {}],
  [
    'what stands in a script is no element',
    `<script>'<meta property="og:image" content="/p.jpg">'</script>`,
    {},
  ],
  ['nothing', '<title>A page</title>', {}],
];
for (const [says, head, expected] of heads)
  signs(`${says}: ${Object.keys(expected)}`, () => {
    const page = Buffer.from(`<!doctype html><head>${head}</head><body><p>Words`);
    assert.equal(signsOf(page, { url, contentType: 'text/html' }), { ...usual, ...expected });
  });

signs('what is no page says nothing', () => {
  for (const body of ['', '{"og:image": "/p.jpg"}', '\u0000\u0001', '<'.repeat(2_000_000)])
    assert.equal(signsOf(Buffer.from(body), { url, contentType: '' }), usual);
});

signs('an address in the letters of the page', () => {
  const page = Buffer.from(
    '<meta charset=iso-8859-1><meta property="og:image" content="/caf\u00e9.jpg">',
    'latin1',
  );
  const { image } = signsOf(page, { url, contentType: 'text/html' });
  assert.is(image, 'https://a.example/caf%C3%A9.jpg');
});

signs.run();
