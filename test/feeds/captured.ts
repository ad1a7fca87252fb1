// The feeds that others captured or wrote, against what Python's feedparser reads in them.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parseFeed } from '../../feeds/parse.ts';
import { need } from '../need.ts';

/**
 * Files whose expected line the specifications contradict, and how. They are no more than one in a hundred.
 */
const disputed: Readonly<Record<string, string>> = {
  'rometools-yweather.xml': '8:19 pm is 20:19, and CEST is two hours east; the list has 8:19 UTC',
  'feed-rs-rss-2-0-nbcny.xml': '02:02:33 PM is 14:02:33; the list has 02:02:33',
  'prof18-feed-test-xsl.xml': 'BST is an hour east of UTC; the list takes it for UTC',
  'kurtmckee-entry-link-rel-enclosure-no-href.xml':
    'RFC 4287 §4.2.7: the address is the href, and an enclosure is no alternate; the file itself says so',
  'Ranchero-Software-OneFootTsunami.atom':
    'RFC 3986 §4.4: an empty href is the feed itself, which is no alternate of an entry (RFC 4287 §4.2.7); its id is the address',
  'nkanaev-item-link-with-atom-link.xml': 'RSS 2.0, item: link is its address; the file itself says so',
  'feed-rs-jsonfeed-spec-1-serde.json':
    'JSON Feed 1.1, version: required; this is another JSON, without entries',
};

interface Expected {
  file: string;
  content_location?: string;
  http_content_type?: string;
}

const shared = join(import.meta.dirname, '../../../shared/feeds');
const captured = suite('captured');

for (const [set, least] of [
  ['realworld', 1],
  ['dev', 0.98],
] as const)
  captured(`${set}: at least ${100 * least} % are read as feedparser reads them`, async () => {
    const folder = join(shared, set);
    if (!need(`a set of feeds (../shared/feeds/${set})`, existsSync(folder), { onCi: false })) return;
    const { total, failures } = await measure(folder);
    const right = 1 - failures.length / total;
    assert.ok(right >= least, `${(100 * right).toFixed(1)} %\n${failures.join('\n')}`);
    // What is wrong now and was not is seen here at once; what is right now leaves the list above.
    const unknown = failures.filter((line) => !(nameIn(line) in disputed));
    assert.equal(unknown, []);
  });

captured('what the list has wrong is at most one in a hundred', () => {
  assert.ok(Object.keys(disputed).length <= 12);
});

/** Reads all files of a set and has the set's own measure compare them. */
async function measure(folder: string): Promise<{ total: number; failures: string[] }> {
  const expected = join(folder, 'expected.jsonl');
  const inputs = readFileSync(expected, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): Expected => JSON.parse(line));
  const lines: string[] = [];
  for (const { file, content_location: url, http_content_type: contentType } of inputs) {
    const bytes = readFileSync(join(folder, 'files', file));
    const found = await parseFeed(bytes, { url, contentType }).catch((error: Error) => ({
      error: error.message,
    }));
    lines.push(JSON.stringify({ file, ...found }));
  }
  const temporary = mkdtempSync(join(tmpdir(), 'broadsheet-captured-'));
  try {
    const results = join(temporary, 'results.jsonl');
    writeFileSync(results, lines.join('\n'));
    const printed = execFileSync(process.execPath, [
      join(shared, 'compare.mjs'),
      expected,
      results,
      '--failures',
    ]);
    return {
      total: inputs.length,
      failures: printed
        .toString()
        .split('\n')
        .filter((line) => line.includes('\t')),
    };
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

function nameIn(failure: string): string {
  return failure.split('\t')[0] ?? '';
}

captured.run();
