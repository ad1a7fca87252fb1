import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { firstPicture, realPicture } from '../../feeds/images.ts';
import { processorTime } from '../processor-time.ts';

const base = 'https://a.example/2026/post.html';
const images = suite('images');

const rows: readonly (readonly [says: string, html: string, expected: string | null])[] = [
  ['the first picture', '<p>x</p><img src="/a.jpg"><img src="/b.jpg">', 'https://a.example/a.jpg'],
  ['in any case and any quotes', "<IMG alt='x' SRC='a.jpg'>", 'https://a.example/2026/a.jpg'],
  ['without quotes', '<img src=a.jpg width=300>', 'https://a.example/2026/a.jpg'],
  ['its address is decoded once', '<img src="/a.jpg?x=1&amp;y=2">', 'https://a.example/a.jpg?x=1&y=2'],
  ['one that is loaded late', '<img data-src="/a.jpg">', 'https://a.example/a.jpg'],
  ['not a pixel', '<img src="/p.gif" width="1" height="1"><img src="/b.jpg">', 'https://a.example/b.jpg'],
  ['not an emoji', '<img class="wp-smiley emoji" src="/e.png"><img src="/b.jpg">', 'https://a.example/b.jpg'],
  ['not an avatar', '<img src="https://secure.gravatar.com/avatar/1?s=96">', null],
  ['not a counter', '<img src="https://feeds.feedburner.com/~r/a/~4/x">', null],
  ['not what is no address', '<img src="javascript:alert(1)"><img src="data:image/gif;base64,R0">', null],
  ['a bracket in a text before it is no end', '<img alt="a > b" src="/a.jpg">', 'https://a.example/a.jpg'],
  ['nothing where there is none', '<p>words</p>', null],
];

for (const [says, html, expected] of rows) images(says, () => assert.is(firstPicture(html, base), expected));

images('an address that says it is a pixel is no picture', () => {
  assert.is(realPicture('https://a.example/1x1.gif'), null);
  assert.is(realPicture('https://a.example/photo.jpg'), 'https://a.example/photo.jpg');
});

images('tags that never end are given up at once', () => {
  const spent = processorTime();
  assert.is(firstPicture('<img '.repeat(200_000)), null);
  assert.ok(spent() < 5_000, `${spent()} ms`);
});

images.run();
