// Hosts of files that are no edge, and what of the policy is lost on each: the table in the README, and the head of
// each file that is written for one.
import { markdownTable } from './markdown-table.ts';

export type PlainHost = 'github-pages' | 'gitlab-pages' | 'netlify' | 'website';

const names: Record<PlainHost, string> = {
  'github-pages': 'GitHub Pages',
  'gitlab-pages': 'GitLab Pages',
  netlify: 'Netlify',
  website: 'bucket website',
};

type Row = readonly [what: string, ...on: readonly [string, string, string, string]];

const all = (says: string) => [says, says, says, says] as const;

/** By the hosts' own documentation; the files of configs/ name the pages of it. A cell a host, in their order. */
const kept: readonly Row[] = [
  ['phone pages at the same address', ...all('lost')],
  ["browser's time", '10 min for all', '10 min for all', 'kept', 'kept'],
  ["edge's time", '10 min for all', 'no cache', 'to next deploy', 'no cache'],
  ['stale, as it is renewed or fails', ...all('lost')],
  ['compression', 'gzip', 'brotli, gzip', 'brotli, gzip', 'lost'],
  ['security headers', 'in pages only', 'in pages only', 'kept', 'in pages only'],
  ['what other sites may use', 'everything', 'everything', 'kept', 'nothing'],
  ['405 for other methods', ...(['not promised', 'not promised', 'not promised', 'kept'] as const)],
  ['`/linux` is sent to `/linux/`', '301', '302', 'by “Pretty URLs”', '302'],
  ['`/linux/index.html` is, too', 'lost', 'lost', 'by “Pretty URLs”', 'lost'],
  ['404 for what is missing', ...(['wide page only', 'wide page only', 'wide page only', 'by 403'] as const)],
  ['store and releases unreachable', ...all('kept')],
  ['files that older pages name', 'while cached', 'while cached', 'while in `_site`', 'kept'],
  ['`npm run rollback`, `--verify`', ...(['lost', 'lost', 'lost', 'kept'] as const)],
  ['HTTPS', ...(['kept', 'kept', 'kept', 'lost'] as const)],
  ['its own limits', '1 GB, 100 GB/month', '1 GB', '54,000 files/folder', 'no prefix'],
];

/** What is kept and lost, a row a part of the policy, in Markdown. */
export function plainHostsTable(): string {
  return markdownTable([['', ...Object.values(names)], ...kept]);
}

/** The same of one host, as comments at the head of a file. */
export function keptOn(host: PlainHost): string {
  const place = Object.keys(names).indexOf(host);
  const lines = kept.map(
    ([what, ...on]) => `#   ${what.replaceAll('`', '').padEnd(33)} ${on[place]?.replaceAll('`', '')}`,
  );
  return `# What is kept of the policy (README, "How it is cached") on ${names[host]}, and what is lost:
${lines.join('\n')}
# Phones get the wide page, which is fluid.
`;
}
