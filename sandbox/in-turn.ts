import { connect, createServer, type Socket } from 'node:net';
import { type Listener, started } from './listener.ts';

/** A load balancer for TCP: one address, each connection led to the next of several nodes. */
export function inTurn(nodes: readonly Listener[]): Promise<Listener> {
  let turn = 0;
  const server = createServer((client) => {
    const [host = '', port = ''] = (nodes[turn++ % nodes.length]?.address ?? '').split(':');
    const node = connect(Number(port), host);
    for (const [from, to] of [
      [client, node],
      [node, client],
    ] as const)
      passOn(from, to);
  });
  return started(server);
}

/** Octets and the end, however it comes. */
function passOn(from: Socket, to: Socket): void {
  from.pipe(to);
  from.on('error', () => to.resetAndDestroy());
  from.on('close', () => to.destroySoon());
}
