import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';

/** Ways in which a peer can keep a client waiting. */
export const stalls = [
  'silent',
  'dripping',
  'dripping its answer',
  'black-holed',
  'half-closed',
  'half-closed in its answer',
] as const;

export type Stall = (typeof stalls)[number];

/** A peer on loopback that stands before a right one. */
export interface StallingPeer {
  /** `127.0.0.1:port`. */
  readonly address: string;
  close(): Promise<void>;
}

const dripMs = 20;

/** @param behind where what passes on its way, or drips, comes from: `host:port` of a server that does as it should */
export async function stallingPeer(stall: Stall, behind: string): Promise<StallingPeer> {
  if (stall === 'black-holed') return blackHole();
  const open = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    for (const one of [socket, ...behave(socket, stall, behind)]) {
      open.add(one);
      one.on('error', () => one.destroy()).once('close', () => open.delete(one));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Does as the stall says; the sockets that it opened for it. */
function behave(socket: Socket, stall: Exclude<Stall, 'black-holed'>, behind: string): Socket[] {
  if (stall === 'silent' || stall === 'half-closed') {
    socket.resume();
    if (stall === 'half-closed') socket.end();
    return [];
  }
  const [host, port] = behind.split(':');
  const upstream = connect({ host: host ?? '', port: Number(port), allowHalfOpen: true });
  let answered = false;
  let stalled = stall === 'dripping';
  socket.on('data', (octets) => {
    // What a client says once it was answered is the end of its handshake, or its request.
    stalled ||= answered;
    if (stalled && stall === 'half-closed in its answer') socket.end();
    upstream.write(octets);
  });
  upstream.on('data', (octets) => {
    answered = true;
    if (!stalled) socket.write(octets);
    else if (stall !== 'half-closed in its answer') drip(octets, socket, upstream);
  });
  return [upstream];
}

/** Passes octets on, one at a time, and takes no more before they are gone. */
function drip(octets: Buffer, socket: Socket, upstream: Socket): void {
  upstream.pause();
  let passed = 0;
  const timer = setInterval(() => {
    if (socket.destroyed || passed === octets.length) {
      clearInterval(timer);
      upstream.resume();
    } else socket.write(octets.subarray(passed, ++passed));
  }, dripMs);
}

/** A port where nobody answers a SYN: its queue is full, and its process never empties it. */
async function blackHole(): Promise<StallingPeer> {
  const holder = new Worker(
    `const { parentPort } = require('node:worker_threads');
     const server = require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
       parentPort.postMessage(server.address().port);
       Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
     });`,
    { eval: true },
  );
  const [port] = (await once(holder, 'message')) as [number];
  const queued: Socket[] = [];
  for (let taken = true; taken; ) {
    const socket = connect(port, '127.0.0.1').on('error', () => {});
    queued.push(socket);
    taken = await Promise.race([
      once(socket, 'connect').then(() => true),
      new Promise<false>((resolve) => setTimeout(resolve, 200, false)),
    ]);
  }
  return {
    address: `127.0.0.1:${port}`,
    close: async () => {
      for (const socket of queued) socket.destroy();
      await holder.terminate();
    },
  };
}
