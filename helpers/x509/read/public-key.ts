import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { bitString, integer as integerOf, nothing, oid, sequence as sequenceOf } from '../issue/der-writer.ts';
import { type AlgorithmIdentifier, keyAlgorithm } from './algorithm-identifier.ts';
import { curveBits, keyAlgorithms } from './algorithms.ts';
import { DerError, DerReader, oidText } from './der.ts';
import { bitOctets, integer } from './der-primitives.ts';
import { mapped, Reading, readWhole, sequence, type Type } from './der-types.ts';

export interface PublicKeyFacts {
  readonly algorithm: string;
  readonly bits: number | null;
  /** Decimal; RSA only. */
  readonly exponent: string | null;
  /** base64url without leading zero octets; RSA only. */
  readonly modulus: string | null;
  /**
   * SubjectPublicKeyInfo, DER, base64. That of an RSA key is as RFC 3279 2.3.1 writes it, however it was written and
   * whatever it is restricted to (RFC 4055 1.2): one key is one text.
   */
  readonly spki: string;
  /** Whether a point of a curve is given as `compressed`; null for keys of other kinds. */
  readonly point: 'uncompressed' | 'compressed' | null;
}

export const unknownKey: PublicKeyFacts = {
  algorithm: 'unknown',
  bits: null,
  exponent: null,
  modulus: null,
  spki: '',
  point: null,
};

const rsaEncryption = '1.2.840.113549.1.1.1';
const octetsOfKey: Readonly<Record<string, number>> = { X25519: 32, X448: 56, Ed25519: 32, Ed448: 57 };
const rsaPublicKey = sequence({ modulus: integer, exponent: integer });

/** SubjectPublicKeyInfo (RFC 5280 4.1.2.7), whatever its key is. */
export const publicKeyInfoType = sequence({ algorithm: keyAlgorithm, key: bitOctets });

/** SubjectPublicKeyInfo down to the numbers of its key. */
export const publicKeyType: Type<PublicKeyFacts> = mapped(publicKeyInfoType, ({ algorithm, key }, reading, element) => {
  const spki = reading.reader.whole(element);
  const name = keyAlgorithms[algorithm.oid] ?? algorithm.oid;
  const base = { ...unknownKey, algorithm: name, spki: spki.toString('base64') };
  if (name === 'EC') return { ...base, ...pointFacts(algorithm, key, spki, reading) };
  if (name.startsWith('RSA')) return { ...base, ...rsaFacts(key, reading, isUnusual(algorithm)) };
  if (!(algorithm.oid in keyAlgorithms)) reading.problem(`algorithm ${algorithm.oid}, which nobody here knows`);
  const length = octetsOfKey[name];
  if (length !== undefined && key.length !== length) throw new DerError(`a key of ${key.length} octets, not ${length}`);
  return base;
});

/**
 * A SubjectPublicKeyInfo in base64 as `PublicKeyFacts` have it, for keys to be compared; what is none stays as it is.
 */
export function comparableSpki(spki: string): string {
  try {
    return readPublicKey(Buffer.from(spki, 'base64')).spki;
  } catch {
    return spki;
  }
}

/** Reads a SubjectPublicKeyInfo. Throws for what is none. */
export function readPublicKey(spki: Buffer): PublicKeyFacts {
  return readWhole(publicKeyType, new Reading(spki));
}

function isUnusual({ oid: id, parameters }: AlgorithmIdentifier): boolean {
  return id !== rsaEncryption || !parameters?.equals(noParameters);
}

function rsaFacts(key: Buffer, reading: Reading, isUnusuallyWritten: boolean): Partial<PublicKeyFacts> {
  const { modulus, exponent } = readWhole(rsaPublicKey, reading.inside(key));
  for (const [what, number] of [
    ['modulus', modulus],
    ['exponent', exponent],
  ] as const)
    if ((number[0] ?? 0) >= 0x80 || number.every((octet) => octet === 0))
      reading.problem(`a ${what} that is not positive`);
  const n = withoutLeadingZeros(modulus);
  const e = withoutLeadingZeros(exponent);
  return {
    bits: n.length === 0 ? 0 : n.length * 8 - Math.clz32(n[0] ?? 0) + 24,
    exponent: BigInt(`0x${e.toString('hex') || '0'}`).toString(),
    modulus: n.toString('base64url'),
    ...(isUnusuallyWritten ? { spki: rsaSpki(n, e).toString('base64') } : {}),
  };
}

const noParameters = nothing();
const rsaAlgorithm = sequenceOf(oid(rsaEncryption), noParameters);

function rsaSpki(modulus: Buffer, exponent: Buffer): Buffer {
  return sequenceOf(rsaAlgorithm, bitString(sequenceOf(integerOf(modulus), integerOf(exponent))));
}

/** The point of an elliptic curve (RFC 5480 2.2): on its curve, compressed or not, never hybrid. */
function pointFacts(
  { parameters }: AlgorithmIdentifier,
  key: Buffer,
  spki: Buffer,
  reading: Reading,
): Partial<PublicKeyFacts> {
  const curve = parameters?.[0] === 0x06 ? oidText(parameters.subarray(2)) : '';
  const bits = curveBits[curve] ?? null;
  const form = key[0];
  if (form !== 0x02 && form !== 0x03 && form !== 0x04)
    throw new DerError('a point that is neither compressed nor uncompressed');
  const size = bits === null ? null : Math.ceil(bits / 8) * (form === 0x04 ? 2 : 1) + 1;
  if (size !== null && key.length !== size) throw new DerError(`a point of ${key.length} octets, not ${size}`);
  if (!isUsable(spki)) reading.problem('a point that is not on its curve, or a curve that nobody here knows');
  return { bits, point: form === 0x04 ? 'uncompressed' : 'compressed' };
}

function isUsable(spki: Buffer): boolean {
  try {
    return createPublicKey({ key: spki, format: 'der', type: 'spki' }).type === 'public';
  } catch {
    return false;
  }
}

/**
 * Octets of a SubjectPublicKeyInfo's BIT STRING: what key identifiers are hashes of. Throws for what is no public key.
 */
export function keyOctets(spki: Buffer): Buffer {
  const reader = new DerReader(spki);
  const bits = reader.children(reader.at(0))[1];
  if (bits?.tag !== 0x03) throw new Error('not a public key');
  return reader.content(bits).subarray(1);
}

/**
 * A public key as JWK (RFC 7518 6). It is read anew from its SPKI first: Node 20 can deadlock where a key that it has
 * made itself is exported as JWK, when the garbage of its making is collected meanwhile.
 */
export function publicJwk(key: KeyObject): JsonWebKey {
  const spki = key.export({ type: 'spki', format: 'der' });
  return createPublicKey({ key: spki, type: 'spki', format: 'der' }).export({ format: 'jwk' });
}

function withoutLeadingZeros(bytes: Buffer): Buffer {
  const first = bytes.findIndex((octet) => octet !== 0);
  return first < 0 ? Buffer.alloc(0) : bytes.subarray(first);
}
