import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { curveBits, keyAlgorithms } from './algorithms.ts';
import { DerReader, oidText } from './der.ts';

export interface PublicKeyFacts {
  readonly algorithm: string;
  readonly bits: number | null;
  /** Decimal; RSA only. */
  readonly exponent: string | null;
  /** base64url without leading zero octets; RSA only. */
  readonly modulus: string | null;
  /** SubjectPublicKeyInfo, DER, base64. */
  readonly spki: string;
}

export const unknownKey: PublicKeyFacts = { algorithm: 'unknown', bits: null, exponent: null, modulus: null, spki: '' };

/** Reads a SubjectPublicKeyInfo (RFC 5280 4.1.2.7). Throws for what is none. */
export function readPublicKey(spki: Buffer): PublicKeyFacts {
  const reader = new DerReader(spki);
  const [algorithm, key] = reader.children(reader.at(0));
  if (!algorithm || !key) throw new Error('not a public key');
  const [oid, parameters] = reader.children(algorithm);
  const id = oid ? oidText(reader.content(oid)) : '';
  const base = { ...unknownKey, algorithm: keyAlgorithms[id] ?? id, spki: spki.toString('base64') };
  if (base.algorithm === 'EC') {
    const curve = parameters?.tag === 0x06 ? oidText(reader.content(parameters)) : '';
    return { ...base, bits: curveBits[curve] ?? null };
  }
  if (!base.algorithm.startsWith('RSA')) return base;
  const inner = new DerReader(reader.content(key).subarray(1));
  const [modulus, exponent] = inner.children(inner.at(0));
  if (!modulus || !exponent) throw new Error('not an RSA public key');
  const n = withoutLeadingZeros(inner.content(modulus));
  return {
    ...base,
    bits: n.length === 0 ? 0 : n.length * 8 - Math.clz32(n[0] ?? 0) + 24,
    exponent: BigInt(`0x${inner.content(exponent).toString('hex') || '0'}`).toString(),
    modulus: n.toString('base64url'),
  };
}

/** Octets of a SubjectPublicKeyInfo's BIT STRING: what key identifiers are hashes of. Throws for what is no public key. */
export function keyOctets(spki: Buffer): Buffer {
  const reader = new DerReader(spki);
  const bits = reader.children(reader.at(0))[1];
  if (bits?.tag !== 0x03) throw new Error('not a public key');
  return reader.content(bits).subarray(1);
}

/**
 * A public key as JWK (RFC 7518 6). It is read anew from its SPKI first: Node 20 can deadlock where a key that it has made itself is
 * exported as JWK, when the garbage of its making is collected meanwhile.
 */
export function publicJwk(key: KeyObject): JsonWebKey {
  const spki = key.export({ type: 'spki', format: 'der' });
  return createPublicKey({ key: spki, type: 'spki', format: 'der' }).export({ format: 'jwk' });
}

function withoutLeadingZeros(bytes: Buffer): Buffer {
  const first = bytes.findIndex((octet) => octet !== 0);
  return first < 0 ? Buffer.alloc(0) : bytes.subarray(first);
}
