// What a page costs its template alone: CPU time, which another program on the machine does not change.
import type { PageDataOf } from '../../build/pages.ts';
import { archiveData, box, feedData, frontData, headline, render } from '../site/sample.ts';
import { table } from './table.ts';

const many = 200;
const warming = 50;

const pages: { [Name in 'front' | 'feed' | 'day']: PageDataOf[Name] } = {
  front: frontData(),
  feed: feedData({
    box: box(1, { headlines: Array.from({ length: many }, (_, id) => headline(id)), total: many }),
  }),
  day: {
    ...archiveData().day,
    stories: Array.from({ length: many }, (_, id) => ({
      ...headline(id),
      led: id < 3,
      sources: ['One', 'Two'],
    })),
  },
};

/** @returns a table of bytes and milliseconds of CPU a page */
export async function bench({ runs = 500 } = {}): Promise<string> {
  const rows = [['template', 'bytes', 'CPU ms a page']];
  for (const name of ['front', 'feed', 'day'] as const) {
    for (let nth = 0; nth < warming; nth++) await render(name, pages[name]);
    const before = process.cpuUsage();
    let bytes = 0;
    for (let nth = 0; nth < runs; nth++) bytes += (await render(name, pages[name])).length;
    const { user, system } = process.cpuUsage(before);
    rows.push([name, (bytes / runs).toFixed(0), ((user + system) / 1_000 / runs).toFixed(2)]);
  }
  return table(rows);
}
