import {
  checkPrimeSync,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  generatePrimeSync,
  randomBytes,
} from 'node:crypto';
import type { KeyPair } from './keys.ts';
import type { WeakKey } from './settings.ts';

const usualExponent = 65_537n;
const smallFactor = 7_919n;
/** Primes whose product is M for 2048-bit keys of CVE-2017-15361. */
const primesOfM = 126;

/** A key pair with a known weakness. Its private half works. */
export function weakKey(weakness: WeakKey): KeyPair {
  switch (weakness) {
    case 'exponent-3':
      return generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 });
    case 'exponent-1':
      return fromPrimes(generatePrimeSync(1024, { bigint: true }), generatePrimeSync(1024, { bigint: true }), 1n);
    case 'small-factor':
      return fromPrimes(generatePrimeSync(2035, { bigint: true }), smallFactor);
    case 'roca':
      return fromPrimes(rocaPrime(), rocaPrime());
  }
}

/** A 1024-bit prime k·M + 65537^a mod M, as the flawed library makes them (Nemec et al., section 2). */
function rocaPrime(): bigint {
  const m = firstPrimes(primesOfM).reduce((product, prime) => product * prime, 1n);
  const least = (3n << 1022n) / m;
  const most = (1n << 1024n) / m;
  for (;;) {
    const k = least + (randomNumber(16) % (most - least - 1n));
    const candidate = k * m + modularPower(usualExponent, randomNumber(8), m);
    if (checkPrimeSync(candidate)) return candidate;
  }
}

function fromPrimes(p: bigint, q: bigint, e = usualExponent): KeyPair {
  const d = inverse(e, (p - 1n) * (q - 1n));
  const numbers = { n: p * q, e, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) };
  const jwk = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, base64url(value)]));
  const privateKey = createPrivateKey({ key: { kty: 'RSA', ...jwk }, format: 'jwk' });
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

function firstPrimes(count: number): bigint[] {
  const primes: number[] = [];
  for (let number = 2; primes.length < count; number += 1)
    if (primes.every((prime) => number % prime !== 0)) primes.push(number);
  return primes.map(BigInt);
}

/** Extended Euclid. */
function inverse(value: bigint, modulus: bigint): bigint {
  let [low, high, x, y] = [value % modulus, modulus, 1n, 0n];
  while (low > 1n) {
    const quotient = high / low;
    [low, high] = [high % low, low];
    [x, y] = [y - quotient * x, x];
  }
  return ((x % modulus) + modulus) % modulus;
}

function modularPower(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (let square = base % modulus, rest = exponent; rest > 0n; square = (square * square) % modulus, rest >>= 1n)
    if (rest & 1n) result = (result * square) % modulus;
  return result;
}

function randomNumber(octets: number): bigint {
  return BigInt(`0x${randomBytes(octets).toString('hex')}`);
}

function base64url(number: bigint): string {
  const hex = number.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex').toString('base64url');
}
