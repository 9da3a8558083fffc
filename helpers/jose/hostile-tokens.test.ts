import { constants, createCipheriv, generateKeyPairSync, publicEncrypt, randomBytes, sign } from 'node:crypto';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { softwareDecrypter } from '../target/keys/software-keys.ts';
import { decryptCompact } from './decrypt.ts';
import { encryptCompact } from './encrypt.ts';
import { readJweHeader } from './jwe.ts';
import { readJwkSet } from './jwk-set.ts';
import { compactJws, looksLikeCompactJws, readCompactJws, verifyPs256 } from './jws.ts';
import { privateMembersInText } from './private-members.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });

describe('JWS', () => {
  test('a signature of another kind of key is not PS256', () => {
    const input = Buffer.from('input');
    const spki = ec.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    expect(verifyPs256(input, sign('sha256', input, ec.privateKey), spki)).toBe(false);
    const edwards = generateKeyPairSync('ed25519');
    const edwardsSpki = edwards.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    expect(verifyPs256(input, sign(null, input, edwards.privateKey), edwardsSpki)).toBe(false);
  });

  test.each(['{"alg":"PS256"}', '{ "alg": "PS256" }', '{\r\n  "alg": "PS256"\n}', '{\t"alg":"PS256"}'])(
    'a header written as %j is read',
    (header) => {
      const token = `${Buffer.from(header).toString('base64url')}.e30.AA`;
      expect(looksLikeCompactJws(token)).toBe(true);
      expect(readCompactJws(token)?.header).toEqual({ alg: 'PS256' });
    },
  );

  test('a long payload is read, one beyond a million characters is not', () => {
    const token = (octets: number) => compactJws({ alg: 'PS256' }, Buffer.alloc(octets, 'a'), Buffer.alloc(256));
    expect(readCompactJws(token(100_000))?.payload).toHaveLength(100_000);
    expect(readCompactJws(token(1_000_000))).toBeNull();
  });
});

describe('JWE', () => {
  const decrypter = softwareDecrypter(rsa.privateKey);
  const header = { alg: 'RSA-OAEP-256', enc: 'A256GCM' };

  test('an initialisation vector of another size is refused', async () => {
    await expect(decryptCompact(sealed(header, 'x', 16), decrypter)).rejects.toThrow('96 bits');
  });

  test.each<[string, unknown, Buffer, RegExp]>([
    ['zlib', 'DEF', deflateSync('x'), /bare DEFLATE.*zlib \(RFC 1950\)/],
    ['gzip', 'DEF', gzipSync('x'), /bare DEFLATE.*gzip \(RFC 1952\)/],
    ['nothing of the kind', 'DEF', Buffer.from('{}'), /nothing that can be unpacked/],
    ['another compression', 'GZ', gzipSync('x'), /zip GZ is none that receivers know/],
    ['another case', 'def', deflateRawSync('x'), /zip def is none/],
    ['a number', 7, deflateRawSync('x'), /zip 7 is none/],
  ])('compressed as %s: the key fits, and what is inside cannot be unpacked', async (_name, zip, content, words) => {
    const { key: _held, ...elsewhere } = decrypter;
    for (const holder of [decrypter, elsewhere])
      await expect(decryptCompact(sealed({ ...header, zip }, content), holder)).rejects.toMatchObject({
        message: expect.stringMatching(words),
        keyFits: true,
      });
  });

  test('compressed and altered: it is the tag that does not match', async () => {
    const [, ...rest] = sealed({ ...header, zip: 'DEF' }, deflateRawSync('x')).split('.');
    const altered = [Buffer.from(JSON.stringify({ ...header, zip: 'GZ' })).toString('base64url'), ...rest].join('.');
    await expect(decryptCompact(altered, decrypter)).rejects.toMatchObject({
      message: 'the authentication tag does not match',
      keyFits: false,
    });
  });

  /** A JWE made step by step (RFC 7516 5.1), with what no library lets a sender do. */
  function sealed(members: object, content: Buffer | string, ivLength = 12): string {
    const protectedHeader = Buffer.from(JSON.stringify(members)).toString('base64url');
    const [contentKey, iv] = [randomBytes(32), randomBytes(ivLength)];
    const cipher = createCipheriv('aes-256-gcm', contentKey, iv);
    cipher.setAAD(Buffer.from(protectedHeader));
    const ciphertext = Buffer.concat([cipher.update(content), cipher.final()]);
    const key = { key: rsa.publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
    const parts = [publicEncrypt(key, contentKey), iv, ciphertext, cipher.getAuthTag()];
    return [protectedHeader, ...parts.map((octets) => octets.toString('base64url'))].join('.');
  }

  test('critical members and excess are refused', async () => {
    const [, ...rest] = (await encryptCompact(Buffer.from('x'), rsa.publicKey, header)).split('.');
    const withMembers = (more: object) =>
      [Buffer.from(JSON.stringify({ ...header, ...more })).toString('base64url'), ...rest].join('.');
    await expect(decryptCompact(withMembers({ crit: ['exp'], exp: 1 }), decrypter)).rejects.toThrow('crit names');
    await expect(decryptCompact('a'.repeat(1_000_001), decrypter)).rejects.toThrow('longer than');
  });

  test.each(['[1]', 'null', '1', '"x"', 'x'])('%s is no header', (text) => {
    expect(readJweHeader(`${Buffer.from(text).toString('base64url')}.a.b.c.d`)).toBeNull();
  });
});

describe('JWK Set', () => {
  test('private members are found in a doubled array and behind escapes', () => {
    expect(privateMembersInText('{"keys":[{"d":"x"}],"keys":[]}')).toEqual(['d']);
    expect(privateMembersInText('{"keys":[{"\\u0064":"x","\\u006Fth":[],"\\u006b" :"y"}]}')).toEqual(['d', 'oth', 'k']);
    expect(privateMembersInText('{"keys":[{"D":"x","note":"\\"d\\": none"}]}')).toEqual([]);
  });

  test('deep, long and crowded documents are refused', () => {
    expect(readJwkSet('['.repeat(500_000))).toHaveProperty('notAJwkSet');
    expect(readJwkSet(JSON.stringify({ keys: Array(1001).fill({}) }))).toHaveProperty('notAJwkSet');
    expect(readJwkSet(`{"keys":[]}${' '.repeat(1_000_000)}`)).toHaveProperty('notAJwkSet');
  });
});
