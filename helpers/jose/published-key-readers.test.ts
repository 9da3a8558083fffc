import { createHash, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { calculateJwkThumbprint } from 'jose';
import { describe, expect, test } from 'vitest';
import { issueCertificate } from '../x509/issue/certificate.ts';
import { certificatePem } from '../x509/read/pem.ts';
import { publicJwk } from '../x509/read/public-key.ts';
import { type PublishedKey, readJwkSet } from './jwk-set.ts';
import { lookalikeOf } from './kid-lookalikes.ts';
import { privateMembersInText } from './private-members.ts';
import { readX5c } from './x5c.ts';

const ca = generateKeyPairSync('rsa', { modulusLength: 2048 });
const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
const caName = [{ type: 'CN', value: 'CA' }];
const dates = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2027-01-01T00:00:00Z') };
const issuer = { name: caName, key: ca.privateKey, certificate: null };
const root = await issueCertificate({
  subject: caName,
  publicKey: ca.publicKey,
  issuer,
  ...dates,
  extensions: { basicConstraints: { ca: true }, keyUsage: ['keyCertSign'] },
});
const leaf = await issueCertificate({
  subject: [{ type: 'CN', value: 'leaf' }],
  publicKey: own.publicKey,
  issuer,
  ...dates,
  extensions: { basicConstraints: { ca: false } },
});

function keyWith(members: object): PublishedKey {
  const { n, e } = publicJwk(own.publicKey);
  const set = readJwkSet(JSON.stringify({ keys: [{ kty: 'RSA', kid: 'the-KID', n, e, ...members }] }));
  const [key] = 'keys' in set ? set.keys : [];
  if (!key) throw new Error('no key');
  return key;
}

const withX5c = (...x5c: unknown[]) => readX5c(keyWith({ x5c }));
const plain = leaf.toString('base64');

describe('x5c', () => {
  test('is read as plain base64, alone or with its issuers', () => {
    expect(withX5c(plain)).toMatchObject({ certificates: [leaf], defect: null, loose: [], breaksAt: null });
    expect(withX5c(plain, root.toString('base64'))).toMatchObject({ defect: null, breaksAt: null });
    expect(readX5c(keyWith({}))).toBeNull();
  });

  test.each<[string, unknown, object]>([
    ['no list', plain, { kind: 'no-list', at: 0 }],
    ['an empty list', [], { kind: 'no-list', at: 0 }],
    ['PEM', [certificatePem(leaf)], { kind: 'pem', at: 0 }],
    ['PEM in base64 once more', [Buffer.from(certificatePem(leaf)).toString('base64')], { kind: 'pem', at: 0 }],
    ['base64url', [`${leaf.toString('base64url')}-_`], { kind: 'base64url', at: 0 }],
    ['no certificate', [plain, Buffer.from('nothing').toString('base64')], { kind: 'not-a-certificate', at: 1 }],
    ['neither', ['§'], { kind: 'not-a-certificate', at: 0 }],
  ])('that is %s is named', (_name, x5c, defect) => {
    expect(readX5c(keyWith({ x5c }))?.defect).toEqual(defect);
  });

  test('with line breaks is read and named loose; in the wrong order it breaks', () => {
    expect(withX5c(plain.replace(/.{64}/g, '$&\n'))).toMatchObject({ certificates: [leaf], defect: null, loose: [0] });
    expect(withX5c(plain, plain)?.breaksAt).toBe(1);
  });
});

describe('what is given as a KID', () => {
  const thumbprint = createHash('sha256').update(leaf).digest('base64url');
  const { serialNumber, fingerprint } = new X509Certificate(leaf);
  const key = keyWith({ x5c: [plain, root.toString('base64')], 'x5t#S256': thumbprint });

  test.each<[string, string]>([
    [thumbprint, 'the x5t#S256'],
    [
      Buffer.from(thumbprint, 'base64url').toString('hex').toUpperCase(),
      'the SHA-256 thumbprint of the certificate in hexadecimal',
    ],
    [fingerprint, 'the SHA-1 thumbprint of the certificate in hexadecimal'],
    [createHash('sha1').update(leaf).digest('base64url'), 'the SHA-1 thumbprint of the certificate'],
    [serialNumber, 'the serial number of the certificate'],
    [BigInt(`0x${serialNumber}`).toString(), 'the serial number of the certificate'],
    [createHash('sha256').update(root).digest('base64url'), 'the thumbprint of a CA in the x5c'],
    ['the-KID.pem', 'the file name of the certificate'],
    ['the-KID==', 'the KID in another writing of base64'],
  ])('%s is known for what it is', (given, what) => {
    expect(lookalikeOf(given, [keyWith({ kid: 'other', n: 'AQAB' }), key])).toEqual({ key, what });
  });

  test('the RFC 7638 thumbprint is known as jose computes it', async () => {
    const given = await calculateJwkThumbprint(publicJwk(own.publicKey));
    expect(lookalikeOf(given, [key])).toEqual({ key, what: 'the RFC 7638 thumbprint of the key' });
  });

  test('and is nothing of the kind stays unknown', () => {
    expect(lookalikeOf('somebody-else', [key])).toBeNull();
  });
});

describe('private key material in a text', () => {
  test.each<[string, string, string[]]>([
    ['in JSON within a text', JSON.stringify({ note: JSON.stringify({ d: 'x', p: 'y' }) }), ['d', 'p']],
    ['three texts deep', JSON.stringify({ a: JSON.stringify({ b: JSON.stringify({ qi: 'x' }) }) }), ['qi']],
    ['with an escaped quote', '{"note":"{\\u0022d\\u0022:\\u0022x\\u0022}"}', ['d']],
    ['as PEM', `{"x5c":["-----BEGIN ${'PRIVATE'} KEY-----\\nAA"]}`, ['a private key in PEM']],
    ['as evidence keeps PEM', '{"x5c":["[redacted 60 chars] of a private key"]}', ['a private key in PEM']],
    ['not: numbers, empty texts, public lists', '{"d":1,"k":"","q":null,"p":["a"]}', []],
    ['not: text about it', '{"note":"the member d: is private"}', []],
  ])('is found %s', (_name, text, found) => {
    expect(privateMembersInText(text)).toEqual(found);
  });
});
