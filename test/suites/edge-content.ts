// A small release that every edge is tested on.
import { objectHeaders } from '../../deploy/edge/policy.ts';
import type { Bucket } from '../../feeds/bucket.ts';

/** Longer than what is too short to be compressed. */
const words = (says: string) => `${says}. `.repeat(100);
const page = (says: string) => `<!doctype html><title>${says}</title><p>${words(says)}\n`;

/** Key → body. */
export const content: Readonly<Record<string, Buffer>> = Object.fromEntries(
  Object.entries({
    'index.html': page('first report, desktop'),
    'm/index.html': page('first report, mobile'),
    'linux/index.html': page('Linux, desktop'),
    'm/linux/index.html': page('Linux, mobile'),
    'linux/feed/lwn/index.html': page('LWN, desktop'),
    'm/linux/feed/lwn/index.html': page('LWN, mobile'),
    '404.html': page('not here, desktop'),
    'm/404.html': page('not here, mobile'),
    'linux/rss.xml': `<?xml version="1.0"?><rss version="2.0"><channel>${words('RSS')}</channel></rss>`,
    'linux/atom.xml': `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">${words('Atom')}</feed>`,
    'linux/feed.json': JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: words('JSON') }),
    'edition.json': '{"edition":"2026-11-23T14:05:00Z","reports":{"linux":"0123456789ab"}}',
    'linux/feed/lwn/older.fragment.html': `<ol>${words('older stories of LWN')}</ol>`,
    'weather/u0.json': '{"cities":[]}',
    'api/v1/linux.json': JSON.stringify({ stories: words('API') }),
    'sw.js': 'self.addEventListener("fetch", () => {});',
    'manifest.webmanifest': '{"name":"Paper","start_url":"/"}',
    'robots.txt': 'User-agent: *\nAllow: /\n',
    'sitemap.xml': `<?xml version="1.0"?><urlset>${words('map')}</urlset>`,
    'notes/grüße & more.txt': 'a key beyond ASCII',
    'assets/page-0123456789.css': words('p{color:red}'),
    'assets/page-0123456789.js': words('let ages'),
    'assets/plain.css': words('p{color:blue}'),
    'img/0123456789abcdef-480.webp': Buffer.from(Array.from({ length: 1_000 }, (_, place) => place % 251)),
    '_state/feeds.json': 'what nobody outside may see',
    '_release/manifest.json': 'what nobody outside may see',
    '.hidden/headers.json': 'what nobody outside may see',
  }).map(([key, body]) => [key, Buffer.from(body)]),
);

export async function fillBucket(bucket: Pick<Bucket, 'put'>): Promise<void> {
  for (const [key, body] of Object.entries(content)) await bucket.put(key, body, objectHeaders(key));
}
