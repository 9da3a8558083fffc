import { createHmac } from 'node:crypto';
import { number, vector } from './presentation.ts';
import { type Hash, keyLengths, type Protection } from './protection.ts';
import { transcriptHash } from './transcript-hash.ts';

/** Key and IV of one direction. */
export interface TrafficKeys {
  readonly key: Buffer;
  readonly iv: Buffer;
}

const nothing = Buffer.alloc(0);

function hmac(hash: Hash, key: Buffer, ...parts: readonly Buffer[]): Buffer {
  return createHmac(hash, key).update(Buffer.concat(parts)).digest();
}

/** HKDF-Expand-Label of TLS 1.3 (RFC 8446 7.1, RFC 5869 2.3). */
export function expandLabel(hash: Hash, secret: Buffer, label: string, context: Buffer, length: number): Buffer {
  const info = Buffer.concat([
    number(2, length),
    vector(1, Buffer.from(`tls13 ${label}`, 'latin1')),
    vector(1, context),
  ]);
  const blocks: Buffer[] = [];
  for (let have = 0; have < length; ) {
    const block = hmac(hash, secret, blocks.at(-1) ?? nothing, info, Buffer.from([blocks.length + 1]));
    blocks.push(block);
    have += block.length;
  }
  return Buffer.concat(blocks).subarray(0, length);
}

/** Derive-Secret (RFC 8446 7.1); the transcript hash is that of the messages so far. */
function deriveSecret(hash: Hash, secret: Buffer, label: string, transcriptHash: Buffer): Buffer {
  return expandLabel(hash, secret, label, transcriptHash, transcriptHash.length);
}

/** The salt of the next HKDF-Extract: Derive-Secret(., "derived", ""), over no message at all. */
function derived(hash: Hash, secret: Buffer): Buffer {
  return deriveSecret(hash, secret, 'derived', transcriptHash(hash));
}

export interface HandshakeSecrets {
  readonly handshake: Buffer;
  readonly clientTraffic: Buffer;
  readonly serverTraffic: Buffer;
}

/**
 * From the (EC)DHE secret to the handshake traffic secrets, without a PSK (RFC 8446 7.1). The hash covers ClientHello
 * and ServerHello.
 */
export function handshakeSecrets(hash: Hash, shared: Buffer, transcriptHash: Buffer): HandshakeSecrets {
  const zeros = Buffer.alloc(transcriptHash.length);
  const early = hmac(hash, zeros, zeros);
  const handshake = hmac(hash, derived(hash, early), shared);
  return {
    handshake,
    clientTraffic: deriveSecret(hash, handshake, 'c hs traffic', transcriptHash),
    serverTraffic: deriveSecret(hash, handshake, 's hs traffic', transcriptHash),
  };
}

/**
 * From the handshake secret to the application traffic secrets (RFC 8446 7.1). The hash covers all up to the server's
 * Finished.
 */
export function applicationSecrets(
  hash: Hash,
  handshake: Buffer,
  transcriptHash: Buffer,
): { readonly clientTraffic: Buffer; readonly serverTraffic: Buffer } {
  const master = hmac(hash, derived(hash, handshake), Buffer.alloc(transcriptHash.length));
  return {
    clientTraffic: deriveSecret(hash, master, 'c ap traffic', transcriptHash),
    serverTraffic: deriveSecret(hash, master, 's ap traffic', transcriptHash),
  };
}

/** Traffic keys from a traffic secret (RFC 8446 7.3). */
export function trafficKeys13({ hash, cipher }: Protection, secret: Buffer): TrafficKeys {
  return {
    key: expandLabel(hash, secret, 'key', nothing, keyLengths[cipher]),
    iv: expandLabel(hash, secret, 'iv', nothing, 12),
  };
}

/** PRF of TLS 1.2 (RFC 5246 5). */
export function prf12(hash: Hash, secret: Buffer, label: string, seed: Buffer, length: number): Buffer {
  const labelled = Buffer.concat([Buffer.from(label, 'latin1'), seed]);
  const blocks: Buffer[] = [];
  let a: Buffer = labelled;
  for (let have = 0; have < length; ) {
    a = hmac(hash, secret, a);
    const block = hmac(hash, secret, a, labelled);
    blocks.push(block);
    have += block.length;
  }
  return Buffer.concat(blocks).subarray(0, length);
}

/**
 * Key block of TLS 1.2 for AEAD suites (RFC 5246 6.3, RFC 5288 3, RFC 7905 2): no MAC keys, fixed IVs of 4 or 12
 * octets.
 */
export function trafficKeys12(
  { hash, cipher }: Protection,
  masterSecret: Buffer,
  clientRandom: Buffer,
  serverRandom: Buffer,
): { readonly client: TrafficKeys; readonly server: TrafficKeys } {
  const keyLength = keyLengths[cipher];
  const ivLength = cipher === 'chacha20-poly1305' ? 12 : 4;
  const seed = Buffer.concat([serverRandom, clientRandom]);
  const block = prf12(hash, masterSecret, 'key expansion', seed, 2 * (keyLength + ivLength));
  const take = (start: number, length: number) => block.subarray(start, start + length);
  return {
    client: { key: take(0, keyLength), iv: take(2 * keyLength, ivLength) },
    server: { key: take(keyLength, keyLength), iv: take(2 * keyLength + ivLength, ivLength) },
  };
}
