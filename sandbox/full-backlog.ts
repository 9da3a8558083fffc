import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';
import type { Listener } from './listener.ts';

/** As many as no system keeps for a backlog of one. */
const callers = 16;

/** Listens, and blocks before it takes any connection. */
const listening = `
const { createServer } = require('node:net');
const { parentPort, workerData } = require('node:worker_threads');
const server = createServer();
server.listen({ host: '127.0.0.1', port: 0, backlog: 1 }, () => {
  parentPort.postMessage(server.address().port);
  Atomics.wait(workerData, 0, 0);
});
`;

/**
 * An address where whatever is sent is dropped, as behind a firewall: its queue of connections is full, and nobody
 * takes any out. So it is on Linux and macOS; Windows refuses instead.
 */
export async function fullBacklog(): Promise<Listener> {
  const thread = new Worker(listening, { eval: true, workerData: new Int32Array(new SharedArrayBuffer(4)) });
  thread.unref();
  const [port] = (await once(thread, 'message')) as [number];
  const sockets = Array.from({ length: callers }, () => connect({ host: '127.0.0.1', port }));
  for (const socket of sockets) socket.unref().on('error', () => {});
  await twoOf(sockets);
  return {
    address: `127.0.0.1:${port}`,
    async close() {
      for (const socket of sockets) socket.destroy();
      await thread.terminate();
    },
  };
}

/** All were sent by the time that two are through. */
async function twoOf(sockets: readonly Socket[]): Promise<void> {
  let through = 0;
  await new Promise<void>((resolve) => {
    for (const socket of sockets)
      socket.once('connect', () => {
        through += 1;
        if (through === 2) resolve();
      });
  });
}
