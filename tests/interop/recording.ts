import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Version } from './expectations.ts';
import { chainPem, type Identity, keyPem, serverHost } from './pki.ts';

/** What a real server sent in one connection. */
export interface Recording {
  /**
   * Until the client's second turn: in TLS 1.2 all in the clear, up to ServerHelloDone; in TLS 1.3 up to the Finished.
   */
  readonly firstFlight: Buffer;
  readonly whole: Buffer;
}

/** Lets node:tls make a handshake and one request through a proxy that keeps what the server says. */
export async function recordServer(port: number, version: Version, identity: Identity | null): Promise<Recording> {
  const received: Buffer[] = [];
  let turns = 0;
  let firstFlight = 0;
  const proxy = createServer((client) => {
    const server = connect(port, '127.0.0.1');
    client.on('data', (chunk) => {
      turns++;
      server.write(chunk);
    });
    server.on('data', (chunk: Buffer) => {
      received.push(chunk);
      if (turns === 1) firstFlight += chunk.length;
      client.write(chunk);
    });
    server.once('end', () => client.end());
    client.once('end', () => server.end());
    for (const one of [client, server]) one.on('error', () => one.destroy());
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  try {
    const socket = connectTls({
      port: (proxy.address() as AddressInfo).port,
      host: '127.0.0.1',
      servername: serverHost,
      rejectUnauthorized: false,
      minVersion: version,
      maxVersion: version,
      ciphers: 'DEFAULT:@SECLEVEL=0',
      ...(identity ? { cert: chainPem(identity), key: keyPem(identity) } : {}),
    });
    socket.on('error', () => {});
    socket.write(`GET / HTTP/1.1\r\nHost: ${serverHost}\r\nConnection: close\r\n\r\n`);
    socket.resume();
    await once(socket, 'close');
  } finally {
    proxy.close();
  }
  const whole = Buffer.concat(received);
  return { whole, firstFlight: whole.subarray(0, firstFlight) };
}
