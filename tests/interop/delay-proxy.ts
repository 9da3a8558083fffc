import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a server that is as long as it is told. */
export interface DelayProxy {
  readonly port: number;
  /** Connections that clients have opened to it so far. */
  connections(): number;
  /** Octets that it has carried to the server and to clients. */
  octets(): { readonly toServer: number; readonly toClients: number };
  close(): Promise<void>;
}

/** Octets on the way in one direction above which the sender is held up. */
const inFlight = 1 << 20;

/**
 * A TCP proxy on 127.0.0.1 that every octet, FIN and RST takes `oneWayMs` longer to pass, in both directions.
 *
 * A handshake of TCP cannot be delayed from user space: the client's connection is open at once. What follows is as
 * late as it would be: the server sees a connection one way after it was opened, and nothing of the client sets out
 * before a round trip has passed. A refused connection shows as RST after a round trip.
 */
export async function delayProxy(upstreamPort: number, oneWayMs: number): Promise<DelayProxy> {
  let connections = 0;
  const octets = { toServer: 0, toClients: 0 };
  const open = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    connections++;
    const established = performance.now() + 2 * oneWayMs;
    const toServer = new Way(oneWayMs, established);
    const toClient = new Way(oneWayMs, 0);
    const upstream = new Promise<Socket>((resolve) => {
      toClient.later(() => {
        const socket = connect({ port: upstreamPort, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
        remember(socket);
        carry(socket, client, toClient, (count) => {
          octets.toClients += count;
        });
        resolve(socket);
      });
    });
    remember(client);
    // What comes before the server's side exists is delivered after it, since the way there is never shorter than its
    // opening.
    carryTo(client, upstream, toServer, (count) => {
      octets.toServer += count;
    });
  });
  const remember = (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    octets: () => ({ ...octets }),
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** One direction: what enters leaves later, and in order. */
class Way {
  private readonly delayMs: number;
  private readonly notBefore: number;
  private last: Promise<unknown> = Promise.resolve();

  /** @param notBefore instant of `performance.now` before which nothing sets out */
  constructor(delayMs: number, notBefore: number) {
    this.delayMs = delayMs;
    this.notBefore = notBefore;
  }

  later(deliver: () => unknown): void {
    const due = Math.max(performance.now(), this.notBefore) + this.delayMs;
    this.last = this.last
      .then(() => passed(due))
      .then(deliver)
      .catch(() => {});
  }
}

function passed(due: number): Promise<void> | undefined {
  const rest = due - performance.now();
  return rest > 0 ? new Promise((resolve) => setTimeout(resolve, rest)) : undefined;
}

function carry(from: Socket, to: Socket, way: Way, count: (octets: number) => void): void {
  carryTo(from, Promise.resolve(to), way, count);
}

function carryTo(from: Socket, to: Promise<Socket>, way: Way, count: (octets: number) => void): void {
  let waiting = 0;
  from.on('data', (chunk: Buffer) => {
    waiting += chunk.length;
    if (waiting > inFlight) from.pause();
    way.later(async () => {
      count(chunk.length);
      const target = await to;
      if (target.writable) target.write(chunk);
      waiting -= chunk.length;
      if (waiting <= inFlight) from.resume();
    });
  });
  from.once('end', () => way.later(async () => (await to).end()));
  // ECONNREFUSED and ECONNRESET alike: the other side sees a reset.
  from.once('error', () => way.later(async () => (await to).resetAndDestroy()));
  from.once('close', () => way.later(async () => void (await to).end()));
}
