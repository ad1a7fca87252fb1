// What the embedded edge makes of a page while its first reader waits, and what of it when it is asked for again: bytes,
// and the middle of seven times. The last row is the largest text that is compressed anew.
import { compress, thorough } from '../../deploy/edge/compress.ts';
import type { Coding } from '../../deploy/edge/encoding.ts';
import type { Bytes } from '../../deploy/edge/exchange.ts';
import { needCaptured, startCapturedPaper } from './captured-paper.ts';
import { median, table } from './table.ts';

const runs = 7;

async function timed(body: Bytes, make: (body: Bytes) => Promise<Bytes>): Promise<string> {
  const milliseconds: number[] = [];
  let bytes = 0;
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    bytes = (await make(body)).length;
    milliseconds.push(performance.now() - started);
  }
  return `${bytes} in ${median(milliseconds).toFixed(1)} ms`;
}

export async function bench(): Promise<string> {
  if (!needCaptured()) return 'skipped';
  const paper = await startCapturedPaper();
  await paper.close();
  const bodyOf = async (key: string) => Buffer.from((await paper.tree.get(key)?.body?.()) ?? '');
  const pages: Buffer[] = [];
  for (const key of paper.tree.keys()) if (key.endsWith('.html')) pages.push(await bodyOf(key));
  const codings = Object.keys(compress) as Coding[];
  const rows = [
    ['text', 'bytes', ...codings, ...Object.keys(thorough).map((coding) => `${coding} in its time`)],
  ];
  for (const [says, body] of [
    ['front, wide', await bodyOf('linux/index.html')],
    ['front, phone', await bodyOf('m/linux/index.html')],
    ['rss.xml', await bodyOf('linux/rss.xml')],
    ['pages, half a megabyte', Buffer.concat(pages).subarray(0, 1 << 19)],
  ] as const) {
    const makers = [...codings.map((coding) => compress[coding]), ...Object.values(thorough)];
    const cells: string[] = [];
    for (const make of makers) if (make) cells.push(await timed(new Uint8Array(body), make));
    rows.push([says, String(body.length), ...cells]);
  }
  return [paper.says, table(rows)].join('\n');
}
