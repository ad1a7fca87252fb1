// What every answer carries, turned round: by field name, for configurations that say a field once.
import { type Outcome, type PathKind, type Policy, pathPatterns } from '../policy.ts';
import { headersFor, securityHeaders } from '../response-headers.ts';

/** `mobilePage`: one that was asked for below /m/, the same for all. `plain`: the edge's own few words. */
export type AnswerKind = Exclude<PathKind, 'private'> | Outcome | 'mobilePage' | 'plain';

export interface HeaderTable {
  /** Fields that are the same on every answer. */
  always: Record<string, string>;
  /** Field → kind → value, '' where an answer has no such field. */
  byKind: Record<string, Record<AnswerKind, string>>;
}

/** Kinds with a pattern of their own, in the order they are tried; the last has none. */
export const kindsInOrder: readonly [kind: AnswerKind, pattern: string][] = pathPatterns.flatMap(
  ([kind, { source }]): [AnswerKind, string][] => {
    if (kind === 'private') return [];
    return kind === 'page'
      ? [
          ['mobilePage', `^(?=\\/m\\/).*${source}`],
          ['page', source],
        ]
      : [[kind, source]];
  },
);

export function headerTable(policy: Policy): HeaderTable {
  const rows: [AnswerKind, Record<string, string>][] = [
    ...kindsInOrder.map(([kind]): [AnswerKind, Record<string, string>] => [
      kind,
      kind === 'mobilePage'
        ? headersFor('page', policy, { key: 'path' })
        : headersFor(kind as PathKind, policy),
    ]),
    ['other', headersFor('other', policy)],
    ['missing', headersFor('missing', policy)],
    ['moved', headersFor('moved', policy)],
    ['plain', { 'Cache-Control': 'no-store', ...securityHeaders(policy) }],
  ];
  const table: HeaderTable = { always: {}, byKind: {} };
  for (const name of new Set(rows.flatMap(([, fields]) => Object.keys(fields)))) {
    const values = new Set(rows.map(([, fields]) => fields[name] ?? ''));
    const [only = ''] = values;
    if (values.size === 1) table.always[name] = only;
    else
      table.byKind[name] = Object.fromEntries(
        rows.map(([kind, fields]) => [kind, fields[name] ?? '']),
      ) as Record<AnswerKind, string>;
  }
  return table;
}

/** What a cache in front of a cache is told: the edge's times alone (RFC 9111 §5.2.2, RFC 5861). */
export function edgeTimes(policy: Policy, kind: AnswerKind): string {
  const rule = policy[kind === 'mobilePage' ? 'page' : kind === 'plain' ? 'private' : kind];
  const { edgeSeconds, staleWhileRevalidateSeconds, staleIfErrorSeconds } = rule;
  return `s-maxage=${edgeSeconds}, stale-while-revalidate=${staleWhileRevalidateSeconds}, stale-if-error=${staleIfErrorSeconds}`;
}
