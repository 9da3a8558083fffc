import { constants, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { bitString, explicit, integer, nothing, oid, sequence } from '../issue/der-writer.ts';
import { verifies } from '../status/signed.ts';
import { keyOctets, readPublicKey } from './public-key.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const message = Buffer.from('what is signed');
const hashes = {
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
};
type Hash = keyof typeof hashes;

const hash = (name: Hash) => sequence(oid(hashes[name]), nothing());
const mask = (name: Hash) => sequence(oid('1.2.840.113549.1.1.8'), hash(name));
const parameters = (own: Hash, masking: Hash, salt: number) =>
  sequence(explicit(0, hash(own)), explicit(1, mask(masking)), explicit(2, integer(salt)));

function signed(own: Hash, saltLength: number, key: KeyObject = privateKey): Buffer {
  return sign(own, message, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength });
}

function holds(given: Buffer | null, signature: Buffer, key: KeyObject = publicKey): boolean {
  return verifies(key, { algorithm: { oid: '1.2.840.113549.1.1.10', parameters: given }, signature }, message);
}

test('a key that is restricted to RSASSA-PSS (RFC 4055 1.2) is the same key as without', () => {
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const restricted = (...more: readonly Buffer[]) =>
    sequence(sequence(oid('1.2.840.113549.1.1.10'), ...more), bitString(keyOctets(spki)));
  for (const one of [restricted(), restricted(parameters('sha256', 'sha256', 32))])
    expect(readPublicKey(one)).toMatchObject({ algorithm: 'RSA-PSS', spki: spki.toString('base64') });
});

describe('RSASSA-PSS is verified as its parameters say (RFC 4055 3.1)', () => {
  test.each<[Hash, number]>([
    ['sha1', 20],
    ['sha256', 0],
    ['sha256', 32],
    ['sha384', 48],
    ['sha512', 64],
  ])('%s with a salt of %i', (own, salt) => {
    const signature = signed(own, salt);
    expect(holds(parameters(own, own, salt), signature)).toBe(true);
    expect(holds(parameters(own, own, salt + 1), signature)).toBe(false);
    expect(holds(parameters(own, own === 'sha512' ? 'sha256' : 'sha512', salt), signature)).toBe(false);
    expect(holds(parameters(own === 'sha512' ? 'sha256' : 'sha512', own, salt), signature)).toBe(false);
  });

  test('SHA-1 and a salt of 20 where nothing is said; hashes with and without NULL', () => {
    expect(holds(sequence(), signed('sha1', 20))).toBe(true);
    expect(holds(sequence(), signed('sha256', 32))).toBe(false);
    const bare = sequence(oid(hashes.sha256));
    const without = sequence(
      explicit(0, bare),
      explicit(1, sequence(oid('1.2.840.113549.1.1.8'), bare)),
      explicit(2, integer(32)),
    );
    expect(holds(without, signed('sha256', 32))).toBe(true);
  });

  test('nothing without parameters, with NULL, with another trailer, mask or hash', () => {
    const signature = signed('sha256', 32);
    const unknown = sequence(explicit(0, sequence(oid('1.2.3'), nothing())));
    const otherMask = sequence(explicit(0, hash('sha256')), explicit(1, hash('sha256')), explicit(2, integer(32)));
    const trailer = sequence(
      explicit(0, hash('sha256')),
      explicit(1, mask('sha256')),
      explicit(2, integer(32)),
      explicit(3, integer(2)),
    );
    for (const given of [null, nothing(), unknown, otherMask, trailer]) expect(holds(given, signature)).toBe(false);
  });

  test('no signature that was altered, cut off or made by PKCS #1', () => {
    const signature = signed('sha256', 32);
    const given = parameters('sha256', 'sha256', 32);
    for (let place = 0; place < signature.length; place += 17) {
      const altered = Buffer.from(signature);
      altered[place] = (altered[place] ?? 0) ^ 0x10;
      expect(holds(given, altered)).toBe(false);
    }
    expect(holds(given, signature.subarray(1))).toBe(false);
    expect(holds(given, sign('sha256', message, privateKey))).toBe(false);
    expect(holds(given, Buffer.alloc(256, 0xff))).toBe(false);
  });

  test('moduli whose length is no multiple of eight', () => {
    for (const modulusLength of [1025, 1026, 1031]) {
      const odd = generateKeyPairSync('rsa', { modulusLength });
      expect(holds(parameters('sha256', 'sha256', 32), signed('sha256', 32, odd.privateKey), odd.publicKey)).toBe(true);
    }
  });

  test('a key that is restricted to a scheme verifies that one, with as much salt or more (RFC 4055 3.3)', () => {
    // The types of Node have the length as text, Node itself as a number.
    const saltLength = 32 as unknown as string;
    const options = { modulusLength: 2048, hashAlgorithm: 'sha256', mgf1HashAlgorithm: 'sha256', saltLength };
    const restricted = generateKeyPairSync('rsa-pss', options);
    const key = createPublicKey(restricted.privateKey);
    expect(holds(parameters('sha256', 'sha256', 32), signed('sha256', 32, restricted.privateKey), key)).toBe(true);
    expect(holds(parameters('sha256', 'sha256', 40), signed('sha256', 40, restricted.privateKey), key)).toBe(true);
    const plain = createPublicKey({ key: restrictedAsPlain(key), format: 'der', type: 'spki' });
    expect(holds(parameters('sha256', 'sha256', 32), signed('sha256', 32, restricted.privateKey), plain)).toBe(true);
    expect(holds(parameters('sha512', 'sha512', 64), signed('sha256', 32, restricted.privateKey), key)).toBe(false);
  });
});

/** The same key without its restriction. */
function restrictedAsPlain(key: KeyObject): Buffer {
  const spki = key.export({ type: 'spki', format: 'der' });
  const bits = spki.subarray(spki.indexOf(Buffer.from('0382010f00', 'hex')));
  return sequence(sequence(oid('1.2.840.113549.1.1.1'), nothing()), bits);
}
