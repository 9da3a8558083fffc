import { createHash, timingSafeEqual } from 'node:crypto';
import type { HashName } from './numbers.ts';

/**
 * The message in what raw RSA made of an RSAES-OAEP ciphertext (RFC 8017 7.1.2, step 3) with an empty label; null where
 * there is none.
 * @param encoded as long as the modulus
 */
export function oaepUnpadded(encoded: Buffer, hash: HashName): Buffer | null {
  const labelHash = createHash(hash).digest();
  const { length } = labelHash;
  if (encoded.length < 2 * length + 2) return null;
  const maskedSeed = encoded.subarray(1, 1 + length);
  const maskedBlock = encoded.subarray(1 + length);
  const seed = xored(maskedSeed, mask(maskedBlock, length, hash));
  const block = xored(maskedBlock, mask(seed, maskedBlock.length, hash));
  const start = block.findIndex((octet, index) => index >= length && octet !== 0);
  const fits = timingSafeEqual(block.subarray(0, length), labelHash) && encoded[0] === 0 && block[start] === 1;
  return fits ? block.subarray(start + 1) : null;
}

/** MGF1 (RFC 8017 B.2.1). */
function mask(seed: Buffer, length: number, hash: HashName): Buffer {
  const blocks: Buffer[] = [];
  const { length: blockLength } = createHash(hash).digest();
  for (let counter = 0; counter * blockLength < length; counter += 1) {
    const octets = Buffer.alloc(4);
    octets.writeUInt32BE(counter);
    blocks.push(createHash(hash).update(seed).update(octets).digest());
  }
  return Buffer.concat(blocks).subarray(0, length);
}

function xored(one: Buffer, other: Buffer): Buffer {
  return one.map((octet, index) => octet ^ (other[index] ?? 0)) as Buffer;
}
