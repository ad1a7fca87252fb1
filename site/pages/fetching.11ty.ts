import { html } from 'hono/html';
import type { AssetAddress, Page } from '../../build/pages.ts';
import { renderPage } from '../layouts/page.ts';

export const data = {
  pagination: { data: 'pages.fetching', size: 1, alias: 'sheet' },
  permalink: ({ sheet }: { sheet: Page<'fetching'> }) => sheet.key,
};

/** For those whose servers we ask: what they see, and how to slow us down or be rid of us. */
export function render({ sheet, asset }: { sheet: Page<'fetching'>; asset: AssetAddress }): Promise<string> {
  const { chrome, userAgent } = sheet.data;
  return renderPage({
    template: sheet.template,
    chrome,
    asset,
    title: `How we fetch you · ${chrome.site.name}`,
    description: `How ${chrome.site.name} asks the servers of its sources, and how to change that.`,
    indexed: true,
    masthead: html`<h1>How we fetch you</h1><p>For those whose servers we ask</p>`,
    main: html`<div class="colophon">
<p>Our requests say <code>${userAgent}</code> and nothing about anybody: no cookie, no referrer, no junk behind the
address.</p>
<h2>How often</h2>
<p>As often as you publish, between ten minutes and twelve hours apart, and never sooner than your
<code>Cache-Control</code> or <code>Expires</code>, or your feed’s <code>ttl</code>, <code>skipHours</code>,
<code>skipDays</code> or <code>sy:updatePeriod</code> allow. One request at a time to a server, with a pause between
two. Without <code>ETag</code> and <code>Last-Modified</code> at most once an hour, and less the longer nothing is new,
down to once a day. The times are spread over the hour.</p>
<h2>How much</h2>
<p>We send back your <code>ETag</code> and <code>Last-Modified</code> as you gave them, so that a 304 without a body
will do, and we take gzip, deflate and brotli. A feed in several of our reports is fetched once.</p>
<h2>How to slow us down</h2>
<p>Answer 429 or 503 with <code>Retry-After</code>, in seconds or as a date. Without one we wait a minute, and twice
as long each time after.</p>
<h2>How to move us, or be rid of us</h2>
<p>We follow 301 and 308, tell the owner of this paper, and after ten days ask the new address alone. After 410 we ask
no more. A page that has no feed is read only as your <code>robots.txt</code> lets, where our name is
<code>Broadsheet</code>. So is the page of a story that leads without a picture, once, for its
<code>og:image</code>, and your front page, once, for its icon when your feed names none.</p>
</div>`,
    kind: 'about',
  });
}
