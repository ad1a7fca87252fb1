// The few words an edge says by itself, when the bucket has no page for them.
import type { Answer } from './exchange.ts';
import { securityHeaders } from './response-headers.ts';

const titles: Record<number, string> = {
  301: 'This lies elsewhere',
  400: 'This is no address',
  404: 'There is nothing here',
  405: 'This can only be read',
  412: 'This has changed',
  416: 'There is no such part',
  500: 'Something broke here',
  503: 'Back in a moment',
};

/** @param says one plain sentence; nothing that a reader sent, since it is not escaped */
export function plainPage(status: number, says: string, headers: Record<string, string> = {}): Answer {
  const title = titles[status] ?? String(status);
  const body = new TextEncoder().encode(
    `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<h1>${title}</h1>
<p>${says}</p>
`,
  );
  return {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Length': String(body.length),
      'Cache-Control': 'no-store',
      ...securityHeaders(),
      ...headers,
    },
    body,
  };
}
