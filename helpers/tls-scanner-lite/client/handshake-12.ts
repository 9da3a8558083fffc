import { randomBytes } from 'node:crypto';
import { certificate12, schemeFor } from '../wire/authentication.ts';
import { clientHello } from '../wire/client-hello.ts';
import { extensionType } from '../wire/extensions.ts';
import { type HandshakeMessage, handshakeMessage, messageType } from '../wire/handshake.ts';
import { prf12, trafficKeys12 } from '../wire/key-schedule.ts';
import { vector } from '../wire/presentation.ts';
import { type Hash, type Protection, protectionOf } from '../wire/protection.ts';
import { opener12, sealer12 } from '../wire/record-protection.ts';
import { readServerHello, type ServerHello } from '../wire/server-hello.ts';
import { readServerKeyExchange, type ServerKeyExchange } from '../wire/server-key-exchange.ts';
import { type CertificateRequestMessage, readCertificateRequest } from '../wire/server-parameters.ts';
import { sendCertificateVerify } from './certificate-verify.ts';
import type { ApplicationProtection, HandshakeOptions } from './handshake-13.ts';
import { type HandshakeChannel, HandshakeEnded } from './handshake-channel.ts';
import { agreeableGroups, finiteFieldAgreement, keyShare } from './key-agreement.ts';

/** ECDHE, then DHE, with AES-GCM or ChaCha20-Poly1305 (RFC 5289, RFC 5288, RFC 7905). */
export const suites12: readonly number[] = [0xc02f, 0xc02b, 0xc030, 0xc02c, 0xcca8, 0xcca9, 0x009e, 0x009f, 0xccaa];

/**
 * A full TLS 1.2 handshake (RFC 5246 7.3, figure 1) with ECDHE (RFC 8422) or DHE that leaves the server unverified.
 * Throws `HandshakeEnded`, or RangeError for a malformed message.
 */
export async function handshake12(
  channel: HandshakeChannel,
  options: HandshakeOptions,
): Promise<ApplicationProtection> {
  const random = randomBytes(32);
  channel.send(
    clientHello({
      version: 0x0303,
      cipherSuites: suites12,
      groups: agreeableGroups,
      servername: options.servername,
      alpn: options.alpn,
      random,
    }),
    0x0301,
  );
  return answered12(channel, options, random);
}

/**
 * The handshake from the ServerHello on, after a ClientHello with this random that offers `suites12`. Throws likewise.
 */
export async function answered12(
  channel: HandshakeChannel,
  options: HandshakeOptions,
  random: Buffer,
): Promise<ApplicationProtection> {
  const { hello, protection, agreement, request } = await serverFlight(channel);
  const { hash } = protection;

  const identity = request && options.identity;
  const scheme = identity && request ? schemeFor(identity.key, request.signatureSchemes, false) : null;
  if (request)
    channel.send(
      handshakeMessage(messageType.certificate, certificate12(identity && scheme !== null ? identity.chain : [])),
    );
  channel.send(handshakeMessage(messageType.clientKeyExchange, agreement.clientKeyExchange));
  const master = masterSecret(hash, agreement.preMasterSecret, random, hello, channel);
  options.keylog('CLIENT_RANDOM', random, master);
  if (identity && scheme !== null) {
    const content = Buffer.concat(channel.transcript);
    await sendCertificateVerify(channel, scheme, identity.key, content);
  }

  const keys = trafficKeys12(protection, master, random, hello.random);
  const sealer = sealer12(protection, keys.client);
  const opener = opener12(protection, keys.server);
  channel.sendChangeCipherSpec();
  channel.protectWith({ sealer });
  const verifyData = prf12(hash, master, 'client finished', channel.transcriptHash(hash), 12);
  channel.send(handshakeMessage(messageType.finished, verifyData));

  await channel.changeCipherSpec(({ type }) => {
    if (type !== messageType.newSessionTicket) throw new HandshakeEnded('malformed', 'no ChangeCipherSpec');
  });
  channel.protectWith({ opener });
  const finished = await channel.receive();
  if (finished.type !== messageType.finished) throw new HandshakeEnded('malformed', 'no Finished');
  return { opener, sealer };
}

interface ServerFlight {
  readonly hello: ServerHello;
  readonly protection: Protection;
  readonly agreement: Agreement;
  readonly request: CertificateRequestMessage | null;
}

/** ServerHello to ServerHelloDone. */
async function serverFlight(channel: HandshakeChannel): Promise<ServerFlight> {
  const seen = new Map<number, HandshakeMessage>();
  for (;;) {
    const message = await channel.receive();
    seen.set(message.type, message);
    channel.transcript.push(message.whole);
    if (message.type === messageType.serverHelloDone) break;
  }
  const hello = readServerHello(bodyOf(seen, messageType.serverHello));
  const protection = protectionOf(hello.cipherSuite);
  if (hello.version !== 0x0303 || !protection || !suites12.includes(hello.cipherSuite))
    throw new HandshakeEnded('malformed', 'the server chose what was not offered');
  const exchange = readServerKeyExchange(bodyOf(seen, messageType.serverKeyExchange), hello);
  const request = seen.get(messageType.certificateRequest);
  return {
    hello,
    protection,
    agreement: agree(exchange),
    request: request ? readCertificateRequest(request.body, 0x0303) : null,
  };
}

interface Agreement {
  /** Body of the message, our public key in it. */
  readonly clientKeyExchange: Buffer;
  readonly preMasterSecret: Buffer;
}

function agree(exchange: ServerKeyExchange | null): Agreement {
  if (exchange?.kind === 'DHE') {
    const { publicKey, secret } = finiteFieldAgreement(exchange);
    return { clientKeyExchange: vector(2, publicKey), preMasterSecret: secret };
  }
  const share = exchange !== null && exchange.group !== null ? keyShare(exchange.group) : null;
  if (!exchange || !share) throw new HandshakeEnded('malformed', 'the server chose an unknown group');
  return { clientKeyExchange: vector(1, share.publicKey), preMasterSecret: share.agree(exchange.publicKey) };
}

function bodyOf(seen: ReadonlyMap<number, HandshakeMessage>, type: number): Buffer {
  const message = seen.get(type);
  if (!message) throw new HandshakeEnded('malformed', `message ${type} is missing`);
  return message.body;
}

/** RFC 5246 8.1; with extended_master_secret the session hash stands for the randoms (RFC 7627 4). */
function masterSecret(
  hash: Hash,
  preMaster: Buffer,
  clientRandom: Buffer,
  hello: ServerHello,
  channel: HandshakeChannel,
): Buffer {
  if (hello.extensions.has(extensionType.extendedMasterSecret))
    return prf12(hash, preMaster, 'extended master secret', channel.transcriptHash(hash), 48);
  return prf12(hash, preMaster, 'master secret', Buffer.concat([clientRandom, hello.random]), 48);
}
