import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { open } from './transport.ts';

test('a connection that is given up while it is being made rejects and ends nothing else', async () => {
  const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const controller = new AbortController();
  const network = { target: { network: { connectTo: {}, proxy: null } } as never, environment: {} };
  const opening = open('host.example', 443, `127.0.0.1:${port}`, network, controller.signal);
  controller.abort();
  await expect(opening).rejects.toThrow();
  // An error that nobody listens to would surface by now, and fail the run.
  await new Promise((resolve) => setImmediate(resolve));
  server.close();
});
