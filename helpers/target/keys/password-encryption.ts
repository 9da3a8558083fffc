import { createDecipheriv, createHash, hash as hashed, pbkdf2Sync, scryptSync } from 'node:crypto';
import { type DerReader, type Element, oidText } from '../../x509/read/der.ts';

/**
 * Why something that a passphrase protects could not be read; `inner-passphrase` where it fits the file and not what is
 * in it.
 */
export class SealError extends Error {
  override readonly cause: 'wrong-passphrase' | 'inner-passphrase' | 'unsupported' | 'malformed';

  constructor(cause: SealError['cause'], message: string) {
    super(message);
    this.cause = cause;
  }
}

/** A passphrase as schemes take it: octets (RFC 8018), or UTF-16 with an end (RFC 7292 B.1). */
export interface Password {
  readonly octets: Buffer;
  readonly utf16: Buffer;
}

/**
 * What programs make of a passphrase, the usual way first. None and an empty one are two things in PKCS#12; beyond
 * ASCII, older OpenSSL takes each octet of UTF-8 for a character, and others encode in Latin-1.
 */
export function passwordsOf(passphrase: string | null): Password[] {
  if (passphrase === null || passphrase === '') {
    const octets = Buffer.alloc(0);
    return [
      { octets, utf16: Buffer.alloc(2) },
      { octets, utf16: Buffer.alloc(0) },
    ];
  }
  const octets = Buffer.from(passphrase, 'utf8');
  const usual = { octets, utf16: utf16(passphrase) };
  if (octets.length === passphrase.length) return [usual];
  return [
    usual,
    { octets, utf16: utf16(octets.toString('latin1')) },
    { octets: Buffer.from(passphrase, 'latin1'), utf16: usual.utf16 },
  ];
}

function utf16(text: string): Buffer {
  return Buffer.from(`${text}\0`, 'utf16le').swap16();
}

/**
 * Rounds of key derivation that one file may ask for, so that none keeps this machine busy for more than some seconds.
 */
export class Rounds {
  #left = 5_000_000;

  /** The rounds that an INTEGER asks for, `times` over. Throws `SealError` where they are more than are left. */
  spend(octets: Buffer, times = 1): number {
    const rounds = octets.length <= 6 ? octets.readUIntBE(0, octets.length || 1) : Number.POSITIVE_INFINITY;
    if (rounds < 1 || times < 1) throw new SealError('malformed', 'no round of key derivation');
    if (rounds * times > this.#left)
      throw new SealError(
        'unsupported',
        `that asks for ${rounds * times} rounds of key derivation, too many to do here`,
      );
    this.#left -= rounds * times;
    return rounds;
  }
}

/** HMACs by OID (RFC 8018 B.1), as names of their hash. */
export const hmacs: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.8': 'sha224',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
  '1.2.840.113549.2.12': 'sha512-224',
  '1.2.840.113549.2.13': 'sha512-256',
};

interface Cipher {
  readonly name: string;
  readonly keyLength: number;
  readonly ivLength: number;
  /** The key as Node takes it: DES is 3DES with one key three times. */
  readonly widened?: (key: Buffer) => Buffer;
}

const of128 = (family: string, bits: number): Cipher => ({
  name: `${family}-${bits}-cbc`,
  keyLength: bits / 8,
  ivLength: 16,
});
const tripleDes: Cipher = { name: 'des-ede3-cbc', keyLength: 24, ivLength: 8 };
const twoKeyDes: Cipher = {
  ...tripleDes,
  keyLength: 16,
  widened: (key) => Buffer.concat([key, key.subarray(0, 8)]),
};
const des: Cipher = { ...tripleDes, keyLength: 8, widened: (key) => Buffer.concat([key, key, key]) };

/** Ciphers by the names of PEM headers (RFC 1421, DEK-Info). */
export const ciphersByName: Readonly<Record<string, Cipher>> = {
  ...Object.fromEntries(
    ['aes', 'camellia', 'aria'].flatMap((family) =>
      [128, 192, 256].map((bits) => [`${family.toUpperCase()}-${bits}-CBC`, of128(family, bits)]),
    ),
  ),
  'DES-EDE3-CBC': tripleDes,
  'DES-EDE-CBC': twoKeyDes,
  'DES-CBC': des,
};

/** Ciphers of PBES2 (RFC 8018 B.2). */
const ciphers: Readonly<Record<string, Cipher>> = {
  '2.16.840.1.101.3.4.1.2': of128('aes', 128),
  '2.16.840.1.101.3.4.1.22': of128('aes', 192),
  '2.16.840.1.101.3.4.1.42': of128('aes', 256),
  '1.2.392.200011.61.1.1.1.2': of128('camellia', 128),
  '1.2.392.200011.61.1.1.1.3': of128('camellia', 192),
  '1.2.392.200011.61.1.1.1.4': of128('camellia', 256),
  '1.2.410.200046.1.1.2': of128('aria', 128),
  '1.2.410.200046.1.1.7': of128('aria', 192),
  '1.2.410.200046.1.1.12': of128('aria', 256),
  '1.2.840.113549.3.7': tripleDes,
  '1.3.14.3.2.7': des,
};

