import { createDecipheriv } from 'node:crypto';
import type { Protection } from './cipher-suites.ts';
import type { TrafficKeys } from './key-schedule.ts';

export const contentType = { changeCipherSpec: 20, alert: 21, handshake: 22, applicationData: 23 } as const;

/** One record (RFC 8446 5.1): header and fragment, as received. */
export interface TlsRecord {
  readonly type: number;
  readonly header: Buffer;
  readonly fragment: Buffer;
}

const longestFragment = 16_384 + 2_048;

/** Whole records at the beginning of a stream; what follows a header that is none is left out. */
export function readRecords(stream: Buffer): TlsRecord[] {
  const records: TlsRecord[] = [];
  for (let offset = 0; offset + 5 <= stream.length; ) {
    const header = stream.subarray(offset, offset + 5);
    const length = header.readUInt16BE(3);
    if (!looksLikeRecord(header) || length > longestFragment || offset + 5 + length > stream.length) break;
    records.push({ type: header[0] ?? 0, header, fragment: stream.subarray(offset + 5, offset + 5 + length) });
    offset += 5 + length;
  }
  return records;
}

/** Whether a stream begins like TLS: a known content type and a protocol version 3.x. */
export function looksLikeRecord(stream: Buffer): boolean {
  const type = stream[0] ?? 0;
  return type >= 20 && type <= 24 && (stream[1] ?? 3) === 3;
}

/** Takes the protection off the records of one direction, in order. */
export interface Opener {
  /** Content type and plaintext; null where the record does not open. */
  open(record: TlsRecord): { readonly type: number; readonly content: Buffer } | null;
}

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

/** TLS 1.2 AEAD (RFC 5246 6.2.3.3): AES-GCM with an explicit nonce (RFC 5288), ChaCha20-Poly1305 without (RFC 7905). */
export function opener12({ cipher }: Protection, keys: TrafficKeys): Opener {
  let sequence = 0n;
  return {
    open({ type, header, fragment }) {
      const explicit = cipher === 'chacha20-poly1305' ? 0 : 8;
      if (fragment.length < explicit + 16) return null;
      const nonce = explicit === 0 ? xorNonce(keys.iv, sequence) : Buffer.concat([keys.iv, fragment.subarray(0, 8)]);
      const additional = Buffer.alloc(13);
      additional.writeBigUInt64BE(sequence);
      header.copy(additional, 8, 0, 3);
      additional.writeUInt16BE(fragment.length - explicit - 16, 11);
      const plain = decrypt(cipher, keys.key, nonce, additional, fragment.subarray(explicit));
      if (!plain) return null;
      sequence += 1n;
      return { type, content: plain };
    },
  };
}

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
  if (sealed.length < 16) return null;
  try {
    const decipher = createDecipheriv(cipher as 'aes-256-gcm', key, nonce, { authTagLength: 16 });
    const length = sealed.length - 16;
    decipher.setAAD(additional, { plaintextLength: length } as never);
    decipher.setAuthTag(sealed.subarray(length));
    return Buffer.concat([decipher.update(sealed.subarray(0, length)), decipher.final()]);
  } catch {
    return null;
  }
}
