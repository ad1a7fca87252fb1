// A look at every front page through the edge, as a phone and as a wide screen, and what was not as it should be.
import type { Config } from '../../feeds/config.ts';

const agents = {
  desktop:
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  mobile:
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
};
const columnsOf = { desktop: 3, mobile: 1 };

export interface SeenPage {
  address: string;
  variant: string;
  status: number;
  KB: number;
  columns: number;
  boxes: number;
  headlines: number;
  leads: number;
  pictures: number;
  cached: string;
}

/** @returns a row a page, and a sentence for each thing that is wrong */
export async function lookAtPages(
  base: string,
  config: Config,
): Promise<{ rows: SeenPage[]; wrong: string[] }> {
  const rows: SeenPage[] = [];
  const wrong: string[] = [];
  for (const { id, feeds } of config.reports)
    for (const variant of ['desktop', 'mobile'] as const) {
      const address = `/${id}/`;
      const response = await fetch(base + address, { headers: { 'user-agent': agents[variant] } });
      const html = await response.text();
      const count = (pattern: RegExp) => html.match(pattern)?.length ?? 0;
      const seen = {
        address,
        variant,
        status: response.status,
        KB: Math.round(html.length / 102.4) / 10,
        columns: count(/<div class="column(?: lone)?"/g),
        boxes: count(/<section [^>]*class="box"/g),
        headlines: count(/<li\b/g),
        leads: count(/<article\b/g),
        pictures: count(/<img\b/g),
        cached: response.headers.get('cache-control') ?? '',
      };
      rows.push(seen);
      const at = `${address} (${variant})`;
      if (seen.status !== 200) wrong.push(`${at} answered ${seen.status}`);
      if (seen.columns !== columnsOf[variant])
        wrong.push(`${at} has ${seen.columns} columns, not ${columnsOf[variant]}`);
      if (seen.boxes !== feeds.length) wrong.push(`${at} has ${seen.boxes} boxes for ${feeds.length} feeds`);
      if (!seen.leads || !seen.pictures) wrong.push(`${at} has no lead with a picture`);
      wrong.push(
        ...(await missingAssets(base, html)).map((asset) => `${at} names ${asset}, which is not there`),
      );
    }
  return { rows, wrong };
}

async function missingAssets(base: string, html: string): Promise<string[]> {
  const named = new Set(
    [...html.matchAll(/(?:href|src)="(\/(?:assets|img)\/[^"]+)"/g)].map((match) => match[1] ?? ''),
  );
  const missing: string[] = [];
  for (const path of named) {
    const { status } = await fetch(base + path, { method: 'HEAD' });
    if (status !== 200) missing.push(path);
  }
  return missing;
}
