// A newspaper with one feed on loopback and folders of its own, for commands as a person types them.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileAnswer, type Origin, type OriginAnswer, startOrigin } from './origin.ts';

export interface SmallPaper {
  folder: string;
  /** Its feed is `/feed`. */
  origin: Origin;
  /** What a command that pulls and publishes is told; nothing of it lies outside `folder`. */
  flags: string[];
  close(): Promise<void>;
}

/** A feed of `count` stories of 23 November 2026. */
export function smallFeed(count = 3): OriginAnswer {
  const items = Array.from({ length: count }, (_, n) => {
    const date = new Date(Date.UTC(2026, 10, 23, 8) + n * 60_000).toUTCString();
    return `<item><title>Story ${n}</title><link>https://a.example/${n}</link><pubDate>${date}</pubDate></item>`;
  });
  return fileAnswer(
    `<rss version="2.0"><channel><title>A</title>${items.join('')}</channel></rss>`,
    'application/rss+xml',
  );
}

/** @param site more lines of the site's file */
export async function startSmallPaper({ site = '' } = {}): Promise<SmallPaper> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-paper-'));
  const origin = await startOrigin({ '/feed': smallFeed() });
  await mkdir(join(folder, 'reports'));
  await writeFile(
    join(folder, 'site.yaml'),
    `name: P\nbase: https://p.example\npictures: false\nbucket: ${join(folder, 'bucket')}\n${site}`,
  );
  await writeFile(join(folder, 'reports/world.yaml'), `title: World\nfeeds: ["${origin.url}/feed"]\n`);
  return {
    folder,
    origin,
    flags: [
      ...['--config', join(folder, 'site.yaml'), '--reports', join(folder, 'reports')],
      ...['--out', join(folder, 'out'), '--allow-host', new URL(origin.url).host],
    ],
    async close() {
      await origin.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
