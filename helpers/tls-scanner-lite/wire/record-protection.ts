import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { TrafficKeys } from './key-schedule.ts';
import { number } from './presentation.ts';
import type { Protection } from './protection.ts';
import { contentType, record, type TlsRecord } from './record-layer.ts';

/** Takes the protection off the records of one direction, in order. */
export interface Opener {
  /** Content type and plaintext; null where the record does not open. */
  open(record: TlsRecord): { readonly type: number; readonly content: Buffer } | null;
}

/** Protects what one side sends, in order. */
export interface Sealer {
  seal(type: number, content: Buffer): Buffer;
}

const tagLength = 16;

/** TLS 1.3 (RFC 8446 5.2): the content type is the last non-zero octet. */
export function opener13({ cipher }: Protection, keys: TrafficKeys): Opener {
  let sequence = 0n;
  return {
    open({ header, fragment }) {
      const plain = decrypt(cipher, keys.key, xorNonce(keys.iv, sequence), header, fragment);
      if (!plain) return null;
      sequence += 1n;
      let end = plain.length;
      while (end > 0 && plain[end - 1] === 0) end -= 1;
      return end === 0 ? null : { type: plain[end - 1] ?? 0, content: plain.subarray(0, end - 1) };
    },
  };
}

export function sealer13({ cipher }: Protection, keys: TrafficKeys): Sealer {
  let sequence = 0n;
  return {
    seal(type, content) {
      const inner = Buffer.concat([content, number(1, type)]);
      const header = Buffer.concat([
        number(1, contentType.applicationData),
        number(2, 0x0303),
        number(2, inner.length + tagLength),
      ]);
      const sealed = encrypt(cipher, keys.key, xorNonce(keys.iv, sequence), header, inner);
      sequence += 1n;
      return Buffer.concat([header, sealed]);
    },
  };
}

/** TLS 1.2 AEAD (RFC 5246 6.2.3.3): AES-GCM with an explicit nonce (RFC 5288), ChaCha20-Poly1305 without (RFC 7905). */
export function opener12({ cipher }: Protection, keys: TrafficKeys): Opener {
  const explicit = explicitNonceLength(cipher);
  let sequence = 0n;
  return {
    open({ type, header, fragment }) {
      const length = fragment.length - explicit - tagLength;
      if (length < 0) return null;
      const nonce =
        explicit === 0 ? xorNonce(keys.iv, sequence) : Buffer.concat([keys.iv, fragment.subarray(0, explicit)]);
      const additional = additionalData12(sequence, header.subarray(0, 3), length);
      const plain = decrypt(cipher, keys.key, nonce, additional, fragment.subarray(explicit));
      if (!plain) return null;
      sequence += 1n;
      return { type, content: plain };
    },
  };
}

export function sealer12({ cipher }: Protection, keys: TrafficKeys): Sealer {
  const explicit = explicitNonceLength(cipher);
  let sequence = 0n;
  return {
    seal(type, content) {
      const counter = Buffer.alloc(explicit);
      if (explicit > 0) counter.writeBigUInt64BE(sequence);
      const nonce = explicit === 0 ? xorNonce(keys.iv, sequence) : Buffer.concat([keys.iv, counter]);
      const head = Buffer.concat([number(1, type), number(2, 0x0303)]);
      const sealed = encrypt(cipher, keys.key, nonce, additionalData12(sequence, head, content.length), content);
      sequence += 1n;
      return record(type, 0x0303, Buffer.concat([counter, sealed]));
    },
  };
}

function explicitNonceLength(cipher: Protection['cipher']): number {
  return cipher === 'chacha20-poly1305' ? 0 : 8;
}

function additionalData12(sequence: bigint, typeAndVersion: Buffer, length: number): Buffer {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(sequence);
  return Buffer.concat([counter, typeAndVersion, number(2, length)]);
}

/** Per-record nonce (RFC 8446 5.3). */
function xorNonce(iv: Buffer, sequence: bigint): Buffer {
  const nonce = Buffer.from(iv);
  nonce.writeBigUInt64BE(nonce.readBigUInt64BE(4) ^ sequence, 4);
  return nonce;
}

function decrypt(
  cipher: Protection['cipher'],
  key: Buffer,
  nonce: Buffer,
  additional: Buffer,
  sealed: Buffer,
): Buffer | null {
  const length = sealed.length - tagLength;
  if (length < 0) return null;
  try {
    const decipher = createDecipheriv(cipher as 'aes-256-gcm', key, nonce, { authTagLength: tagLength });
    decipher.setAAD(additional, { plaintextLength: length } as never);
    decipher.setAuthTag(sealed.subarray(length));
    return Buffer.concat([decipher.update(sealed.subarray(0, length)), decipher.final()]);
  } catch {
    return null;
  }
}

function encrypt(cipher: Protection['cipher'], key: Buffer, nonce: Buffer, additional: Buffer, plain: Buffer): Buffer {
  const sealing = createCipheriv(cipher as 'aes-256-gcm', key, nonce, { authTagLength: tagLength });
  sealing.setAAD(additional, { plaintextLength: plain.length } as never);
  return Buffer.concat([sealing.update(plain), sealing.final(), sealing.getAuthTag()]);
}
