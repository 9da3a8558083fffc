import { createHash } from 'node:crypto';
import { handshakeMessage, messageType } from './handshake.ts';
import type { Hash } from './protection.ts';

/** Transcript-Hash (RFC 8446 4.4.1): of whole handshake messages, both directions, in order. */
export function transcriptHash(hash: Hash, ...messages: readonly Buffer[]): Buffer {
  return createHash(hash).update(Buffer.concat(messages)).digest();
}

/** message_hash, which stands for the first ClientHello once a HelloRetryRequest has answered it (RFC 8446 4.4.1). */
export function messageHash(hash: Hash, firstClientHello: Buffer): Buffer {
  return handshakeMessage(messageType.messageHash, transcriptHash(hash, firstClientHello));
}
