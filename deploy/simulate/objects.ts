// What readers ask for in a day, from a release's own objects: which, how large, how often.
import { kindOf, type PathKind, type Policy } from '../edge/policy.ts';
import { zipf } from './dice.ts';

/** Of an answer without a body. */
export const headBytes = 300;

export interface AskedObject {
  key: string;
  /** As it is sent to a reader. */
  bytes: number;
  /** Requests of all readers in a day. */
  perDay: number;
  freshSeconds: number;
  /** Served stale for so long after, while it is fetched anew. */
  staleSeconds: number;
  /** Another with each edition. */
  changes: boolean;
}

export interface Habits {
  /** In a day. */
  readers: number;
  /** Pages that each looks at in a day. */
  views: number;
  /** Part of the readers with a phone. */
  mobile: number;
  /** Of Zipf's law, over the pages. */
  exponent: number;
  /** Pictures that a view shows and no earlier one of the same reader did. */
  pictures: number;
}

/** Text is sent compressed. */
const texts: ReadonlySet<PathKind> = new Set([
  'asset',
  'page',
  'fragment',
  'feed',
  'edition',
  'api',
  'other',
]);

/**
 * Compressed forms go out under the name of their file, the page for no network is fetched to be kept, and a front's
 * picture of 1200 pixels by those who share it.
 */
function isUnasked(key: string): boolean {
  return /^assets\/.*\.(br|gz)$|\/offline\/index\.html$|^img\/.*-1200\.jpg$/.test(key);
}

/**
 * @param released keys of a release with their sizes; those of phones begin with `m/`
 * @param compressed how much of a text is left when it is compressed
 */
export function askedObjects(
  released: Iterable<readonly [key: string, bytes: number]>,
  habits: Habits,
  { policy, compressed }: { policy: Policy; compressed: number },
): AskedObject[] {
  const kinds: Record<'page' | 'asset' | 'picture' | 'edition' | 'worker', [key: string, bytes: number][]> = {
    page: [],
    asset: [],
    picture: [],
    edition: [],
    worker: [],
  };
  for (const [key, size] of released) {
    if (isUnasked(key)) continue;
    const kind = kindOf(`/${key.replace(/^m\//, '').replace(/index\.html$/, '')}`);
    if (kind in kinds)
      kinds[kind as keyof typeof kinds].push([key, texts.has(kind) ? size * compressed : size]);
  }
  const { readers, views, mobile, exponent, pictures } = habits;
  const perDay = readers * views;
  const share = (all: [string, number][], sum: number, by: number) => {
    const shares = zipf(all.length, by);
    return all.map(([key, bytes], rank) => ({ key, bytes, perDay: sum * (shares[rank] ?? 0) }));
  };
  // Fronts first, then what lies deeper: of two at the same depth the earlier by name.
  const byDepth = ([one]: [string, number], [other]: [string, number]) =>
    one.split('/').length - other.split('/').length || (one < other ? -1 : 1);
  const wide = kinds.page.filter(([key]) => !key.startsWith('m/')).sort(byDepth);
  const narrow = kinds.page.filter(([key]) => key.startsWith('m/')).sort(byDepth);
  const rule = (kind: keyof typeof kinds) => ({
    freshSeconds: policy[kind].edgeSeconds,
    staleSeconds: policy[kind].staleWhileRevalidateSeconds,
  });
  const isFront = (key: string) => key.split('/').length <= (key.startsWith('m/') ? 3 : 2);
  return [
    ...[...share(wide, perDay * (1 - mobile), exponent), ...share(narrow, perDay * mobile, exponent)].map(
      (page) => ({ ...page, ...rule('page'), changes: isFront(page.key) }),
    ),
    // A browser keeps hashed files: each reader fetches them once a day at the most.
    ...share(kinds.asset, readers * Math.min(kinds.asset.length, 4), 1).map((asset) => ({
      ...asset,
      ...rule('asset'),
      changes: false,
    })),
    ...share(kinds.picture, perDay * pictures, exponent).map((picture) => ({
      ...picture,
      ...rule('picture'),
      changes: false,
    })),
    // An open page looks once more whether there is something new.
    ...share(kinds.edition, perDay, 1).map((edition) => ({ ...edition, ...rule('edition'), changes: true })),
    // A browser looks with every page whether its worker is another, past its own cache (W3C Service Workers, "Update"
    // and updateViaCache); test/site/offline/worker.ts counts it. It hardly ever is.
    ...share(kinds.worker, perDay, 1).map((worker) => ({
      ...worker,
      ...rule('worker'),
      bytes: headBytes,
      changes: false,
    })),
  ];
}
