// As many feeds as are asked for, on 250 hosts of the loopback network, from a process of its own: a feed of twenty
// stories at /N, each with a headline of its own. When it is told so, one feed in so many has another story.
import { fork } from 'node:child_process';
import { hash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createListener } from 'node:net';

const hostCount = 250;
const storyCount = 20;
const delayMilliseconds = 20;

export interface ManyFeeds {
  /** `127.0.3.1:40123` … */
  hosts: string[];
  /** Address of feed `nth`; neighbours are on different hosts. */
  urlOf(nth: number): string;
  /** From now on every `every`th feed has a new story. */
  publish(every: number): Promise<void>;
  close(): void;
}

export async function startManyFeeds(): Promise<ManyFeeds> {
  const child = fork(import.meta.filename, [String(Date.now())]);
  const heard = () => new Promise<unknown>((resolve) => child.once('message', resolve));
  const port = Number(await heard());
  const hosts = Array.from({ length: hostCount }, (_, nth) => `${addressOf(nth)}:${port}`);
  return {
    hosts,
    urlOf: (nth) => `http://${hosts[nth % hostCount]}/${nth}`,
    async publish(every) {
      const done = heard();
      child.send(every);
      await done;
    },
    close: () => child.disconnect(),
  };
}

const addressOf = (host: number) => `127.0.3.${host + 1}`;

const words = [
  'port',
  'kernel',
  'harvest',
  'bridge',
  'court',
  'river',
  'budget',
  'museum',
  'league',
  'storm',
];
const more = ['opens', 'closes', 'delays', 'wins', 'loses', 'repairs', 'sells', 'counts', 'moves', 'names'];

/** Words that no other story has side by side, so that none is told by several feeds by chance. */
function headline(feed: number, story: number): string {
  const digits = [...hash('sha256', `${feed}/${story}`, 'buffer')];
  const own = digits.slice(0, 5).map((digit) => String.fromCharCode(97 + (digit % 26)));
  return `${own.join('')}${story} ${words[(digits[5] as number) % 10]} ${more[(digits[6] as number) % 10]} ${own.toReversed().join('')}`;
}

function feedOf(nth: number, editions: number, began: number): string {
  const items = Array.from({ length: storyCount }, (_, at) => {
    const story = storyCount + editions - at;
    const link = `https://news-${nth}.example/${story}`;
    const time = new Date(began - at * 3_600_000 + editions * 1_000).toUTCString();
    return `<item><title>${headline(nth, story)}</title><link>${link}</link><guid>${link}</guid><pubDate>${time}</pubDate><description>${headline(nth, story + 1_000)}</description></item>`;
  });
  return `<rss version="2.0"><channel><title>Feed ${nth}</title><link>https://news-${nth}.example/</link>${items.join('')}</channel></rss>`;
}

async function serve(began: number): Promise<void> {
  /** Of feeds whose number is divisible by the key. */
  const published = new Map<number, number>();
  const editionsOf = (nth: number) =>
    [...published].reduce((sum, [every, count]) => (nth % every === 0 ? sum + count : sum), 0);
  const answer = ({ url = '', headers }: IncomingMessage, reply: ServerResponse) => {
    const nth = Number(url.slice(1));
    const editions = editionsOf(nth);
    const etag = `"${nth}-${editions}"`;
    if (headers['if-none-match'] === etag) return void reply.writeHead(304, { etag }).end();
    reply.writeHead(200, { etag, 'content-type': 'application/rss+xml' }).end(feedOf(nth, editions, began));
  };
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, reply) => {
    setTimeout(() => answer(request, reply), delayMilliseconds);
  });
  let port = 0;
  for (let host = 0; host < hostCount; host++) {
    const listener = createListener((socket) => server.emit('connection', socket));
    await new Promise<void>((resolve, reject) => {
      listener.once('error', reject).listen({ port, host: addressOf(host), backlog: 1_000 }, resolve);
    });
    port = (listener.address() as AddressInfo).port;
  }
  process.on('message', (every: number) => {
    published.set(every, (published.get(every) ?? 0) + 1);
    process.send?.('published');
  });
  process.on('disconnect', () => process.exit());
  process.send?.(port);
}

if (process.argv[1] === import.meta.filename) await serve(Number(process.argv[2]));
