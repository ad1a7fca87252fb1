// Netlify: what is told of a policy in _headers and _redirects (docs.netlify.com/manage/routing/headers and
// /redirects, with the limits that stand there).
import { keptOn } from '../plain-hosts.ts';
import type { PathKind, Policy } from '../policy.ts';
import { headersFor, securityHeaders } from '../response-headers.ts';
import type { ConfigSettings } from './settings.ts';

/**
 * Netlify's patterns of a kind: a star is any text. Of rules that set the same field the last one counts, and none can
 * take a field back: so a kind that is open to all sites must match nothing of one that is not.
 */
const rules: readonly [kind: PathKind, patterns: readonly string[]][] = [
  ['page', ['/*']],
  ['other', ['/*.txt', '/*.xml', '/*.opml', '/*.css', '/*.svg', '/*.ico', '/*.png']],
  ['fragment', ['/*.fragment.html']],
  ['feed', ['/*/rss.xml', '/*/atom.xml', '/*/feed.json']],
  ['api', ['/api/*.json']],
  ['weather', ['/weather/*.json']],
  ['manifest', ['/*.webmanifest']],
  ['worker', ['/sw.js']],
  ['edition', ['/edition.json']],
  ['picture', ['/img/*-*']],
  ['asset', ['/assets/*-*']],
];

/** @returns file name → text */
export function netlifyConfig({ name, base }: ConfigSettings, policy: Policy): Record<string, string> {
  return {
    _headers: `# ${name} (${base}) on Netlify
# Written by: npm run -s edge -- netlify
#
#   npm run pull && npm run build                     makes the pages, into _site
#   npm run -s edge -- netlify --out _site            puts these files beside them
#   npx netlify deploy --prod --no-build --dir _site  publishes them, with NETLIFY_AUTH_TOKEN and NETLIFY_SITE_ID
#
${keptOn('netlify')}
/*
${fields(securityHeaders(policy))}
${rules
  .flatMap(([kind, patterns]) => patterns.map((pattern) => `${pattern}\n${fields(fieldsOf(kind, policy))}`))
  .join('\n')}`,
    _redirects: `# Never public, should they ever lie in the folder: the store, the releases, the list of a build. A sign after the
# status makes a rule count though there is a file.
${['/_state/*', '/_release/*', '/m/_*', '/.broadsheet.json', '/.bucket/*'].map((from) => `${from} /404.html 404!\n`).join('')}
# One address for all: take the sign off, and put in what Netlify calls the site.
# https://NAME.netlify.app/* ${base}/:splat 301!
`,
  };
}

/** What the kind has besides what all have; the variant is not chosen here, and Vary is Netlify's own. */
function fieldsOf(kind: PathKind, policy: Policy): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headersFor(kind, policy, { key: 'path' })).filter(
      ([field]) => field !== 'Vary' && !(field in securityHeaders()),
    ),
  );
}

function fields(all: Readonly<Record<string, string>>): string {
  return Object.entries(all)
    .map(([field, value]) => `  ${field}: ${value}\n`)
    .join('');
}
