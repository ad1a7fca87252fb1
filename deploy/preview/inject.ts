// What the preview adds to a page: one script at its end, and nothing else.

/**
 * @param token lets the page edit; without it the bar is not shown
 * @param key of the page, by which the preview knows what is open
 */
export function withPreview(page: string, { token, key }: { token?: string; key: string }): string {
  const script = `<script type="module" src="/__preview/client.js" data-key="${attribute(key)}"${token ? ` data-token="${attribute(token)}"` : ''}></script>\n`;
  const end = page.lastIndexOf('</body>');
  return end < 0 ? page + script : page.slice(0, end) + script + page.slice(end);
}

/** A page to stand where one cannot be drawn; the script shows why over it. */
export const brokenPage = `<!doctype html>
<html lang="en" data-theme="paper">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Broken</title></head>
<body></body>
</html>
`;

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