/** Schemes with a hash and a cipher of their own: PBES1 (RFC 8018 A.3), and those of PKCS#12 (RFC 7292 C). */
const pbes1: Readonly<Record<string, string>> = { '1.2.840.113549.1.5.3': 'md5', '1.2.840.113549.1.5.10': 'sha1' };
const ofPkcs12: Readonly<Record<string, Cipher>> = {
  '1.2.840.113549.1.12.1.3': tripleDes,
  '1.2.840.113549.1.12.1.4': twoKeyDes,
};
const pbes2 = '1.2.840.113549.1.5.13';

/** What neither Node nor this file can decrypt. */
const names: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.5.1': 'PBE-MD2-DES',
  '1.2.840.113549.1.5.4': 'PBE-MD2-RC2-64',
  '1.2.840.113549.1.5.6': 'PBE-MD5-RC2-64',
  '1.2.840.113549.1.5.11': 'PBE-SHA1-RC2-64',
  '1.2.840.113549.1.12.1.1': 'PBE-SHA1-RC4-128',
  '1.2.840.113549.1.12.1.2': 'PBE-SHA1-RC4-40',
  '1.2.840.113549.1.12.1.5': 'PBE-SHA1-RC2-128',
  '1.2.840.113549.1.12.1.6': 'PBE-SHA1-RC2-40',
  '1.2.840.113549.3.2': 'RC2-CBC',
  '1.2.840.113549.3.4': 'RC4',
};

/** Decrypts what an AlgorithmIdentifier says how to. Throws `SealError`. */
export function decrypted(
  reader: DerReader,
  algorithm: Element,
  sealed: Buffer,
  password: Password,
  rounds: Rounds,
): Buffer {
  const [oid, parameters] = reader.children(algorithm);
  const scheme = oid ? oidText(reader.content(oid)) : '';
  if (!parameters) throw new SealError('malformed', 'an encryption without parameters');
  if (scheme === pbes2) return withPbes2(reader, parameters, sealed, password, rounds);
  const hash = pbes1[scheme];
  const cipher = ofPkcs12[scheme];
  if (!hash && !cipher) throw unsupported(scheme);
  const [salt, iterations] = reader.children(parameters);
  if (!salt || !iterations) throw new SealError('malformed', 'an encryption whose parameters are missing');
  const [salted, count] = [reader.content(salt), rounds.spend(reader.content(iterations))];
  if (hash) {
    const key = pbkdf1(hash, password.octets, salted, count);
    return opened(des, key.subarray(0, 8), key.subarray(8, 16), sealed);
  }
  const { keyLength, ivLength } = cipher as Cipher;
  rounds.spend(reader.content(iterations));
  const derive = (purpose: 1 | 2, length: number) => pkcs12Key('sha1', password.utf16, salted, count, purpose, length);
  return opened(cipher as Cipher, derive(1, keyLength), derive(2, ivLength), sealed);
}

/** PBES2 (RFC 8018 6.2) with PBKDF2 or scrypt (RFC 7914 7). */
function withPbes2(reader: DerReader, parameters: Element, sealed: Buffer, password: Password, rounds: Rounds): Buffer {
  const [derivation, encryption] = reader.children(parameters);
  const [cipherOid, iv] = encryption ? reader.children(encryption) : [];
  if (!derivation || !cipherOid || !iv) throw new SealError('malformed', 'PBES2 whose parameters are missing');
  const id = oidText(reader.content(cipherOid));
  const cipher = ciphers[id];
  if (!cipher) throw unsupported(id);
  const key = derivedKey(reader, derivation, password, rounds, cipher.keyLength);
  return opened(cipher, key, reader.content(iv), sealed);
}

const pbkdf2 = '1.2.840.113549.1.5.12';
const scrypt = '1.3.6.1.4.1.11591.4.11';
const mostScryptMemory = 256 << 20;

/**
 * The key of a KeyDerivationFunc (RFC 8018 A.2); as long as it says itself where `length` is null. Throws `SealError`.
 */
