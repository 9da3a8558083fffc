import { spawnSync } from 'node:child_process';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mintCertificate } from '../../../tests/mint.ts';
import { type CertificateStatus, ocspError, ocspResponse } from '../issue/ocsp-response.ts';
import { certificateFacts } from '../read/certificate.ts';
import { certificatePem } from '../read/pem.ts';
import { longestOcspResponse, ocspFacts } from './ocsp.ts';
import { isAbout, ocspRequest } from './ocsp-request.ts';
import { responderOf } from './ocsp-responder.ts';

const openssl = spawnSync('openssl', ['version']).status === 0;
const now = new Date('2026-05-05T12:00:00Z');
const hourMs = 3_600_000;
const later = new Date(now.getTime() + hourMs);
const keys = { ca: rsa(), leaf: rsa(), delegate: rsa(), other: rsa() };
const caName = [{ type: 'CN', value: 'Issuing' }];
const ca = certificate('Issuing', 'ca', 'ca', { ca: true });
const leaf = certificate('leaf', 'leaf', 'ca');
const serial = certificateFacts(leaf).serial ?? '';
const request = ocspRequest(leaf, ca);

describe('ocspFacts', () => {
  test('reads what is said of a certificate', () => {
    expect(ocspFacts(response('good'))).toMatchObject({
      responseStatus: 'successful',
      responder: { by: 'key' },
      producedAt: now.toISOString(),
      nonce: null,
      signatureAlgorithm: 'sha256WithRSAEncryption',
      problems: [],
      responses: [
        {
          status: 'good',
          certificateId: { serial },
          thisUpdate: now.toISOString(),
          nextUpdate: later.toISOString(),
          revokedAt: null,
          reason: null,
        },
      ],
    });
    expect(ocspFacts(response('unknown')).responses[0]?.status).toBe('unknown');
    const revoked = response({ serial: Buffer.from(serial, 'hex'), at: now, reason: 1 });
    expect(ocspFacts(revoked).responses[0]).toMatchObject({
      status: 'revoked',
      revokedAt: now.toISOString(),
      reason: 'keyCompromise',
    });
  });

  test('gives the nonce back, and names the certificate that is meant', () => {
    const nonce = Buffer.from('00112233445566778899aabbccddeeff', 'hex');
    const facts = ocspFacts(response('good', { asked: ocspRequest(leaf, ca, nonce) }));
    expect(facts.nonce).toBe(nonce.toString('hex'));
    const [single] = facts.responses;
    if (!single) throw new Error('no response');
    expect(isAbout(single.certificateId, leaf, ca)).toBe(true);
    expect(isAbout(single.certificateId, certificate('leaf', 'leaf', 'ca'), ca)).toBe(false);
    expect(isAbout(single.certificateId, leaf, certificate('Issuing', 'other', 'other', { ca: true }))).toBe(false);
  });

  test.each([
    [1, 'malformedRequest'],
    [3, 'tryLater'],
    [6, 'unauthorized'],
    [77, 'status 77'],
  ])('status %s is %s, and nothing else', (number, name) => {
    expect(ocspFacts(ocspError(number))).toMatchObject({ responseStatus: name, responses: [], problems: [] });
  });
});

describe('responderOf', () => {
  const delegate = { extendedKeyUsage: ['OCSPSigning'] };
  test.each([
    ['the issuer', 'issuer', 'ca', null],
    ['somebody else', 'nobody', 'other', null],
    ['a delegate', 'delegate', 'delegate', certificate('responder', 'delegate', 'ca', delegate)],
    [
      'a delegate whose certificate has another key',
      'nobody',
      'other',
      certificate('responder', 'delegate', 'ca', delegate),
    ],
    [
      'a certificate of the issuer for another purpose',
      'nobody',
      'delegate',
      certificate('responder', 'delegate', 'ca'),
    ],
    ['a delegate of another CA', 'nobody', 'delegate', certificate('responder', 'delegate', 'other', delegate)],
    [
      'a delegate whose time is over',
      'nobody',
      'delegate',
      certificate('responder', 'delegate', 'ca', { ...delegate, until: now }),
    ],
  ] as const)('%s: %s', (_who, signedBy, key, sentAlong) => {
    const signed = response('good', { key: keys[key].privateKey, certificate: sentAlong });
    expect(responderOf(signed, ca, later).signedBy).toBe(signedBy);
  });

  test('says why not', () => {
    const expired = certificate('responder', 'delegate', 'ca', { ...delegate, until: now });
    const signed = response('good', { key: keys.delegate.privateKey, certificate: expired });
    expect(responderOf(signed, ca, later).detail).toContain('CN=responder was valid from');
    expect(responderOf(ocspError(3), ca, now).signedBy).toBe('nobody');
    expect(responderOf(signed, Buffer.from('no certificate'), now).signedBy).toBe('nobody');
  });
});

