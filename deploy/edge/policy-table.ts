// The policy for people: the table in the README.
import { markdownTable } from './markdown-table.ts';
import { type CacheRule, type Outcome, policy as ourPolicy, type PathKind, type Policy } from './policy.ts';

const names: Record<PathKind | Outcome, string> = {
  asset: 'hashed asset, `/assets/NAME-HASH.EXT`',
  picture: 'picture, `/img/HASH-WIDTH.EXT`',
  page: 'page, `/linux/`',
  fragment: 'part of a page, `*.fragment.html`',
  feed: 'feed, `rss.xml`, `atom.xml`, `feed.json`',
  edition: '`/edition.json`',
  weather: 'weather, `/weather/*.json`',
  api: 'API, `/api/*.json`',
  worker: 'service worker, `/sw.js`',
  manifest: 'web app manifest, `*.webmanifest`',
  other: 'others: `robots.txt`, `sitemap.xml` …',
  private: 'store and releases, `_*`, `.*`',
  missing: 'not there (404)',
  moved: 'moved (301)',
};

/** A row a kind. */
export function policyTable(policy: Policy = ourPolicy): string {
  const head = ['path', 'browser', 'edge', 'stale, as it is renewed', 'stale, as the bucket fails'];
  const rows = (Object.keys(names) as (PathKind | Outcome)[]).map((kind) => [
    names[kind],
    ...cells(kind, policy[kind]),
  ]);
  return markdownTable([[...head, 'key', 'compressed', 'open to'], ...rows]);
}

function cells(kind: PathKind | Outcome, rule: CacheRule): string[] {
  if (kind === 'private') return ['never', 'never', '–', '–', '–', '–', 'nobody'];
  return [
    duration(rule.browserSeconds) + (rule.immutable ? ', immutable' : ''),
    duration(rule.edgeSeconds),
    duration(rule.staleWhileRevalidateSeconds),
    duration(rule.staleIfErrorSeconds),
    rule.key,
    rule.compress ? 'yes' : 'no',
    rule.openTo,
  ];
}

const units: [seconds: number, name: string][] = [
  [365 * 86_400, 'year'],
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'min'],
  [1, 's'],
];

/** In the largest unit that it is a whole number of: `2 min`. */
function duration(seconds: number): string {
  const [size = 1, name] = units.find(([unit]) => seconds >= unit && seconds % unit === 0) ?? [];
  if (name === undefined) return '–';
  const count = seconds / size;
  return `${count} ${name}${count > 1 && size >= 3_600 ? 's' : ''}`;
}
