import { checkPrimeSync, generateKeyPairSync, generatePrimeSync, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { publicJwk } from './public-key.ts';
import { modulusWeakness } from './weak-modulus.ts';

const primes = [...Array(1500).keys()].filter((n) => n > 1 && ![...Array(n).keys()].some((d) => d > 1 && n % d === 0));

describe('CVE-2017-15361', () => {
  test.each([
    [1024, 71, 512],
    [2048, 126, 1024],
  ])('a %i-bit modulus made as the flawed library did is recognised', (_bits, count, primeBits) => {
    const modulus = rocaPrime(count, primeBits) * rocaPrime(count, primeBits);
    expect(modulusWeakness(base64url(modulus))).toEqual({ kind: 'roca' });
  });

  test('one prime of that form is not enough', () => {
    const other = generatePrimeSync(1024, { bigint: true });
    expect(modulusWeakness(base64url(rocaPrime(126, 1024) * other))).toBeNull();
  });

  test('keys of OpenSSL do not have the mark', () => {
    for (let round = 0; round < 3; round += 1) {
      const { n } = publicJwk(generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey);
      expect(modulusWeakness(n ?? '')).toBeNull();
    }
  });
});

describe('small factors', () => {
  test.each([2n, 3n, 9973n])('%s is found', (factor) => {
    const modulus = factor * generatePrimeSync(2040, { bigint: true });
    expect(modulusWeakness(base64url(modulus))).toEqual({ kind: 'small-factor', factor: Number(factor) });
  });

  test('whatever is no number of two large primes does not break it', () => {
    expect(modulusWeakness('')).toEqual({ kind: 'small-factor', factor: 2 });
    expect(modulusWeakness('AQ')).not.toBeUndefined();
  });
});

/** A prime k·M + 65537^a mod M, M being the product of the first `count` primes. */
function rocaPrime(count: number, bits: number): bigint {
  const m = primes.slice(0, count).reduce((product, prime) => product * BigInt(prime), 1n);
  const room = (1n << BigInt(bits)) / m;
  for (;;) {
    const k = room / 2n + (random(16) % (room / 2n));
    const candidate = k * m + power(65537n, random(8), m);
    if (checkPrimeSync(candidate)) return candidate;
  }
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (let square = base % modulus, rest = exponent; rest > 0n; square = (square * square) % modulus, rest >>= 1n)
    if (rest & 1n) result = (result * square) % modulus;
  return result;
}

function random(octets: number): bigint {
  return BigInt(`0x${randomBytes(octets).toString('hex')}`);
}

function base64url(number: bigint): string {
  const hex = number.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex').toString('base64url');
}
