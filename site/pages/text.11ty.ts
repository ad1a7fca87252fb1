import type { Page } from '../../build/pages.ts';

export const data = {
  pagination: { data: 'pages.text', size: 1, alias: 'sheet' },
  permalink: ({ sheet }: { sheet: Page<'text'> }) => sheet.key,
};

/** What is for machines, as build/ wrote it. */
export function render({ sheet }: { sheet: Page<'text'> }): string {
  return sheet.data.text;
}
