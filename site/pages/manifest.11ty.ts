import type { AssetAddress, Page } from '../../build/pages.ts';
import { paperColors } from '../partials/paper-colors.ts';

export const data = {
  pagination: { data: 'pages.manifest', size: 1, alias: 'sheet' },
  permalink: ({ sheet }: { sheet: Page<'manifest'> }) => sheet.key,
};

/** What a phone installs the paper by (W3C Web Application Manifest). */
export function render({ sheet, asset }: { sheet: Page<'manifest'>; asset: AssetAddress }): string {
  const { name, language, theme, reports } = sheet.data;
  const [ground] = paperColors(theme);
  const manifest = {
    id: '/',
    name,
    short_name: name.length > 12 ? undefined : name,
    lang: language,
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: ground,
    theme_color: ground,
    icons: [
      { src: asset('icon.svg'), sizes: 'any', type: 'image/svg+xml' },
      { src: asset('icon-192.png'), sizes: '192x192', type: 'image/png' },
      { src: asset('icon-512.png'), sizes: '512x512', type: 'image/png' },
      { src: asset('icon-cut-512.png'), sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
    shortcuts: reports.slice(0, 4).map(({ title, path }) => ({ name: title, url: path })),
  };
  return `${JSON.stringify(manifest)}\n`;
}
