import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { distinguishedName } from '../issue/der-structures.ts';
import {
  bitString,
  element,
  explicit,
  integer,
  nothing,
  octetString,
  oid,
  sequence,
  set,
} from '../issue/der-writer.ts';
import { csrFacts } from './csr.ts';
import { nameText } from './name.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ed = generateKeyPairSync('ed25519');
const withRsa = sequence(oid('1.2.840.113549.1.1.11'), nothing());

describe('csrFacts', () => {
  test('reads subject, key, algorithm and the SAN that is asked for', () => {
    const facts = csrFacts(request(rsa, withRsa, 'sha256', ['connect.bank.example', '*.bank.example']));
    expect(nameText(facts.subject)).toBe('C=AE, O=Bank\\, PJSC, OU=unit');
    expect(facts).toMatchObject({
      publicKey: { algorithm: 'RSA', bits: 2048, exponent: '65537' },
      signatureAlgorithm: { name: 'sha256WithRSAEncryption' },
      signatureVerifies: true,
      requested: { hasSubjectAltName: true, dnsNames: ['connect.bank.example', '*.bank.example'] },
      problems: [],
    });
    expect(facts.publicKey.spki).toBe(rsa.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'));
  });

  test('asks for nothing without the attribute', () => {
    expect(csrFacts(request(rsa, withRsa, 'sha256', null)).requested).toMatchObject({
      hasSubjectAltName: false,
      extensions: [],
    });
  });

  test('knows signatures with other keys', () => {
    expect(csrFacts(request(ec, sequence(oid('1.2.840.10045.4.3.2')), 'sha256', null))).toMatchObject({
      publicKey: { algorithm: 'EC', bits: 256 },
      signatureVerifies: true,
    });
    expect(csrFacts(request(ed, sequence(oid('1.3.101.112')), null, null))).toMatchObject({
      publicKey: { algorithm: 'Ed25519' },
      signatureVerifies: true,
    });
  });

  test('signed by another key, or altered, does not verify', () => {
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const forged = request({ publicKey: rsa.publicKey, privateKey: other.privateKey }, withRsa, 'sha256', null);
    expect(csrFacts(forged).signatureVerifies).toBe(false);
    const altered = request(rsa, withRsa, 'sha256', null);
    altered[altered.indexOf('Bank')] = 'T'.charCodeAt(0);
    expect(csrFacts(altered)).toMatchObject({ signatureVerifies: false, problems: [] });
  });

  test('trailing bytes are named; a certificate, emptiness and excess are no CSR', () => {
    const right = request(rsa, withRsa, 'sha256', null);
    expect(csrFacts(Buffer.concat([right, Buffer.from([0])])).problems).toEqual(['1 bytes after the end']);
    for (const bytes of [
      Buffer.alloc(0),
      createHash('sha256').digest(),
      Buffer.concat([right, Buffer.alloc(70_000)]),
    ]) {
      const facts = csrFacts(bytes);
      expect(facts).toMatchObject({ signatureVerifies: false, publicKey: { spki: '' }, subject: { rdns: [] } });
      expect(facts.problems.join()).toContain('not a CSR');
    }
  });

  test('never throws, whatever the bytes', () => {
    const right = request(rsa, withRsa, 'sha256', ['connect.bank.example']);
    let seed = 11;
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    for (let round = 0; round < 500; round += 1) {
      const bytes = Buffer.from(right.subarray(0, round % 4 === 0 ? 1 + random(right.length - 1) : right.length));
      bytes[random(Math.min(bytes.length, 400))] = random(256);
      expect(() => csrFacts(bytes)).not.toThrow();
    }
  });
});

function request(
  { publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject },
  algorithm: Buffer,
  hash: string | null,
  dnsNames: readonly string[] | null,
): Buffer {
  const subject = distinguishedName([
    { type: 'C', value: 'AE' },
    { type: 'O', value: 'Bank, PJSC' },
    { type: 'OU', value: 'unit' },
  ]);
  const names = sequence(...(dnsNames ?? []).map((name) => element(0x82, Buffer.from(name))));
  const attribute = sequence(
    oid('1.2.840.113549.1.9.14'),
    set(sequence(sequence(oid('2.5.29.17'), octetString(names)))),
  );
  const info = sequence(
    integer(0),
    subject,
    publicKey.export({ type: 'spki', format: 'der' }),
    explicit(0, ...(dnsNames ? [attribute] : [])),
  );
  return sequence(info, algorithm, bitString(sign(hash, info, privateKey)));
}
