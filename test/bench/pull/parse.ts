// Parsing alone, in memory and on one thread: bytes to the stories that a pull would keep.
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { release } from '../../../feeds/held.ts';
import { mergeStories } from '../../../feeds/merge.ts';
import { readHere } from '../../../feeds/read.ts';
import { median, table } from '../table.ts';

interface Passes {
  /** Of each pass over all files. */
  seconds: number[];
  entries: number;
}

/** Passes over all files. In the first a compiler is at work; the figure is the middle of the others. */
const passes = 8;

/** @returns a table, and how it stands to the goal */
export async function parseTable(
  directory: string,
  { isPeerHere }: { isPeerHere: boolean },
): Promise<string> {
  const files = readdirSync(directory)
    .sort()
    .map((name) => readFileSync(join(directory, name)));
  const megabytes = files.reduce((sum, { length }) => sum + length, 0) / 1e6;
  const row = (name: string, { seconds: [first = 0, ...others], entries }: Passes): string[] => {
    const middle = median(others);
    return [
      name,
      first.toFixed(2),
      middle.toFixed(3),
      (files.length / middle).toFixed(0),
      (megabytes / middle).toFixed(1),
      String(entries),
    ];
  };
  const ours = await timeOurs(files);
  const theirs = isPeerHere ? await timeFeedparser(directory) : undefined;
  const rows = [
    [`parse, ${files.length} files`, 'first pass s', 'later pass s', 'files/s', 'MB/s', 'entries'],
    row('Broadsheet', ours),
    ...(theirs ? [row('feedparser', theirs)] : []),
  ];
  const times = theirs && median(theirs.seconds.slice(1)) / median(ours.seconds.slice(1));
  return table(rows) + (times ? `\n\nparse: ${times.toFixed(1)} times as fast as feedparser (goal: 10)` : '');
}

async function timeOurs(files: readonly Uint8Array[]): Promise<Passes> {
  const now = '2026-11-25T00:00:00Z';
  const timed: Passes = { seconds: [], entries: 0 };
  for (let pass = 0; pass < passes; pass++) {
    const started = performance.now();
    timed.entries = 0;
    for (const bytes of files) {
      const { parsed } = await readHere(bytes, { url: 'https://feeds.example/feed.xml', adapt: true });
      timed.entries += mergeStories([], release(parsed.entries, [], { now }).entries, { now }).length;
    }
    timed.seconds.push((performance.now() - started) / 1_000);
  }
  return timed;
}

async function timeFeedparser(directory: string): Promise<Passes> {
  const script = join(import.meta.dirname, 'feedparser_parse.py');
  const { stdout } = await promisify(execFile)('/usr/bin/python3', [script, directory, String(passes)]);
  return JSON.parse(stdout) as Passes;
}
