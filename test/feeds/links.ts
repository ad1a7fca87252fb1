import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { absoluteLink, cleanLink, straightLink } from '../../feeds/links.ts';

const base = 'https://a.example/blog/feed.xml';
const links = suite('links');

const rows: readonly (readonly [says: string, given: string, expected: string])[] = [
  ['an absolute address stays', 'https://b.example/x?a=1#b', 'https://b.example/x?a=1#b'],
  ['a relative one resolves', '2026/post.html', 'https://a.example/blog/2026/post.html'],
  ['one without a scheme takes that of the feed', '//b.example/x', 'https://b.example/x'],
  [
    'white space and line breaks are not part of it',
    '\n https://b.example/a\n b ',
    'https://b.example/a%20b',
  ],
  [
    'utm parameters go, others stay in order',
    'https://b.example/?a=1&utm_source=rss&b=2&utm_medium=x',
    'https://b.example/?a=1&b=2',
  ],
  ['so do those of advertisers', 'https://b.example/x?fbclid=1&gclid=2&mc_cid=3', 'https://b.example/x'],
  [
    'those of shares and newsletters',
    'https://b.example/x?a=1&srsltid=2&_hsenc=3&mtm_campaign=4',
    'https://b.example/x?a=1',
  ],
  [
    'what stays is written as it was',
    'https://b.example/x?q=a%20b+c&utm_source=rss&r=%C3%A9&flag',
    'https://b.example/x?q=a%20b+c&r=%C3%A9&flag',
  ],
  [
    'names that only begin so stay',
    'https://b.example/?pk_id=1&at_home=2&clidx=3&s_c=4',
    'https://b.example/?pk_id=1&at_home=2&clidx=3&s_c=4',
  ],
  ['an address that no server would take is none', `https://b.example/${'x'.repeat(8_000)}`, ''],
  ['and those in the fragment', 'https://b.example/x#xtor=RSS-1', 'https://b.example/x'],
  [
    'a parameter that only looks alike stays',
    'https://b.example/?utm=1&reference=2',
    'https://b.example/?utm=1&reference=2',
  ],
  [
    'a name before the host goes (RFC 9110 §4.2.4)',
    'https://bank.example@evil.example/',
    'https://evil.example/',
  ],
  ['javascript: is no address', 'javascript:alert(1)', ''],
  ['nor with a tab in it, which URL parsers skip', 'java\tscript:alert(1)', ''],
  ['nor with a control before it', '\u0001javascript:alert(1)', ''],
  ['nor are data:, vbscript:, file: and mailto:', 'data:text/html,x', ''],
  ['a file is none', 'file:///etc/passwd', ''],
  ['nothing is none', '  ', ''],
  ['what cannot be parsed is none', 'http://[bad', ''],
];

const straight: typeof rows = [
  [
    'what leads through Google News is the page, where it is written in it',
    `https://news.google.com/__i/rss/rd/articles/${googleNews('https://b.example/x?a=1&utm_source=rss')}?oc=5`,
    'https://b.example/x?a=1',
  ],
  [
    'a long one, too',
    `https://news.google.com/rss/articles/${googleNews(`https://b.example/${'x'.repeat(200)}`)}?oc=5`,
    `https://b.example/${'x'.repeat(200)}`,
  ],
  [
    'one that only Google reads stays',
    `https://news.google.com/rss/articles/${googleNews('AU_yqLM0kZ7')}?oc=5`,
    `https://news.google.com/rss/articles/${googleNews('AU_yqLM0kZ7')}?oc=5`,
  ],
  [
    'and one that is cut off, or none of its messages',
    'https://news.google.com/articles/CBMi?oc=5',
    'https://news.google.com/articles/CBMi?oc=5',
  ],
  [
    'so with Google Alerts',
    'https://www.google.com/url?rct=j&sa=t&url=https://b.example/a%3Fb%3D1%26gclid%3D2&ct=ga&usg=x',
    'https://b.example/a?b=1',
  ],
  [
    "and Bing's news",
    'http://www.bing.com/news/apiclick.aspx?ref=FexRss&aid=&url=https%3a%2f%2fb.example%2fa&c=1&mkt=de-de',
    'https://b.example/a',
  ],
  [
    'through two at once',
    'https://www.google.co.uk/url?q=https%3A%2F%2Fwww.bing.com%2Fnews%2Fapiclick.aspx%3Furl%3Dhttps%253A%252F%252Fb.example%252F',
    'https://b.example/',
  ],
  [
    'what is no address in it leads nowhere else',
    'https://www.google.com/url?url=javascript:alert(1)',
    'https://www.google.com/url?url=javascript:alert(1)',
  ],
  [
    'another page with such a parameter stays',
    'https://b.example/url?url=https://c.example/',
    'https://b.example/url?url=https://c.example/',
  ],
  ['any other is as it is', 'https://b.example/x?utm_source=rss', 'https://b.example/x'],
];

/** The name of an article there, that leads to `address` (and to a form for phones, as many do). */
function googleNews(address: string): string {
  const field = (key: number[], text: string) => {
    const { length } = text;
    return [...key, ...(length < 128 ? [length] : [(length & 127) | 128, length >> 7]), ...Buffer.from(text)];
  };
  const message = [0x08, 0x13, ...field([0x22], address), ...field([0xd2, 0x01], 'https://amp.example/')];
  return Buffer.from(message).toString('base64url');
}

for (const [says, given, expected] of rows) links(says, () => assert.is(cleanLink(given, base), expected));
for (const [says, given, expected] of straight) links(says, () => assert.is(straightLink(given), expected));

links('without a base a relative address is none', () => {
  assert.is(cleanLink('post.html'), '');
});

links('pictures keep all parameters', () => {
  assert.is(absoluteLink('/p.jpg?utm_source=x&s=1', base), 'https://a.example/p.jpg?utm_source=x&s=1');
});

links.run();
