import { createHmac } from 'node:crypto';
import type { Protection } from './cipher-suites.ts';

/** Key and IV of one direction. */
export interface TrafficKeys {
  readonly key: Buffer;
  readonly iv: Buffer;
}

const keyLengths: Readonly<Record<Protection['cipher'], number>> = {
  'aes-128-gcm': 16,
  'aes-256-gcm': 32,
  'chacha20-poly1305': 32,
};

/** HKDF-Expand-Label of TLS 1.3 (RFC 8446 7.1) with an empty context. */
export function expandLabel(hash: Protection['hash'], secret: Buffer, label: string, length: number): Buffer {
  const full = Buffer.from(`tls13 ${label}`, 'latin1');
  const info = Buffer.concat([Buffer.from([length >> 8, length & 0xff, full.length]), full, Buffer.from([0])]);
  const blocks: Buffer[] = [];
  let last: Buffer = Buffer.alloc(0);
  for (let counter = 1; Buffer.concat(blocks).length < length; counter += 1) {
    last = createHmac(hash, secret)
      .update(last)
      .update(info)
      .update(Buffer.from([counter]))
      .digest();
    blocks.push(last);
  }
  return Buffer.concat(blocks).subarray(0, length);
}

/** Traffic keys from a traffic secret (RFC 8446 7.3). */
export function trafficKeys13({ hash, cipher }: Protection, secret: Buffer): TrafficKeys {
  return { key: expandLabel(hash, secret, 'key', keyLengths[cipher]), iv: expandLabel(hash, secret, 'iv', 12) };
}

/** PRF of TLS 1.2 (RFC 5246 5). */
export function prf12(hash: Protection['hash'], secret: Buffer, label: string, seed: Buffer, length: number): Buffer {
  const labelled = Buffer.concat([Buffer.from(label, 'latin1'), seed]);
  const blocks: Buffer[] = [];
  let a = labelled;
  for (let have = 0; have < length; ) {
    a = createHmac(hash, secret).update(a).digest();
    const block = createHmac(hash, secret).update(a).update(labelled).digest();
    blocks.push(block);
    have += block.length;
  }
  return Buffer.concat(blocks).subarray(0, length);
}

/** Key block of TLS 1.2 for AEAD suites (RFC 5246 6.3, RFC 5288 3, RFC 7905 2): no MAC keys, fixed IVs of 4 or 12 octets. */
export function trafficKeys12(
  { hash, cipher }: Protection,
  masterSecret: Buffer,
  clientRandom: Buffer,
  serverRandom: Buffer,
): { readonly client: TrafficKeys; readonly server: TrafficKeys } {
  const keyLength = keyLengths[cipher];
  const ivLength = cipher === 'chacha20-poly1305' ? 12 : 4;
  const block = prf12(
    hash,
    masterSecret,
    'key expansion',
    Buffer.concat([serverRandom, clientRandom]),
    2 * (keyLength + ivLength),
  );
  const take = (start: number, length: number) => block.subarray(start, start + length);
  return {
    client: { key: take(0, keyLength), iv: take(2 * keyLength, ivLength) },
    server: { key: take(keyLength, keyLength), iv: take(2 * keyLength + ivLength, ivLength) },
  };
}
