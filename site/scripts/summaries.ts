/**
 * Summaries of the headlines in the boxes of the page's report, by their addresses (build/outputs.ts). None where they
 * cannot be had: a headline without its summary is one all the same.
 */
export async function readSummaries(
  page: Document,
  fetch: typeof globalThis.fetch,
): Promise<Record<string, string>> {
  try {
    const response = await fetch(`/api/summaries/${page.documentElement.dataset.report}.json`);
    return response.ok ? await response.json() : {};
  } catch {
    return {};
  }
}
