import type { KeyObject } from 'node:crypto';
import { messageOf } from '../message-of.ts';
import { certificateVerify, type RemoteKey } from '../wire/authentication.ts';
import { handshakeMessage, messageType } from '../wire/handshake.ts';
import { type HandshakeChannel, HandshakeEnded } from './handshake-channel.ts';

/** Sends a CertificateVerify of `content`. Throws `HandshakeEnded` where the key cannot be used. */
export async function sendCertificateVerify(
  channel: HandshakeChannel,
  scheme: number,
  key: KeyObject | RemoteKey,
  content: Buffer,
): Promise<void> {
  const body = await certificateVerify(scheme, key, content).catch((error: unknown) => {
    throw new HandshakeEnded('identity-unusable', messageOf(error));
  });
  channel.send(handshakeMessage(messageType.certificateVerify, body));
}