export function derivedKey(
  reader: DerReader,
  derivation: Element,
  { octets }: Password,
  rounds: Rounds,
  length: number | null,
): Buffer {
  const [oid, parameters] = reader.children(derivation);
  const id = oid ? oidText(reader.content(oid)) : '';
  const [salt, cost, ...more] = parameters ? reader.children(parameters) : [];
  if (id !== pbkdf2 && id !== scrypt) throw unsupported(id);
  if (salt?.tag !== 0x04 || cost?.tag !== 0x02)
    throw new SealError('malformed', 'a key derivation without salt or cost');
  const numbers = more
    .filter(({ tag }) => tag === 0x02)
    .map((one) => reader.content(one).readUIntBE(0, Math.min(6, one.end - one.contentStart)));
  if (id === scrypt) {
    const [blockSize = 8, parallelization = 1] = numbers;
    const N = rounds.spend(reader.content(cost), blockSize * parallelization);
    try {
      const options = { N, r: blockSize, p: parallelization, maxmem: mostScryptMemory };
      return scryptSync(octets, reader.content(salt), length ?? numbers[2] ?? 0, options);
    } catch (error) {
      throw new SealError('unsupported', `scrypt with N=${N}: ${error instanceof Error ? error.message : error}`);
    }
  }
  const wanted = length ?? numbers[0];
  if (wanted === undefined || wanted < 1 || wanted > 512)
    throw new SealError('malformed', 'a key derivation that does not say how long the key is');
  const prf = more.find(({ tag }) => tag === 0x30);
  const prfOid = prf ? reader.children(prf)[0] : undefined;
  const prfId = prfOid ? oidText(reader.content(prfOid)) : '1.2.840.113549.2.7';
  const hash = hmacs[prfId];
  if (!hash) throw unsupported(prfId);
  return pbkdf2Sync(octets, reader.content(salt), rounds.spend(reader.content(cost)), wanted, hash);
}

function unsupported(oid: string): SealError {
  return new SealError(
    'unsupported',
    `encrypted with ${names[oid] ?? `the algorithm ${oid}`}, which is not supported here`,
  );
}

/** Decrypts with a key and an IV. Throws `SealError` where the padding does not come out. */
export function opened(cipher: Cipher, key: Buffer, iv: Buffer, sealed: Buffer): Buffer {
  try {
    const decipher = createDecipheriv(cipher.name, cipher.widened?.(key) ?? key, iv);
    return Buffer.concat([decipher.update(sealed), decipher.final()]);
  } catch {
    throw new SealError('wrong-passphrase', 'the passphrase does not fit');
  }
}

/** PBKDF1 (RFC 8018 5.1). */
function pbkdf1(hash: string, password: Buffer, salt: Buffer, rounds: number): Buffer {
  let digest = createHash(hash).update(password).update(salt).digest();
  for (let round = 1; round < rounds; round += 1) digest = hashed(hash, digest, 'buffer');
  return digest;
}

/**
 * The key of an encrypted traditional PEM key, as OpenSSL derives it: MD5 of what came before, passphrase and the first
 * octets of the IV.
 */
export function traditionalKey(password: Buffer, iv: Buffer, length: number): Buffer {
  let key = Buffer.alloc(0);
  for (let last = key; key.length < length; key = Buffer.concat([key, last]))
    last = createHash('md5').update(last).update(password).update(iv.subarray(0, 8)).digest();
  return key.subarray(0, length);
}

/** Key derivation of PKCS#12 (RFC 7292 B.2); purpose 1 is a key, 2 an IV, 3 a MAC. */
export function pkcs12Key(
  hash: string,
  password: Buffer,
  salt: Buffer,
  rounds: number,
  purpose: 1 | 2 | 3,
  length: number,
): Buffer {
  const block = /^sha(?:384|512)/.test(hash) ? 128 : 64;
  const modulus = 1n << BigInt(block * 8);
  const numberOf = (octets: Buffer) => BigInt(`0x${octets.toString('hex')}`);
  let input = Buffer.concat([repeated(salt, block), repeated(password, block)]);
  let derived = Buffer.alloc(0);
  while (derived.length < length) {
    let digest = createHash(hash).update(Buffer.alloc(block, purpose)).update(input).digest();
    for (let round = 1; round < rounds; round += 1) digest = hashed(hash, digest, 'buffer');
    derived = Buffer.concat([derived, digest]);
    const addend = numberOf(repeated(digest, block).subarray(0, block)) + 1n;
    const blocks = Array.from({ length: input.length / block }, (_, index) => {
      const sum = (numberOf(input.subarray(index * block, (index + 1) * block)) + addend) % modulus;
      return Buffer.from(sum.toString(16).padStart(block * 2, '0'), 'hex');
    });
    input = Buffer.concat(blocks);
  }
  return derived.subarray(0, length);
}

/** Octets over and over, up to a whole number of blocks; nothing of nothing. */
function repeated(octets: Buffer, block: number): Buffer {
  return octets.length === 0 ? octets : Buffer.alloc(Math.ceil(octets.length / block) * block, octets);
}
