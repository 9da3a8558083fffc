import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { within } from '../tls-scanner-lite/time-limit.ts';
import { failureOf } from './failure.ts';
import { askOver, type HttpReply } from './http.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

test('an answer is read with its status, its headers, and its body up to a limit', async () => {
  const reply = (await answered((socket) =>
    socket.end('HTTP/1.1 200 OK\r\nX-One: a\r\nx-one: b\r\ncontent-length: 5\r\n\r\nhello'),
  )) as HttpReply;
  expect(reply).toMatchObject({ status: 200, headers: { 'x-one': 'a, b' }, truncated: false });
  expect(reply.octets.toString()).toBe('hello');
  const long = await answered((socket) => socket.end(`HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(5000)}`));
  expect(long).toMatchObject({ status: 200, truncated: true });
});

test('headers that have one value keep their first; others are joined', async () => {
  const twice = ['content-type: a/b', 'content-type: c/d', 'www-authenticate: Basic', 'www-authenticate: Bearer'];
  expect(await answered((socket) => socket.end(['HTTP/1.1 401 No', ...twice, '', ''].join('\r\n')))).toMatchObject({
    status: 401,
    headers: { 'content-type': 'a/b', 'www-authenticate': 'Basic, Bearer' },
  });
});

test('answers of HTTP/1.0, without content, and after early hints are read', async () => {
  expect(await answered((socket) => socket.end('HTTP/1.0 200 OK\r\n\r\nhello'))).toMatchObject({
    status: 200,
    octets: Buffer.from('hello'),
  });
  expect(await answered((socket) => socket.end('HTTP/1.1 204 No Content\r\n\r\n'))).toMatchObject({ status: 204 });
  const hinted = 'HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhe';
  expect(await answered((socket) => socket.end(hinted))).toMatchObject({ status: 200 });
});

test('a connection that is over already is neither waited for nor asked again', async () => {
  expect(await answered(null)).toMatchObject({ layer: 'HTTP', cause: 'closed' });
});

test.each<[string, string, (socket: Socket) => void]>([
  ['closed', 'an end in place of an answer', (socket) => socket.end()],
  ['closed', 'an end in the head', (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-')],
  ['closed', 'an end in the body', (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhello')],
  [
    'closed',
    'an end in a chunk',
    (socket) => socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n9\r\nhe'),
  ],
  ['reset', 'a reset', (socket) => socket.resetAndDestroy()],
  ['http-malformed', 'another protocol', (socket) => socket.end('SSH-2.0-x\r\n')],
  ['too-large', 'a head without end', (socket) => socket.write(`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(70_000)}`)],
  [
    'closed',
    'an end while the last chunk is missing',
    (socket) => socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nhe\r\n'),
  ],
  [
    'reset',
    'a reset in a body that only the end of the connection ends',
    (socket) => socket.write('HTTP/1.1 200 OK\r\n\r\nhe', () => afterRead(() => socket.resetAndDestroy())),
  ],
  [
    'http-malformed',
    'an upgrade that nobody asked for',
    (socket) => socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n'),
  ],
  ['timed-out', 'silence', () => {}],
  ['timed-out', 'silence after the head', (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n')],
])('%s is what is said of %s', async (cause, _what, behave) => {
  expect(await answered(behave, cause === 'timed-out' ? 500 : 20_000)).toMatchObject({ cause });
});

/**
 * Does it when what was sent before has been read: a reset that comes together with octets is read as an end (libuv).
 */
function afterRead(act: () => void): void {
  setImmediate(() => setImmediate(act));
}

/** The reply, or the failure that is made of what was thrown. */
async function answered(behave: ((socket: Socket) => void) | null, limitMs = 20_000) {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    if (behave === null) socket.end();
    else socket.once('data', () => behave(socket));
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => {});
  await once(socket, 'connect');
  if (behave === null) await once(socket.resume(), 'close');
  return within(limitMs, undefined, async (signal) => {
    try {
      const question = { method: 'GET', path: '/', headers: {}, longest: 1000 } as const;
      return await askOver(socket, new URL('http://server.example'), question, signal);
    } catch (error) {
      return failureOf(error, 'TCP', signal);
    } finally {
      socket.destroy();
    }
  });
}
