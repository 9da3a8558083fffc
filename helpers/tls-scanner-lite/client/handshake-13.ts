import type { KeyObject } from 'node:crypto';
import { randomBytes } from 'node:crypto';
import { certificate13, finished13, type RemoteKey, schemeFor, verifyContent } from '../wire/authentication.ts';
import { type ClientHello, clientHello } from '../wire/client-hello.ts';
import { type HandshakeMessage, handshakeMessage, messageType } from '../wire/handshake.ts';
import { applicationSecrets, type HandshakeSecrets, handshakeSecrets, trafficKeys13 } from '../wire/key-schedule.ts';
import { type Hash, type Protection, protectionOf } from '../wire/protection.ts';
import { type Opener, opener13, type Sealer, sealer13 } from '../wire/record-protection.ts';
import { chosenGroup, readServerHello, retryCookie, type ServerHello, serverShare } from '../wire/server-hello.ts';
import { type CertificateRequestMessage, readCertificateRequest } from '../wire/server-parameters.ts';
import { messageHash } from '../wire/transcript-hash.ts';
import { sendCertificateVerify } from './certificate-verify.ts';
import { type HandshakeChannel, HandshakeEnded } from './handshake-channel.ts';
import { agreeableGroups, type KeyShare, keyShare } from './key-agreement.ts';

/** What a handshake is made with. */
export interface HandshakeOptions {
  readonly servername: string;
  readonly alpn: readonly string[];
  /** Sent where the server asks. The key signs whether or not it is the certificate's. */
  readonly identity: { readonly chain: readonly Buffer[]; readonly key: KeyObject | RemoteKey } | null;
  /** Takes the secrets, in the key log format: label, client random, secret. */
  readonly keylog: (label: string, clientRandom: Buffer, secret: Buffer) => void;
}

/** Protection of application data, each way. */
export interface ApplicationProtection {
  readonly opener: Opener;
  readonly sealer: Sealer;
}

const suites13: readonly number[] = [0x1301, 0x1302, 0x1303];

/** The ClientHello that went out, and the secret half of its key share. */
export interface Greeting {
  readonly offer: ClientHello & { readonly random: Buffer };
  readonly share: KeyShare;
}

/** Sends a ClientHello for TLS 1.3, which offers TLS 1.2 as well where cipher suites of that are given. */
export function greet(
  channel: HandshakeChannel,
  { servername, alpn }: HandshakeOptions,
  suites12: readonly number[],
): Greeting {
  const offer = {
    version: 0x0303,
    supportedVersions: suites12.length > 0 ? [0x0304, 0x0303] : [0x0304],
    cipherSuites: [...suites13, ...suites12],
    groups: agreeableGroups,
    servername,
    alpn,
    random: randomBytes(32),
    sessionId: randomBytes(32),
  };
  const share = shareOf(agreeableGroups[0] ?? null);
  channel.send(clientHello({ ...offer, keyShares: [{ group: share.group, key: share.publicKey }] }), 0x0301);
  return { offer, share };
}

/**
 * A TLS 1.3 handshake (RFC 8446 2, figure 1) from the ServerHello on, which leaves the server unverified. Throws
 * `HandshakeEnded`, or RangeError for a malformed message.
 */
export async function answered13(
  channel: HandshakeChannel,
  options: HandshakeOptions,
  greeting: Greeting,
): Promise<ApplicationProtection> {
  const { random } = greeting.offer;
  const { hello, protection, share } = await helloFrom(channel, greeting);
  const { hash } = protection;
  const secrets = handshakeSecrets(hash, share.agree(serverShare(hello)), channel.transcriptHash(hash));
  options.keylog('CLIENT_HANDSHAKE_TRAFFIC_SECRET', random, secrets.clientTraffic);
  options.keylog('SERVER_HANDSHAKE_TRAFFIC_SECRET', random, secrets.serverTraffic);
  channel.protectWith({ opener: opener13(protection, trafficKeys13(protection, secrets.serverTraffic)) });

  const request = await serverFlight(channel);
  const application = applicationSecrets(hash, secrets.handshake, channel.transcriptHash(hash));
  options.keylog('SERVER_TRAFFIC_SECRET_0', random, application.serverTraffic);
  options.keylog('CLIENT_TRAFFIC_SECRET_0', random, application.clientTraffic);

  channel.sendChangeCipherSpec();
  channel.protectWith({ sealer: sealer13(protection, trafficKeys13(protection, secrets.clientTraffic)) });
  if (request) await authenticate(channel, options, request, hash);
  sendFinished(channel, secrets, hash);
  return {
    opener: opener13(protection, trafficKeys13(protection, application.serverTraffic)),
    sealer: sealer13(protection, trafficKeys13(protection, application.clientTraffic)),
  };
}

