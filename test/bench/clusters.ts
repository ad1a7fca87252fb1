// How well stories of one event are found, and how fast.
import { Grouping, type Tellable } from '../../build/grouping.ts';
import {
  bCubed,
  capturedHeadlines,
  type Headline,
  hasCaptured,
  hasLabelled,
  labelledHeadlines,
} from '../build/headlines.ts';
import { need } from '../need.ts';
import { median, table } from './table.ts';

const many = 20_000;

/** @returns a table of B-cubed figures, and one of times */
export async function bench(): Promise<string> {
  const sets: [name: string, headlines: Headline[]][] = [];
  if (need('../shared/clusters/dev.jsonl', hasLabelled)) sets.push(['labelled', labelledHeadlines()]);
  if (need('../shared/feeds/realworld', hasCaptured)) sets.push(['captured', await capturedHeadlines()]);
  const quality = table([
    ['data set', 'stories', 'precision', 'recall', 'F1'],
    ...sets.map(([name, headlines]) => {
      const { precision, recall, f1 } = bCubed(new Grouping(headlines).members());
      return [name, String(headlines.length), ...[precision, recall, f1].map((figure) => figure.toFixed(3))];
    }),
  ]);
  const speed = table([
    [`${many} stories`, 'from nothing s', 'one joins ms'],
    timed('made up', madeUp()),
    ...sets.slice(0, 1).map(([name, headlines]) => timed(`${name}, again and again`, repeated(headlines))),
  ]);
  return `${quality}\n\n${speed}`;
}

function timed(name: string, stories: readonly Tellable[]): string[] {
  const started = performance.now();
  const grouping = new Grouping(stories);
  const seconds = (performance.now() - started) / 1_000;
  const joining = stories.slice(0, 101).map((story, nth) => {
    const from = performance.now();
    grouping.join({ ...story, id: `new-${nth}`, feed: `new-${nth}`, link: '' });
    return performance.now() - from;
  });
  return [name, seconds.toFixed(2), median(joining).toFixed(2)];
}

/** The same titles by other feeds: five times as many stories in the same hours. */
function repeated(headlines: readonly Headline[]): Tellable[] {
  return Array.from({ length: many }, (_, nth) => {
    const { title, feed, published } = headlines[nth % headlines.length] as Headline;
    return { id: String(nth), title, published, feed: `${feed} ${Math.floor(nth / headlines.length)}` };
  });
}

/** Two days of stories in titles of eight words; the word of rank n comes up as often as 1/n (Zipf 1949). */
function madeUp(): Tellable[] {
  const words = 30_000;
  let seed = 1;
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  return Array.from({ length: many }, (_, nth) => ({
    id: String(nth),
    title: Array.from({ length: 8 }, () => `word${Math.floor(words ** random())}`).join(' '),
    published: new Date(Date.UTC(2026, 10, 22) + nth * 8_640).toISOString(),
    feed: `feed ${nth % 500}`,
  }));
}
