import { expect, test } from 'vitest';
import { certificatePem, looksLikeDer, pemBlocks } from './pem.ts';

const der = Buffer.concat([Buffer.from('30820100', 'hex'), Buffer.alloc(256, 7)]);

test('blocks are found among other text, with either line end', () => {
  const text = `Bag Attributes\nsubject=CN = x\n${certificatePem(der)}-----BEGIN X509 CRL-----\nMAA=\n-----END X509 CRL-----`;
  for (const one of [text, text.replace(/\n/g, '\r\n')]) {
    expect(pemBlocks(one).map(({ label }) => label)).toEqual(['CERTIFICATE', 'X509 CRL']);
    expect(pemBlocks(one)[0]?.der.equals(der)).toBe(true);
  }
});

test('headers of an encrypted traditional key are told and are no part of the key', () => {
  const text =
    '-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nMAA=\n-----END RSA PRIVATE KEY-----\n';
  expect(pemBlocks(text)).toEqual([
    {
      label: 'RSA PRIVATE KEY',
      der: Buffer.from('3000', 'hex'),
      problem: null,
      encryptedTraditional: true,
      text: text.trimEnd(),
    },
  ]);
});

test.each([
  '',
  '-----BEGIN A-----',
  '-----BEGIN A-----\nMAA=\n-----END B-----',
  '-----BEGIN a-----\nMAA=\n-----END a-----',
])('%j has none', (text) => {
  expect(pemBlocks(text)).toEqual([]);
});

test('an unended block does not hide the next, and a text beyond 1 MB is not read', () => {
  expect(pemBlocks(`-----BEGIN CERTIFICATE-----\nMAA=\n${certificatePem(der)}`)[0]?.der.equals(der)).toBe(true);
  expect(pemBlocks(certificatePem(der) + ' '.repeat(1 << 20))).toEqual([]);
});

test.each([
  ['MAA=', null],
  ['M A\tA=', null],
  ['MAB=', 'whose base64 has bits behind its last octet that are not zero'],
  ['MAA', 'whose base64 is cut off, or lacks padding'],
  ['MA*A', 'whose base64 has "*", which is not of base64'],
  ['MA_A', 'whose base64 has - or _, which are of base64url and not of base64'],
  ['MAA=MAA=', 'whose base64 has padding that is not at its end, or too much of it'],
])('base64 %j is held to RFC 4648', (base64, problem) => {
  expect(pemBlocks(`-----BEGIN A-----\n${base64}\n-----END A-----\n`)[0]?.problem).toBe(problem);
});

test('DER is told from PEM', () => {
  expect(looksLikeDer(der)).toBe(true);
  expect(looksLikeDer(Buffer.from(certificatePem(der)))).toBe(false);
});
