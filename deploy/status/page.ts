// A status as a page: static, without a script, one sheet beside it. For the operator, and for readers if he likes.
import { escaped } from './charts.ts';
import { count } from './count.ts';
import { durationText } from './duration.ts';
import { course } from './page-course.ts';
import { bill, edge, feeds, runs } from './page-tables.ts';
import { sheet } from './sheet.ts';
import type { Status } from './status.ts';
import { figure, megabytes, minuteOf } from './units.ts';
import { weatherWords } from './weather-health.ts';

/** The page and its sheet, which lie side by side: an edge lets no page carry its own. File name → text. */
export function statusPage(status: Status): Record<string, string> {
  return { 'index.html': html(status, '<link rel="stylesheet" href="status.css">'), 'status.css': sheet };
}

/** The page in one file, for who fetches it from the bucket. */
export function statusFile(status: Status): string {
  return html(status, `<style>${sheet}</style>`);
}

function html(status: Status, style: string): string {
  const { name, base, now, troubles } = status;
  const worst = troubles[0]?.level ?? 'ok';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${escaped(name)}: status</title>
${style}
</head>
<body>
<header>
<h1>${escaped(name)}</h1>
<p>Status of <a href="${escaped(base)}/">${escaped(new URL(base).host)}</a>, as of <time datetime="${now}">${minuteOf(now)} UTC</time></p>
</header>
<main>
<section class="state ${worst}">
<h2>${worst === 'ok' ? 'All is well' : worst === 'critical' ? 'Something is wrong' : 'Something to look at'}</h2>
${troubles.length ? `<ul>${troubles.map(({ level, says }) => `<li class="${level}">${escaped(says)}</li>`).join('')}</ul>` : ''}
${facts(status)}
</section>
${course(status)}
${runs(status)}
${feeds(status)}
${edge(status)}
${bill(status)}
</main>
</body>
</html>
`;
}

function facts({
  edition,
  release,
  released,
  ageSeconds,
  everySeconds,
  feeds: all,
  bucket,
  pictures,
  weather,
  now,
}: Status): string {
  const well = all.filter(({ state }) => state === 'ok').length;
  const words = weather && weatherWords(weather, { now });
  const rows: [string, string][] = [
    ['Newest story', edition ? `${minuteOf(edition)} UTC` : 'none yet'],
    ['Release', `${release}${released ? `, ${minuteOf(released)} UTC` : ''}`],
    ['Last good run', ageSeconds === undefined ? 'none is known of' : `${durationText(ageSeconds)} before`],
    ['A run is due', `every ${durationText(everySeconds)}`],
    ['Feeds', `${well} of ${all.length} well`],
    [
      bucket.isListed ? 'In the bucket' : 'Live',
      `${count(bucket.objects, 'object')}, ${megabytes(bucket.bytes)} MB`,
    ],
    ['Pictures', `${figure(pictures.kept)} kept, ${figure(pictures.refused)} refused`],
    ...(words ? [['Weather', words.fresh] as [string, string]] : []),
  ];
  const fault = words?.fault ? `<p class="warning">${escaped(`Weather ${words.fault}`)}</p>` : '';
  return `<dl>${rows.map(([term, says]) => `<div><dt>${term}</dt><dd>${escaped(says)}</dd></div>`).join('')}</dl>${fault}`;
}
