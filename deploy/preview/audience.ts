// The pages that are open in browsers, told of what has changed by server-sent events (HTML standard, 9.2).
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Trouble } from './troubles.ts';

export type News =
  | { kind: 'hello' }
  /** Styles alone: these are their addresses now. */
  | { kind: 'styles'; hrefs: string[] }
  | { kind: 'pages' }
  | { kind: 'trouble'; troubles: Trouble[] };

export interface Audience {
  /** Keeps the connection open, and tells `news` at once. */
  join(request: IncomingMessage, response: ServerResponse, news: News): void;
  tell(news: News): void;
  /** Keys of the pages that are open, as their addresses in the stream's own say: `?key=linux/index.html`. */
  keys(): string[];
}

export function openAudience(): Audience {
  const open = new Map<ServerResponse, string>();
  const send = (response: ServerResponse, news: News) =>
    response.write(Buffer.from(`data: ${JSON.stringify(news)}\n\n`));
  return {
    join(request, response, news) {
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      open.set(response, new URL(request.url ?? '', 'http://localhost').searchParams.get('key') ?? '');
      request.once('close', () => open.delete(response));
      send(response, news);
    },
    tell(news) {
      for (const response of open.keys()) send(response, news);
    },
    keys: () => [...new Set(open.values())].filter(Boolean),
  };
}