describe('hostile responses', () => {
  const whole = response({ serial: Buffer.from(serial, 'hex'), at: now, reason: 1 });

  test('cut off anywhere say nothing', () => {
    for (let length = 0; length < whole.length; length += 1) {
      const facts = ocspFacts(whole.subarray(0, length));
      expect(facts.responses).toEqual([]);
      expect(facts.problems.length).toBeGreaterThan(0);
    }
  });

  test('altered anywhere do not throw, and what is still entitled still says the same', () => {
    const said = JSON.stringify(ocspFacts(whole).responses);
    for (let at = 0; at < whole.length; at += 1) {
      for (const flip of [0x01, 0x80, 0xff]) {
        const altered = Buffer.from(whole);
        altered[at] = (altered[at] ?? 0) ^ flip;
        const facts = ocspFacts(altered);
        if (responderOf(altered, ca, now).signedBy === 'nobody' || facts.problems.length > 0) continue;
        expect(JSON.stringify(facts.responses), `octet ${at}`).toBe(said);
      }
    }
  });

  test('with something after the end, too long, or no DER at all are no responses', () => {
    for (const bytes of [
      Buffer.concat([whole, Buffer.from([0])]),
      Buffer.alloc(longestOcspResponse + 1, 0x30),
      Buffer.alloc(2000, 0x30),
      Buffer.from('<html>no</html>'),
      Buffer.alloc(0),
    ])
      expect(ocspFacts(bytes)).toMatchObject({ responses: [], problems: [expect.any(String)] });
  });
});

/** Skipped where the machine has no openssl command. */
describe.skipIf(!openssl)('with OpenSSL', () => {
  test('the request is one, for the right certificate', () => {
    const { stdout } = inFolder((at, run) => {
      writeFileSync(at('request.der'), request);
      return run('ocsp', '-reqin', at('request.der'), '-req_text');
    });
    expect(stdout).toContain(`Serial Number: ${serial.toUpperCase().replace(/^00/, '')}`);
    expect(stdout).toContain('Hash Algorithm: sha1');
  });

  test.each([
    ['V', '', 'good', null],
    ['R', '260101000000Z,keyCompromise', 'revoked', 'keyCompromise'],
    [null, '', 'unknown', null],
  ] as const)('its responder’s answer for %s %s reads %s', (flag, revocation, status, reason) => {
    const der = inFolder((at, run) => {
      const number = serial.toUpperCase().replace(/^00/, '');
      writeFileSync(
        at('index.txt'),
        flag ? `${flag}\t300101000000Z\t${revocation}\t${number}\tunknown\t/CN=leaf\n` : '',
      );
      writeFileSync(at('ca.pem'), certificatePem(ca));
      writeFileSync(at('ca.key'), keys.ca.privateKey.export({ type: 'pkcs8', format: 'pem' }));
      writeFileSync(at('request.der'), request);
      const signer = ['-CA', at('ca.pem'), '-rsigner', at('ca.pem'), '-rkey', at('ca.key')];
      run(
        'ocsp',
        '-index',
        at('index.txt'),
        ...signer,
        '-reqin',
        at('request.der'),
        '-respout',
        at('out'),
        '-ndays',
        '1',
      );
      return readFileSync(at('out'));
    });
    const facts = ocspFacts(der);
    expect(facts).toMatchObject({
      responseStatus: 'successful',
      problems: [],
      responder: { by: 'name', name: { rdns: [[{ type: 'CN', value: 'Issuing' }]] } },
    });
    expect(facts.responses).toMatchObject([{ status, reason, certificateId: { serial } }]);
    expect(responderOf(der, ca, new Date(facts.producedAt ?? '')).signedBy).toBe('issuer');
  });
});

function inFolder<T>(work: (at: (name: string) => string, run: (...args: string[]) => { stdout: string }) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'ocsp-'));
  try {
    return work(
      (name) => join(folder, name),
      (...args) => spawnSync('openssl', args, { encoding: 'utf8' }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Answering {
  readonly asked?: Buffer;
  readonly key?: KeyObject;
  readonly certificate?: Buffer | null;
}

function response(status: CertificateStatus, { asked = request, key, certificate: sent }: Answering = {}): Buffer {
  const responder = { key: key ?? keys.ca.privateKey, ...(sent ? { certificate: sent } : {}) };
  return ocspResponse(asked, responder, () => status, { thisUpdate: now, nextUpdate: later });
}

function certificate(
  name: string,
  key: keyof typeof keys,
  issuer: keyof typeof keys,
  {
    ca: isCa = false,
    extendedKeyUsage,
    until,
  }: { ca?: boolean; extendedKeyUsage?: readonly string[]; until?: Date } = {},
): Buffer {
  return mintCertificate({
    subject: [{ type: 'CN', value: name }],
    publicKey: keys[key].publicKey,
    issuer: { name: caName, key: keys[issuer].privateKey },
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: until ?? new Date('2036-01-01T00:00:00Z'),
    extensions: { basicConstraints: { ca: isCa }, ...(extendedKeyUsage ? { extendedKeyUsage } : {}) },
  });
}

function rsa() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}
