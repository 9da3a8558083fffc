import { oncePer } from '../../memory/once-per.ts';
import type { PublicKeyFacts } from './public-key.ts';

/** Why an RSA modulus can be factored from what is public. */
export type Weakness = { readonly kind: 'small-factor'; readonly factor: number } | { readonly kind: 'roca' };

const largestFactor = 10_000;
const smallPrimes = primesUpTo(largestFactor);
const primeGroups = groupsOf(smallPrimes);
const generator = 65_537;

/**
 * First primes whose product is M in the key generation of CVE-2017-15361, by size of the key in bits (Nemec et al.,
 * table 1).
 */
const primesOfM = [
  { longestKey: 960, count: 39 },
  { longestKey: 1952, count: 71 },
  { longestKey: 3936, count: 126 },
  { longestKey: Number.POSITIVE_INFINITY, count: 225 },
] as const;

/**
 * A factor below 10,000, or the mark of CVE-2017-15361 (ROCA); null where neither is there. The mark: both primes have
 * the form k·M + 65537^a mod M with M the product of the first primes, so that the modulus is a power of 65537 modulo
 * each of them.
 * @param modulus base64url, big-endian octets
 */
export function modulusWeakness(modulus: string): Weakness | null {
  const n = BigInt(`0x${Buffer.from(modulus, 'base64url').toString('hex') || '0'}`);
  const factor = smallFactor(n);
  if (factor !== undefined) return { kind: 'small-factor', factor };
  return hasRocaMark(n) ? { kind: 'roca' } : null;
}

/** `modulusWeakness` of a key; null for one that is not RSA. */
export const weaknessOf = oncePer(({ modulus }: Pick<PublicKeyFacts, 'modulus'>): Weakness | null =>
  modulus === null ? null : modulusWeakness(modulus),
);

function smallFactor(n: bigint): number | undefined {
  for (const { primes, product } of primeGroups) {
    const rest = Number(n % product);
    const factor = primes.find((prime) => rest % prime === 0);
    if (factor !== undefined) return factor;
  }
  return undefined;
}

interface PrimeGroup {
  readonly primes: readonly number[];
  readonly product: bigint;
}

/** Primes in groups whose product a number can hold: one division of a long integer serves all of a group. */
function groupsOf(primes: readonly number[]): PrimeGroup[] {
  const groups: number[][] = [];
  let product = Number.POSITIVE_INFINITY;
  for (const prime of primes) {
    product *= prime;
    const group = groups.at(-1);
    if (group && product <= Number.MAX_SAFE_INTEGER) {
      group.push(prime);
    } else {
      groups.push([prime]);
      product = prime;
    }
  }
  return groups.map((group) => ({ primes: group, product: BigInt(group.reduce((one, other) => one * other)) }));
}

function hasRocaMark(n: bigint): boolean {
  const bits = n.toString(16).length * 4;
  const count = primesOfM.find(({ longestKey }) => bits <= longestKey)?.count ?? 0;
  return smallPrimes.slice(1, count).every((prime) => powersOfGenerator(prime).has(Number(n % BigInt(prime))));
}

const powers = new Map<number, ReadonlySet<number>>();

/** Residues that are powers of 65537 modulo a prime. */
function powersOfGenerator(prime: number): ReadonlySet<number> {
  const known = powers.get(prime);
  if (known) return known;
  const residues = new Set<number>();
  for (let power = 1; !residues.has(power); power = (power * generator) % prime) residues.add(power);
  powers.set(prime, residues);
  return residues;
}

function primesUpTo(limit: number): number[] {
  const composite = new Uint8Array(limit + 1);
  const primes: number[] = [];
  for (let number = 2; number <= limit; number += 1) {
    if (composite[number]) continue;
    primes.push(number);
    for (let multiple = number * number; multiple <= limit; multiple += number) composite[multiple] = 1;
  }
  return primes;
}
