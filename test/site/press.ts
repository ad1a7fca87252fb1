import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buildScripts } from '../../build/scripts.ts';
import { buildStyles } from '../../build/styles.ts';

/** What every edge of ours sends with a page: nothing runs or loads but our own files. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'";
const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="9"><rect width="16" height="9" fill="#789"/></svg>';

export interface Press {
  origin: string;
  /** What is served, by path. A test changes it as an edition would. */
  pages: Map<string, string>;
  close(): void;
}

/** Serves pages with the real styles and script on loopback, under the real content policy. */
export async function startPress(pages: Map<string, string>): Promise<Press> {
  const root = join(import.meta.dirname, '../..');
  const style = buildStyles(root).get('page.css');
  const script = (await buildScripts(root)).get('page.js');
  const server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const send = (type: string, body: string | Buffer | undefined) =>
      response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY }).end(body);
    if (pathname.endsWith('.css')) return send('text/css', style);
    if (pathname.endsWith('.js')) return send('text/javascript', script);
    if (/\.(webp|svg)$/.test(pathname)) return send('image/svg+xml', PICTURE);
    if (pathname.endsWith('.json')) return send('application/json', pages.get(pathname));
    return send('text/html; charset=utf-8', pages.get(pathname));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { origin: `http://127.0.0.1:${port}`, pages, close };
}
