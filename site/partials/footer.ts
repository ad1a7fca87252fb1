import { html } from 'hono/html';
import type { Chrome } from '../../build/pages.ts';
import { wordsOf } from '../words/words.ts';
import { FEED_FORMATS } from './feeds.ts';
import type { Markup } from './markup.ts';

/** The last lines of every page. Its buttons come with what they do (scripts/share.ts, scripts/variant.ts). */
export function footer({ site, reports, current, path, language }: Chrome): Markup {
  const words = wordsOf(language);
  const report = reports.find(({ id }) => id === current);
  const feeds = report
    ? FEED_FORMATS.map(
        ({ file, name }) => html`<li><a href="${report.path}${file}">${name}</a></li>
`,
      )
    : [];
  return html`<footer class="foot"><ul>
<li><a href="/"><b>${site.name}</b></a></li>
${feeds}<li><a href="${report?.path ?? '/'}feeds.opml">OPML</a></li>
<li><a href="/sources/"${path === '/sources/' ? html` aria-current="page"` : ''}>${words.sources.link}</a></li>
<li><a href="/about/"${path === '/about/' ? html` aria-current="page"` : ''}>${words.about.link}</a></li>
</ul></footer>`;
}
