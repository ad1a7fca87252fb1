// R2's own protocol, as workerd's binding speaks it, over a bucket. There is no R2 without an account, so the service
// behind the binding is ours; the binding and its R2Object are the runtime's. Reading only (workerd, r2-rpc.c++).
import { createServer, type Server } from 'node:http';
import { type Bucket, NotFound } from '../../feeds/bucket.ts';

export async function startR2(bucket: Pick<Bucket, 'get'>): Promise<{ port: number; close(): void }> {
  const server: Server = createServer(async (request, response) => {
    // The field is UTF-8, and Node reads fields as Latin-1.
    const asked = Buffer.from(String(request.headers['cf-r2-request'] ?? '{}'), 'latin1').toString();
    const { object: key = '' } = JSON.parse(asked);
    try {
      const { body, etag, size, modified, headers } = await bucket.get(key);
      const metadata = Buffer.from(
        JSON.stringify({
          name: key,
          version: '1',
          size: String(size),
          etag: etag.replaceAll('"', ''),
          uploaded: String(modified?.getTime() ?? 0),
          httpFields: headers,
          customFields: [],
          checksums: {},
        }),
      );
      response
        .writeHead(200, {
          'cf-r2-metadata-size': metadata.length,
          'content-length': metadata.length + body.length,
        })
        .end(Buffer.concat([metadata, body]));
    } catch (error) {
      const [status, v4code] = error instanceof NotFound ? [404, 10_007] : [500, 10_001];
      const told = JSON.stringify({ version: 0, v4code, message: 'no such object' });
      response.writeHead(status, { 'cf-r2-error': told }).end();
    }
  });
  server.listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  return {
    port: (server.address() as { port: number }).port,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
