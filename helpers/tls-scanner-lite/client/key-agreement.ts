import { createECDH, createPublicKey, diffieHellman, generateKeyPairSync, randomBytes } from 'node:crypto';

/** An ephemeral key of ours in one group. */
export interface KeyShare {
  readonly group: number;
  /** As key_share and ClientKeyExchange carry it (RFC 8446 4.2.8.2, RFC 8422 5.4). */
  readonly publicKey: Buffer;
  /** The shared secret. Throws for a public key that is none of the group's. */
  agree(peer: Buffer): Buffer;
}

const curves: Readonly<Record<number, string>> = { 23: 'prime256v1', 24: 'secp384r1', 25: 'secp521r1' };
/** What stands before the octets of a key in its SubjectPublicKeyInfo (RFC 8410 4). */
const montgomery = {
  29: Buffer.from('302a300506032b656e032100', 'hex'),
  30: Buffer.from('3042300506032b656f033900', 'hex'),
} as const;

/** Groups that this client can agree on a key in, the preferred one first. */
export const agreeableGroups: readonly number[] = [0x001d, 0x0017, 0x0018, 0x0019, 0x001e];

/** A fresh key; null for a group that is not among `agreeableGroups`. */
export function keyShare(group: number): KeyShare | null {
  const curve = curves[group];
  if (curve !== undefined) {
    const own = createECDH(curve);
    return { group, publicKey: own.generateKeys(), agree: (peer) => own.computeSecret(peer) };
  }
  return group in montgomery ? montgomeryShare(group as keyof typeof montgomery) : null;
}

/**
 * X25519 and X448 (RFC 7748). By way of SPKI: Node 20 can deadlock where a key that it has just made is exported as
 * JWK.
 */
function montgomeryShare(group: keyof typeof montgomery): KeyShare {
  const prefix = montgomery[group];
  const { publicKey, privateKey } = group === 29 ? generateKeyPairSync('x25519') : generateKeyPairSync('x448');
  return {
    group,
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).subarray(prefix.length),
    agree: (peer) => {
      const key = Buffer.concat([prefix, peer]);
      return diffieHellman({ privateKey, publicKey: createPublicKey({ key, type: 'spki', format: 'der' }) });
    },
  };
}

/** Parameters of a server that agrees on a key in a finite field of its choice (RFC 5246 7.4.3). */
export interface FiniteFieldParameters {
  readonly prime: Buffer;
  readonly generator: Buffer;
  readonly publicKey: Buffer;
}

/** The largest prime of RFC 7919; with a longer one a server would keep us busy. */
const longestPrime = 8192 / 8;

/**
 * Our public key, and the secret without leading zeros (RFC 5246 8.1.2). In bare numbers, since `createDiffieHellman`
 * looks first whether the server's prime is one, for seconds. Throws RangeError for parameters that make no group.
 */
export function finiteFieldAgreement({ prime, generator, publicKey }: FiniteFieldParameters): {
  readonly publicKey: Buffer;
  readonly secret: Buffer;
} {
  const [p, g, peer] = [integer(prime), integer(generator), integer(publicKey)];
  if (prime.length > longestPrime) throw new RangeError('a prime that is too long');
  if (g <= 1n || g >= p || peer <= 1n || peer >= p - 1n) throw new RangeError('no group to agree on a key in');
  const exponent = integer(randomBytes(32));
  return { publicKey: octets(power(g, exponent, p)), secret: octets(power(peer, exponent, p)) };
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (let factor = base, rest = exponent; rest > 0n; rest >>= 1n, factor = (factor * factor) % modulus)
    if (rest & 1n) result = (result * factor) % modulus;
  return result;
}

function integer(octets: Buffer): bigint {
  return BigInt(`0x0${octets.toString('hex')}`);
}

function octets(value: bigint): Buffer {
  const digits = value.toString(16);
  return Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex');
}
