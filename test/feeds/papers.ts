// Papers that come again and again to a real server: what one run remembers goes through JSON, as in the store.
import { openNetwork } from '../../feeds/http.ts';
import type { FeedMemory, Kept } from '../../feeds/memory.ts';
import { type Pulled, type Pulling, pull } from '../../feeds/pull.ts';
import type { Feed } from '../../feeds/story.ts';
import { fileAnswer, type Origin, type OriginAnswer, startOrigin } from '../servers/origin.ts';

/** When the first run is. */
export const monday = Date.parse('2026-11-23T08:00:00.000Z');

/** Twenty stories, one a minute: by its own pace the feed is due after ten minutes. */
export function rss(head = '', newest = 'Story 0'): string {
  const items = Array.from({ length: 20 }, (_, n) => {
    const date = new Date(monday - n * 60_000).toUTCString();
    return `<item><title>${n ? `Story ${n}` : newest}</title><guid>${n || newest}</guid><pubDate>${date}</pubDate></item>`;
  });
  return `<rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel><title>Wire</title>${head}${items.join('')}</channel></rss>`;
}

export function feed(head = '', headers: Record<string, string> = {}): OriginAnswer {
  const answer = fileAnswer(rss(head), 'application/rss+xml');
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

export interface Paper {
  known(): Record<string, FeedMemory>;
  /** One run, so many minutes after the first; the paths that it asked for, and what came of it. */
  run(minutes: number, more?: Partial<Pulling>): Promise<Pulled & { asked: string[] }>;
}

export interface Papers {
  origin: Origin;
  network: ReturnType<typeof openNetwork>;
  /** A paper with a feed for each path; what is given as an object is that feed's. */
  paper(...feeds: (string | (Partial<Feed> & { path: string }))[]): Paper;
  close(): Promise<void>;
}

export async function openPapers(): Promise<Papers> {
  const origin = await startOrigin({});
  const network = openNetwork({ allowHosts: [new URL(origin.url).host] });
  return {
    origin,
    network,
    paper(...given) {
      const feeds = given
        .map((one) => (typeof one === 'string' ? { path: one } : one))
        .map(({ path, ...more }) => ({ id: 'x', url: origin.url + path, name: path, items: 8, ...more }));
      let known: Record<string, FeedMemory> = {};
      let kept: Record<string, Kept> = {};
      const keptOf = async (url: string) => kept[url] ?? { stories: [] };
      return {
        known: () => known,
        async run(minutes, more = {}) {
          const before = origin.requests.length;
          const pulled = await pull(
            feeds,
            { feeds: known, keptOf },
            {
              fetch: network.fetch,
              now: () => new Date(monday + minutes * 60_000),
              sleep: async () => {},
              random: () => 0,
              userAgent: 'Broadsheet/1 (+https://paper.example/fetching/)',
              pace: 'polite',
              isOwn: () => false,
              site: 'https://paper.example',
              ...more,
            },
          );
          known = JSON.parse(JSON.stringify({ ...known, ...pulled.feeds })) as typeof known;
          kept = JSON.parse(JSON.stringify({ ...kept, ...pulled.kept })) as typeof kept;
          return { ...pulled, asked: origin.requests.slice(before).map(({ path }) => path) };
        },
      };
    },
    async close() {
      await network.close();
      await origin.close();
    },
  };
}
