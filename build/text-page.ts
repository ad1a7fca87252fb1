import type { Page } from './pages.ts';

/** A file for machines beside the pages, written as it is. */
export function textPage(key: string, text: string): Page<'text'> {
  return { key, template: 'text', data: { text } };
}
