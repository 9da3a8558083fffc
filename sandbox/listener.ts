import { createDiffieHellmanGroup } from 'node:crypto';
import { once } from 'node:events';
import { createServer as createHttp, type RequestListener } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from 'node:net';
import type { SecureContextOptions } from 'node:tls';
import { isDeepStrictEqual } from 'node:util';
import { integer, sequence } from '../helpers/x509/issue/der-writer.ts';
import { certificatePem } from '../helpers/x509/read/pem.ts';
import { fullBacklog } from './full-backlog.ts';
import type { Leaf } from './leaves.ts';
import type { Server as ServerSettings, TlsSettings as TlsVariant } from './settings.ts';

/** A server on loopback, on a port that the system chose. */
export interface Listener {
  /** `127.0.0.1:port`. */
  readonly address: string;
  close(): Promise<void>;
}

/** A TLS server whose certificate and protocol can be changed while it runs, for connections to come. */
export interface TlsListener extends Listener {
  present(shown: Presented): void;
}

/** What a TLS server shows in handshakes. */
export interface Presented {
  /** Certificate, key and chain to serve. */
  readonly leaf: Leaf;
  /** CAs to name where client certificates are asked for. */
  readonly authorities?: readonly Buffer[];
  /** What is otherwise in versions, suites and groups. */
  readonly variant?: TlsVariant | undefined;
  /** OCSP response to staple (RFC 6066 8), made anew for every client that asks for one. */
  readonly staple?: () => Promise<Buffer>;
}

/**
 * Serves HTTP over TLS 1.2 and 1.3. Who the client is, is for the handler to decide.
 * @param clients whether client certificates are asked for, and whether the handshake fails without a right one
 */
export async function tlsListener(
  clients: 'not-asked' | 'asked' | 'demanded',
  shown: Presented,
  handler: RequestListener,
  port = 0,
): Promise<TlsListener> {
  let { staple } = shown;
  const asks = { requestCert: clients !== 'not-asked', rejectUnauthorized: clients === 'demanded' };
  let context = contextOf(shown);
  const server = createHttps({ ...context, ...asks }, handler);
  server.on('tlsClientError', () => {});
  server.on('OCSPRequest', (_leaf, _issuer, answer) => {
    (staple?.() ?? Promise.resolve(null)).then(
      (response) => answer(null, response),
      () => answer(null, null),
    );
  });
  const present = (next: Presented) => {
    staple = next.staple;
    const wanted = contextOf(next);
    if (isDeepStrictEqual(wanted, context)) return;
    context = wanted;
    server.setSecureContext(context);
  };
  return { ...(await started(server, port)), present };
}

const usualCiphers =
  'TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384';

/** SSL_OP_NO_EXTENDED_MASTER_SECRET of OpenSSL 3, which node:crypto has no name for. */
const withoutExtendedMasterSecret = 1;

/** DHParameter of PKCS #3 for the second Oakley group. */
function modp1024(): string {
  const group = createDiffieHellmanGroup('modp2');
  const der = sequence(integer(group.getPrime()), integer(group.getGenerator()));
  return `-----BEGIN DH PARAMETERS-----\n${der.toString('base64')}\n-----END DH PARAMETERS-----\n`;
}

function contextOf({ leaf: { chain, key }, authorities, variant = {} }: Presented): SecureContextOptions {
  const { versions, alsoCiphers, groups, dhe, extendedMasterSecret } = variant;
  const [minVersion, maxVersion] = versions ?? ['TLSv1.2', 'TLSv1.3'];
  return {
    minVersion,
    maxVersion,
    ...(groups ? { ecdhCurve: groups } : {}),
    ...(dhe ? { dhparam: dhe === 'auto' ? 'auto' : modp1024() } : {}),
    ...(extendedMasterSecret === false ? { secureOptions: withoutExtendedMasterSecret } : {}),
    // Weak certificates are among the faults; without the security level they would show as failed handshakes.
    ciphers: `${usualCiphers}${alsoCiphers ? `:${alsoCiphers}` : ''}:@SECLEVEL=0`,
    cert: chain.map(certificatePem).join(''),
    key: key.export({ type: 'pkcs8', format: 'pem' }),
    honorCipherOrder: true,
    ...(authorities ? { ca: authorities.map(certificatePem) } : {}),
  };
}

/** Serves plain HTTP: OCSP and CRL. */
export async function httpListener(handler: RequestListener, port = 0): Promise<Listener> {
  return started(createHttp(handler), port);
}

/** A listener that is no TLS server at all. */
export async function brokenListener(behaviour: NonNullable<ServerSettings['listener']>): Promise<Listener> {
  if (behaviour === 'drops') return fullBacklog();
  const listener = await started(createTcp((socket) => behave(socket, behaviour)));
  if (behaviour !== 'refuses') return listener;
  await listener.close();
  return { address: listener.address, close: async () => {} };
}

function behave(socket: Socket, behaviour: NonNullable<ServerSettings['listener']>): void {
  socket.on('error', () => socket.destroy());
  if (behaviour === 'plain-http')
    socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n'));
  else if (behaviour === 'resets') socket.once('data', () => socket.resetAndDestroy());
  else socket.resume();
}

/**
 * A server on loopback, once it listens.
 * @param wanted the port, where that is free; else, and where it is 0, the system chooses
 */
export async function started(server: Server, wanted = 0): Promise<Listener> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await listening(server, wanted).catch((error: unknown) => {
    if (wanted === 0) throw error;
    return listening(server, 0);
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

async function listening(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
}