interface Hellos {
  readonly hello: ServerHello;
  readonly protection: Protection;
  readonly share: KeyShare;
}

/**
 * ServerHello (RFC 8446 4.1), after a HelloRetryRequest and a second ClientHello where the server asks for another
 * group.
 */
async function helloFrom(channel: HandshakeChannel, { offer, share: firstShare }: Greeting): Promise<Hellos> {
  let share = firstShare;
  let { message, hello } = await serverHello(channel);
  if (hello.retry) {
    replaceByMessageHash(channel, hashOfSuite(hello));
    channel.transcript.push(message.whole);
    // A HelloRetryRequest may ask for a cookie alone (RFC 8446 4.1.4).
    share = chosenGroup(hello) === null ? share : shareOf(chosenGroup(hello));
    const keyShares = [{ group: share.group, key: share.publicKey }];
    channel.send(clientHello({ ...offer, keyShares, cookie: retryCookie(hello) }));
    ({ message, hello } = await serverHello(channel));
    if (hello.retry) throw new HandshakeEnded('malformed', 'a second HelloRetryRequest');
  }
  channel.transcript.push(message.whole);
  const protection = protectionOf(hello.cipherSuite);
  if (!protection || chosenGroup(hello) !== share.group)
    throw new HandshakeEnded('malformed', 'the server chose what was not offered');
  return { hello, protection, share };
}

async function serverHello(channel: HandshakeChannel): Promise<{ message: HandshakeMessage; hello: ServerHello }> {
  const message = await channel.receive();
  if (message.type !== messageType.serverHello) throw new HandshakeEnded('malformed', 'no ServerHello');
  const hello = readServerHello(message.body);
  if (hello.version !== 0x0304) throw new HandshakeEnded('malformed', 'the server does not speak TLS 1.3');
  return { message, hello };
}

function hashOfSuite({ cipherSuite }: ServerHello): Hash {
  return protectionOf(cipherSuite)?.hash ?? 'sha256';
}

function shareOf(group: number | null): KeyShare {
  const share = group === null ? null : keyShare(group);
  if (!share) throw new HandshakeEnded('malformed', 'the server wants a group that was not offered');
  return share;
}

/** RFC 8446 4.4.1: after a HelloRetryRequest the first ClientHello counts as a message_hash. */
function replaceByMessageHash(channel: HandshakeChannel, hash: Hash): void {
  const first = channel.transcript.splice(0);
  channel.transcript.push(messageHash(hash, Buffer.concat(first)));
}

/** EncryptedExtensions to Finished (RFC 8446 4.3 and 4.4); returns the CertificateRequest among them. */
async function serverFlight(channel: HandshakeChannel): Promise<CertificateRequestMessage | null> {
  let request: CertificateRequestMessage | null = null;
  for (;;) {
    const { type, body, whole } = await channel.receive();
    if (type === messageType.certificateRequest) request = readCertificateRequest(body, 0x0304);
    channel.transcript.push(whole);
    if (type === messageType.finished) return request;
  }
}

/**
 * Certificate and CertificateVerify (RFC 8446 4.4.2, 4.4.3); an empty Certificate where nothing fits what the server
 * asks for.
 */
async function authenticate(
  channel: HandshakeChannel,
  { identity }: HandshakeOptions,
  request: CertificateRequestMessage,
  hash: Hash,
): Promise<void> {
  const scheme = identity ? schemeFor(identity.key, request.signatureSchemes, true) : null;
  if (!identity || scheme === null) {
    channel.send(handshakeMessage(messageType.certificate, certificate13(request.context, [])));
    return;
  }
  channel.send(handshakeMessage(messageType.certificate, certificate13(request.context, identity.chain)));
  const content = verifyContent('client', channel.transcriptHash(hash));
  await sendCertificateVerify(channel, scheme, identity.key, content);
}

function sendFinished(channel: HandshakeChannel, { clientTraffic }: HandshakeSecrets, hash: Hash): void {
  const verifyData = finished13(hash, clientTraffic, channel.transcriptHash(hash));
  channel.send(handshakeMessage(messageType.finished, verifyData));
}
