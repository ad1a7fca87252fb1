import { html } from 'hono/html';
import type { Chrome } from '../../build/pages.ts';
import { wordsOf } from '../words/words.ts';
import { FEED_FORMATS } from './feeds.ts';
import type { Markup } from './markup.ts';

/** The last lines of every page. The switch of variants is shown by scripts/variant.ts, which makes it work. */
export function footer({ site, reports, current, variant, path, language }: Chrome): Markup {
  const words = wordsOf(language);
  const report = reports.find(({ id }) => id === current);
  const feeds = report
    ? FEED_FORMATS.map(
        ({ file, type, name }) => html`<li><a href="${report.path}${file}" type="${type}">${name}</a></li>
`,
      )
    : [];
  const other = variant === 'desktop' ? 'mobile' : 'desktop';
  return html`<footer class="foot"><ul>
<li><a href="/"><b>${site.name}</b></a></li>
${feeds}<li><a href="${report?.path ?? '/'}feeds.opml" type="text/x-opml">OPML</a></li>
<li><a href="/sources/"${path === '/sources/' ? html` aria-current="page"` : ''}>${words.sources.link}</a></li>
<li><a href="/about/"${path === '/about/' ? html` aria-current="page"` : ''}>${words.about.link}</a></li>
<li><button type="button" class="share-button" value="${words.linkCopied}" hidden>${words.share}</button></li>
<li><button type="button" class="variant-button" value="${other}" hidden>${other === 'mobile' ? words.mobileVersion : words.desktopVersion}</button></li>
</ul></footer>`;
}
