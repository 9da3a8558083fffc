import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { within } from '../tls-scanner-lite/time-limit.ts';
import { ProbeFailure } from './failure.ts';
import { tunnel } from './proxy.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

test('a tunnel leads on from the octet after the proxy’s answer, and the proxy is asked as RFC 9110 9.3.6 wants it', async () => {
  const { opened, asked } = await tunnelled((socket) => {
    socket.write('HTTP/1.1 200 Connection established\r\nvia: 1.1 proxy\r\n\r\n220 mail');
    socket.on('data', (octets) => socket.end(octets));
  });
  const socket = opened as Socket;
  socket.write('echo');
  const heard: Buffer[] = [];
  for await (const octets of socket) heard.push(octets as Buffer);
  expect(Buffer.concat(heard).toString()).toBe('220 mailecho');
  expect(asked()).toMatch(/^CONNECT server\.example:443 HTTP\/1\.1\r\nhost: server\.example:443\r\n/);
  expect(asked()).toContain('proxy-authorization: Basic dTpw\r\n');
});

test.each<[string, string, string, (socket: Socket) => void]>([
  ['proxy-refused', 'with status 407', 'a refusal', (socket) => socket.end('HTTP/1.1 407 Who\r\n\r\n')],
  ['proxy-refused', 'with status 301', 'a redirect', (socket) => socket.write('HTTP/1.1 301 There\r\n\r\n')],
  ['closed', 'CONNECT server.example:443', 'an end', (socket) => socket.end()],
  ['reset', 'CONNECT server.example:443', 'a reset', (socket) => socket.resetAndDestroy()],
  ['http-malformed', 'CONNECT server.example:443', 'no HTTP', (socket) => socket.end('SSH-2.0-x\r\n')],
  ['too-large', '16 kB', 'a head without end', (socket) => socket.write(`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(70_000)}`)],
  ['timed-out', 'within 500 ms', 'silence', () => {}],
])('%s, and %s, is what is said of %s', async (cause, words, _what, behave) => {
  const { opened } = await tunnelled(behave, cause === 'timed-out' ? 500 : 20_000);
  expect((opened as ProbeFailure).failure).toMatchObject({ layer: 'proxy', cause });
  expect((opened as ProbeFailure).message).toMatch(/^the proxy 127\.0\.0\.1:\d+/);
  expect((opened as ProbeFailure).message).toContain(words);
});

/** The tunnel, or why there is none, through a proxy that behaves so once it was asked; and what it was asked. */
async function tunnelled(behave: (socket: Socket) => void, limitMs = 20_000) {
  let heard = '';
  const server = createServer((socket) =>
    socket
      .on('error', () => {})
      .once('data', (octets) => {
        heard = octets.toString('latin1');
        behave(socket);
      }),
  );
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy = { host: '127.0.0.1', port: (server.address() as AddressInfo).port, authorization: 'Basic dTpw' };
  const opened = await within(limitMs, undefined, (signal) =>
    tunnel(proxy, 'server.example:443', signal).catch((error: unknown) => {
      if (error instanceof ProbeFailure) return error;
      throw error;
    }),
  );
  return { opened, asked: () => heard };
}
