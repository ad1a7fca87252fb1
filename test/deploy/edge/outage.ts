// The embedded edge over a bucket by HTTP that fails, hangs, breaks off and is gone.
import { startEdge } from '../../../deploy/edge/server.ts';
import { originBucket } from '../../../deploy/worker/origin.ts';
import { outageSuite } from '../../suites/edge-outage.ts';

outageSuite('server', async (origin, policy) => {
  const bucket = originBucket({ ORIGIN: origin }, '', (request, init) => fetch(request, init));
  const edge = await startEdge({ bucket, policy, now: () => new Date(), port: 0, host: '127.0.0.1' });
  return { port: edge.port, directory: '', close: edge.close };
});
