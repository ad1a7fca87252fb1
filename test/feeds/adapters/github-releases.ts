import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { adapterRows, capturedEntries } from './rows.ts';
import { atom } from './shapes.ts';

const url = 'https://github.com/harbour/lathe/releases.atom';
const release = (title: string, content = '') =>
  atom(
    `<id>tag:github.com,2008:Repository/1/v2.1.0</id><link rel="alternate" type="text/html" href="https://github.com/harbour/lathe/releases/tag/v2.1.0"/><title>${title}</title><content type="html">${content}</content><media:thumbnail height="30" width="30" url="https://images.example/u/1?s=60"/>`,
  );
const githubReleases = suite('adapter github-releases');

adapterRows(githubReleases, [
  {
    says: 'a title that is but a number gets the name of what it numbers',
    url,
    feed: release('v2.1.0', '&lt;p&gt;Turns faster.&lt;/p&gt;'),
    expected: { title: 'lathe v2.1.0', summary: 'Turns faster.', image: null },
  },
  {
    says: 'a title with the name in it stays',
    url,
    feed: release('Lathe 2.1: the quiet one'),
    expected: { title: 'Lathe 2.1: the quiet one' },
  },
  { says: '«No content.» is none', url, feed: release('v2.1.0', 'No content.'), expected: { summary: '' } },
  {
    says: 'tags are read alike',
    url: 'https://github.com/harbour/lathe/tags.atom',
    feed: release('v2.1.0'),
    expected: { title: 'lathe v2.1.0' },
  },
  {
    says: 'commits are no releases',
    url: 'https://github.com/harbour/lathe/commits/main.atom',
    feed: release('Mend the chuck'),
    expected: { title: 'Mend the chuck' },
  },
]);

githubReleases('the captured feed of commits is left alone', async () => {
  const entries = await capturedEntries('github-com.xml', 'https://github.com/miniflux/v2/commits/main.atom');
  if (!entries) return;
  assert.is(entries[0]?.title, 'Parse podcast categories');
});

githubReleases.run();
