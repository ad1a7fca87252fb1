import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { addressOf, buildAssets } from '../../build/assets.ts';
import type { TemplateName, Variant } from '../../build/pages.ts';
import { bundleTemplates } from '../../build/templates.ts';
import { policyWith } from '../../deploy/edge/policy.ts';
import { securityHeaders } from '../../deploy/edge/response-headers.ts';

const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="9"><rect width="16" height="9" fill="#789"/></svg>';

export interface Press {
  origin: string;
  /** What is served, by path. A test changes it as an edition would. */
  pages: Map<string, string>;
  close(): void;
}

/** An edition.json of a paper that has an edition a minute: open pages look at it within 16 to 24 seconds. */
export function editionOf(linux: string, others: Readonly<Record<string, string>> = {}): string {
  return JSON.stringify({ every: 60, reports: { linux, ...others } });
}

/**
 * Serves pages with the real styles and scripts on loopback, under the content policy that every edge of ours sends.
 * @param headers others for a host that sends none
 * @param offline whether pages have browsers keep them
 */
export async function startPress(
  pages: Map<string, string>,
  {
    headers = securityHeaders(policyWith({ weather: true })),
    offline = false,
  }: { headers?: Readonly<Record<string, string>>; offline?: boolean } = {},
): Promise<Press> {
  const root = join(import.meta.dirname, '../..');
  const [assets, templates] = await Promise.all([
    buildAssets(root, { themes: ['paper', 'slate', 'moss', 'plum'], offline }),
    bundleTemplates(root),
  ]);
  const address = addressOf(assets, { templates });
  const withFirstStyles = (page: string | undefined) =>
    page?.replace(
      /(?<=<script type="text\/css">)([a-z-]+) (desktop|mobile)(?=<)/,
      (_, template: TemplateName, variant: Variant) => {
        const theme = /data-theme="(\w+)"/.exec(page)?.[1] ?? '';
        return address.critical(template, { variant, theme }, page);
      },
    );
  const bodies = new Map(assets.map(({ key, body }) => [`/${key}`, body]));
  // The sample's pages name every asset with the hash 0123456789, and an edition of other files another.
  const bodyOf = (path: string) =>
    bodies.get(path) ?? bodies.get(address(path.replace(/^\/assets\/|-\d{10}(?=\.)/g, '')));
  const server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const send = (type: string, body: string | Buffer | undefined) =>
      response.writeHead(200, { 'content-type': type, ...headers }).end(body);
    if (pathname.endsWith('.css')) return send('text/css', bodyOf(pathname));
    if (pathname.endsWith('.js')) return send('text/javascript', bodyOf(pathname));
    if (/\.(avif|webp|jpg|svg)$/.test(pathname))
      return send('image/svg+xml', bodies.get(pathname) ?? PICTURE);
    if (pathname.endsWith('.json')) return send('application/json', pages.get(pathname));
    return send('text/html; charset=utf-8', withFirstStyles(pages.get(pathname)));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { origin: `http://127.0.0.1:${port}`, pages, close };
}
