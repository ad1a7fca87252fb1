// Answers the preview's requests: pages as an edge would give them, with the preview's script at their end, and what
// that script asks for. Takes the paper and what is real; the server itself is Eleventy's.

import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { buildPreviewScripts } from '../../build/scripts.ts';
import { answer } from '../edge/handler.ts';
import { straightFrom } from '../edge/objects.ts';
import { objectHeaders } from '../edge/policy.ts';
import { routeOf } from '../edge/route.ts';
import { variantOf } from '../edge/variant.ts';
import { type News, openAudience } from './audience.ts';
import { openDeskFiles } from './desk-file.ts';
import { answerDesk } from './desk-room.ts';
import { framesPage } from './frames.ts';
import { isAtHome } from './guard.ts';
import { brokenPage, withPreview } from './inject.ts';
import type { Paper } from './paper.ts';
import { type Trouble, troublesOf } from './troubles.ts';

export interface Preview {
  /** As Eleventy's server wants it. */
  middleware(request: IncomingMessage, response: ServerResponse, next: () => void): void;
  /** Makes the paper anew after files were saved, and tells every open page. */
  refresh(changed?: readonly string[]): Promise<void>;
}

export interface PreviewOptions {
  paper: Paper;
  deskOf: (report: string) => string;
  /** The project's folder. */
  root: string;
  /** Not to be guessed: who has it may edit. */
  token: string;
  /** Told what is wrong, and when it no longer is. */
  log: { error(line: string): void; info(line: string): void };
}

export function openPreview(options: PreviewOptions): Preview {
  const { paper, root, token, log } = options;
  const audience = openAudience();
  const files = openDeskFiles(root);
  let troubles: Trouble[] = [];
  let scripts: Map<string, Buffer> | undefined;
  let line: Promise<unknown> = Promise.resolve();

  /** One after the other, in the order of the saves. */
  function refresh(changed?: readonly string[]): Promise<void> {
    const done = line.then(() => refreshNow(changed));
    line = done.catch(() => {});
    return done;
  }

  async function refreshNow(changed: readonly string[] | undefined): Promise<void> {
    if (!changed || changed.some((path) => path.startsWith('site/preview/'))) scripts = undefined;
    let news: News | undefined;
    let wrong: Trouble[] = [];
    try {
      const change = await paper.refresh(changed);
      if (change === 'styles') news = { kind: 'styles', hrefs: paper.styles() };
      if (change === 'pages' || troubles.length > 0) news = { kind: 'pages' };
      // A template that throws is told when it is saved, and not when somebody looks at the page next.
      await Promise.all(audience.keys().map((key) => paper.read(key)));
    } catch (error) {
      wrong = isMissing(error) ? [] : troublesOf(error, { root });
    }
    tell(wrong, news);
  }

  function tell(wrong: Trouble[], news: News | undefined): void {
    const isNew = JSON.stringify(wrong) !== JSON.stringify(troubles);
    if (isNew) for (const { place, says } of wrong) log.error(place ? `${place}  ${says}` : says);
    if (troubles.length > 0 && wrong.length === 0) log.info('Mended.');
    troubles = wrong;
    if (wrong.length > 0) audience.tell({ kind: 'trouble', troubles: wrong });
    else if (news) audience.tell(news);
  }

  async function own(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (path === '/__preview/events') {
      const news: News = troubles.length > 0 ? { kind: 'trouble', troubles } : { kind: 'hello' };
      return audience.join(request, response, news);
    }
    if (path === '/__preview/desk') return answerDesk(request, response, { ...options, files, refresh });
    if (path === '/__preview' || path === '/__preview/')
      return send(
        response,
        framesPage({ sheet: paper.styles().find((href) => href.includes('/themes-')) ?? '' }),
        'text/html',
      );
    const name = path.replace('/__preview/', '');
    scripts ??= await buildPreviewScripts(root);
    const script = scripts.get(name);
    if (script) return send(response, script, 'text/javascript');
    if (name === 'preview.css' || name === 'frames.css')
      return send(response, await readFile(join(root, 'site/preview', name)), 'text/css');
    if (name === 'icon.svg')
      return send(response, await readFile(join(root, 'site/icons/icon.svg')), 'image/svg+xml');
    response.writeHead(404).end();
  }

  async function page(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const chosen = url.searchParams.get('__variant');
    // A frame of the side by side view says which variant it shows; else the reader's device does, as at the edge.
    const cookie = chosen ? `variant=${chosen}` : request.headers.cookie;
    const fields = {
      get: (name: string) =>
        name === 'cookie' ? (cookie ?? null) : (request.headers[name]?.toString() ?? null),
    };
    let failed: unknown;
    const bucket = {
      get: async (key: string) => {
        const body = await paper.read(key);
        return { body, etag: '', size: body.length, headers: objectHeaders(key) };
      },
    };
    const { status, headers, body } = await answer(
      { method: request.method ?? 'GET', url: url.pathname, headers: fields },
      { objects: straightFrom(bucket, { compress: {} }), onError: (error) => (failed = error) },
    );
    headers['Cache-Control'] = 'no-store';
    delete headers.ETag;
    if (failed) tell(troublesOf(failed, { root }), undefined);
    const isPage = String(headers['Content-Type']).startsWith('text/html') && body;
    if (!isPage) return void response.writeHead(status, headers).end(body);
    const route = routeOf(url.pathname);
    const key = route.to === 'object' ? route.keys[variantOf(fields)] : '';
    const text =
      failed || (troubles.length > 0 && status === 404) ? brokenPage : Buffer.from(body).toString();
    const shown = Buffer.from(withPreview(text, { token: isAtHome(request) ? token : undefined, key }));
    // Beside itself a page may stand in the preview's frames, and in no other site's.
    const policy = String(headers['Content-Security-Policy']).replace(
      "frame-ancestors 'none'",
      "frame-ancestors 'self'",
    );
    response.writeHead(status, {
      ...headers,
      'Content-Length': String(shown.length),
      'Content-Security-Policy': policy,
    });
    response.end(request.method === 'HEAD' ? undefined : shown);
  }

  return {
    refresh,
    middleware(request, response) {
      const path = (request.url ?? '/').split('?')[0] ?? '/';
      const answered = /^\/__preview(\/|$)/.test(path)
        ? own(path, request, response)
        : page(request, response);
      answered.catch((error: unknown) => {
        log.error(String(error instanceof Error ? error.stack : error));
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
    },
  };
}

function send(response: ServerResponse, body: Buffer | string, type: string): void {
  response.writeHead(200, {
    'Content-Type': `${type}; charset=utf-8`,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy':
      "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  });
  response.end(Buffer.from(body));
}

/** A page that was open and is no longer in the paper. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && error.name === 'NotFound';
}
