import { createHash } from 'node:crypto';

/** The mask of RSASSA-PSS and RSAES-OAEP: MGF1 (RFC 8017 B.2.1). */
export function mgf1(seed: Uint8Array, length: number, hash: string): Buffer {
  const blocks: Buffer[] = [];
  for (let counter = 0, octets = 0; octets < length; counter += 1) {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    const block = digestOf(hash, seed, count);
    blocks.push(block);
    octets += block.length;
  }
  return Buffer.concat(blocks).subarray(0, length);
}

/** The hash of octets, one part after the other. */
export function digestOf(hash: string, ...parts: readonly Uint8Array[]): Buffer {
  const state = createHash(hash);
  for (const part of parts) state.update(part);
  return state.digest();
}
