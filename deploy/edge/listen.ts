// Ports: one that is free, on every address that a name stands for.
import type { Server } from 'node:net';

export class PortTaken extends Error {
  override name = 'PortTaken';
}

export interface Listening<Kind extends Server> {
  servers: Kind[];
  port: number;
}

/** Ports that are tried after a taken one. */
const nextPorts = 20;
// RFC 6761 §6.3: localhost is both loopback addresses, and a browser may try either first.
const addressesOf: Record<string, string[]> = { localhost: ['127.0.0.1', '::1'] };

/**
 * @param makeServer called for each address
 * @param port 0 for any
 * @throws PortTaken; Error when the host cannot be listened on
 */
export async function listen<Kind extends Server>(
  makeServer: () => Kind,
  { host, port, nextFree }: { host: string; port: number; nextFree: boolean },
): Promise<Listening<Kind>> {
  const last = Math.min(nextFree ? port + nextPorts : port, 65_535);
  // Any port may be free on one address and taken on the other: then any other will do.
  const ports = port ? Array.from({ length: last - port + 1 }, (_, step) => port + step) : [0, 0, 0];
  for (const candidate of ports) {
    const listening = await listenOnAll(makeServer, addressesOf[host] ?? [host], candidate);
    if (listening) return listening;
  }
  const which = ports.length > 1 ? `Ports ${port} to ${last} are all` : `Port ${port} is`;
  throw new PortTaken(`${which} taken on ${host}. Give a free one with --port.`);
}

/** Undefined when the port is taken on one of the addresses. */
async function listenOnAll<Kind extends Server>(
  makeServer: () => Kind,
  addresses: readonly string[],
  wanted: number,
): Promise<Listening<Kind> | undefined> {
  const servers: Kind[] = [];
  let port = wanted;
  for (const address of addresses) {
    const server = makeServer();
    const failure = await listenOn(server, address, port);
    if (!failure) {
      servers.push(server);
      port = (server.address() as { port: number }).port;
      continue;
    }
    // A machine may have no IPv6, and then localhost is the other address alone.
    if (servers.length && ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(failure.code ?? '')) continue;
    await Promise.all(servers.map((open) => new Promise((done) => open.close(done))));
    if (failure.code === 'EADDRINUSE') return undefined;
    const why = failure.code === 'EACCES' ? 'ports below 1024 need a right of their own' : failure.message;
    throw new Error(`Cannot listen on ${address} port ${port}: ${why}.`, { cause: failure });
  }
  return { servers, port };
}

function listenOn(server: Server, host: string, port: number): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    server.once('error', resolve);
    server.listen({ host, port }, () => {
      server.off('error', resolve);
      resolve(undefined);
    });
  });
}
