import { all } from '../hold.ts';
import { readSummaries } from '../summaries.ts';

/**
 * Puts their summaries on the headlines of boxes and of the timeline, which are printed without: for readers who mute
 * words, and a tip takes it from there (tips.ts). Where they cannot be fetched, the titles have to do.
 */
export async function addSummaries(page: Document, fetch: typeof globalThis.fetch): Promise<void> {
  const links = all(page, '.box .story > a, .timeline .story h3 a').filter(
    ({ dataset }) => dataset.summary === undefined,
  );
  if (!links.length) return;
  const known = await readSummaries(page, fetch);
  for (const link of links) {
    const summary = known[link.getAttribute('href') ?? ''];
    if (typeof summary === 'string') link.dataset.summary = summary;
  }
}
