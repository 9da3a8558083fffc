import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { acceptedDuring, connectionsTo } from './connections.ts';
import { type DelayProxy, delayProxy } from './delay-proxy.ts';

const oneWayMs = 20;
/** Timers of Node may fire up to a millisecond early. */
const tolerance = 2;
const proxies: DelayProxy[] = [];
const servers: Server[] = [];

afterEach(async () => {
  await Promise.all(proxies.splice(0).map((proxy) => proxy.close()));
  for (const server of servers.splice(0)) server.close();
});

describe('the delay proxy', () => {
  test('the first answer takes two round trips and the second one', async () => {
    const { socket, since } = await through(await listening((peer) => peer.pipe(peer)));
    socket.write('first');
    expect(String(await next(socket))).toBe('first');
    expect(since()).toBeGreaterThanOrEqual(4 * oneWayMs - tolerance);
    const before = since();
    socket.write('second');
    expect(String(await next(socket))).toBe('second');
    expect(since() - before).toBeGreaterThanOrEqual(2 * oneWayMs - tolerance);
    expect(proxies[0]?.octets()).toEqual({ toServer: 11, toClients: 11 });
  });

  test('a spare connection that has long been open costs one round trip', async () => {
    const { socket, since } = await through(await listening((peer) => peer.pipe(peer)));
    while (since() < 2 * oneWayMs) await new Promise((resolve) => setTimeout(resolve, 5));
    const before = since();
    socket.write('x');
    await next(socket);
    const took = since() - before;
    expect(took).toBeGreaterThanOrEqual(2 * oneWayMs - tolerance);
  });

  test('a server’s greeting comes after a round trip', async () => {
    const { socket, since } = await through(await listening((peer) => peer.end('hello')));
    expect(String(await next(socket))).toBe('hello');
    expect(since()).toBeGreaterThanOrEqual(2 * oneWayMs - tolerance);
    await once(socket, 'end');
  });

  test('a reset stays a reset, and so does a refusal', async () => {
    const reset = await through(await listening((peer) => peer.resetAndDestroy()));
    expect((await failure(reset.socket)).code).toBe('ECONNRESET');
    const closed = await listening(() => {});
    servers.pop()?.close();
    const refused = await through(closed);
    expect((await failure(refused.socket)).code).toBe('ECONNRESET');
    expect(refused.since()).toBeGreaterThanOrEqual(2 * oneWayMs - tolerance);
  });

  test('a long stream arrives whole and in order, and its end after it', async () => {
    const sent = Buffer.from(Array.from({ length: 3_000_000 }, (_, index) => index % 251));
    const { socket } = await through(await listening((peer) => peer.end(sent)));
    const chunks: Buffer[] = [];
    for await (const chunk of socket) chunks.push(chunk);
    expect(Buffer.concat(chunks).equals(sent)).toBe(true);
  });
});

test('connections are counted', async () => {
  const port = await listening((peer) => peer.end());
  const visit = async (to: number) => {
    for (let index = 0; index < 3; index++) {
      const socket = connect(to, '127.0.0.1').resume();
      await once(socket, 'close');
    }
    return 'done';
  };
  expect(await connectionsTo(port, visit)).toEqual({ result: 'done', connections: 3 });
  const { connections } = await acceptedDuring(() => visit(port));
  if (connections !== null) expect(connections).toBeGreaterThanOrEqual(3);
});

async function through(port: number): Promise<{ socket: Socket; since(): number }> {
  const proxy = await delayProxy(port, oneWayMs);
  proxies.push(proxy);
  const started = performance.now();
  const socket = connect({ port: proxy.port, host: '127.0.0.1', noDelay: true });
  socket.on('error', () => {});
  return { socket, since: () => performance.now() - started };
}

async function next(socket: Socket): Promise<Buffer> {
  const [chunk] = await once(socket, 'data');
  return chunk;
}

function failure(socket: Socket): Promise<NodeJS.ErrnoException> {
  return new Promise((resolve, reject) => {
    socket.once('error', resolve);
    socket.once('end', () => reject(new Error('it ended without an error')));
    socket.resume();
  });
}

async function listening(behave: (peer: Socket) => void): Promise<number> {
  const server = createServer((peer) => {
    peer.on('error', () => peer.destroy());
    behave(peer);
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
