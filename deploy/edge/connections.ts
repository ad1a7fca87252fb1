// A server's connections, so that it can be stopped: idle ones at once, the others when their time is over.
import type { Http2SecureServer, Http2Session } from 'node:http2';
import type { Server, Socket } from 'node:net';

export interface Connections {
  /** A request has come in on `socket`. */
  used(socket: Socket): void;
  endIdle(): void;
  endAll(): void;
}

type HttpServer = Server & { closeIdleConnections(): void; closeAllConnections(): void };

export function connectionsOf(server: HttpServer): Connections {
  // closeIdleConnections of Node 20 leaves those alone that have not sent anything yet.
  const silent = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  return {
    used: (socket) => silent.delete(socket),
    endIdle() {
      server.closeIdleConnections();
      for (const socket of silent) socket.destroy();
    },
    endAll: () => server.closeAllConnections(),
  };
}

/** Of a server that speaks HTTP/2, and HTTP/1.1 to whoever asks for it; Node knows of neither which are idle. */
export function tlsConnectionsOf(server: Http2SecureServer): Connections {
  const sessions = new Set<Http2Session>();
  const sockets = new Set<Socket>();
  const secured = new Set<Socket>();
  const running = new Set<Socket>();
  server.on('session', (session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
  });
  for (const [event, kept] of [
    ['connection', sockets],
    ['secureConnection', secured],
  ] as const)
    server.on(event, (socket: Socket) => {
      kept.add(socket);
      socket.once('close', () => kept.delete(socket));
    });
  server.on('request', ({ httpVersionMajor, socket }, response) => {
    if (httpVersionMajor > 1) return;
    running.add(socket);
    response.once('close', () => running.delete(socket));
  });
  return {
    used() {},
    endIdle() {
      // GOAWAY: streams that run are finished (RFC 9113 §6.8).
      for (const session of sessions) session.close();
      const ofSessions = new Set([...sessions].map(({ socket }) => socket.remotePort));
      for (const socket of secured)
        if (!running.has(socket) && !ofSessions.has(socket.remotePort)) socket.destroy();
    },
    endAll() {
      for (const session of sessions) session.destroy();
      for (const socket of sockets) socket.destroy();
    },
  };
}
