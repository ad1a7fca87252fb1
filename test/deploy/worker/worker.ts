// The Worker under workerd, the runtime of Cloudflare: what it answers, over R2 and over a bucket by HTTP, and what the
// bucket sees of it.
import { memory } from '../../servers/memory.ts';
import { overHttp } from '../../servers/over-http.ts';
import { startR2 } from '../../servers/r2.ts';
import { readThrough } from '../../servers/reader.ts';
import { startWorkerd } from '../../servers/workerd.ts';
import { edgeSuite } from '../../suites/edge.ts';
import { fillBucket } from '../../suites/edge-content.ts';
import { outageSuite } from '../../suites/edge-outage.ts';

edgeSuite('Worker over a bucket by HTTP', () => overHttp((origin) => startWorkerd({ origin })));

edgeSuite('Worker over R2', async () => {
  const bucket = memory({ now: () => new Date('2026-11-23T14:05:00.500Z') });
  await fillBucket(bucket);
  const r2 = await startR2(bucket);
  return readThrough(await startWorkerd({ r2Port: r2.port }), r2.close);
});

outageSuite('Worker', (origin, policy) => startWorkerd({ origin, policy }));
