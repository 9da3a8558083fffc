import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { mintCertificate, mintCrl } from '../../../tests/mint.ts';
import { distinguishedName, extension, signatureAlgorithm, signed } from '../issue/der-structures.ts';
import { element, explicit, integer, sequence, time } from '../issue/der-writer.ts';
import { type CertificateStatus, ocspError, ocspResponse } from '../issue/ocsp-response.ts';
import { certificateFacts } from '../read/certificate.ts';
import { ocspRequest } from './ocsp-request.ts';
import { openCrl, readCrlStatus, readOcspStatus } from './status.ts';

const now = new Date('2026-05-05T12:00:00Z');
const minuteMs = 60_000;
const at = (minutes: number) => new Date(now.getTime() + minutes * minuteMs);
const key = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
const issuer = { name: [{ type: 'CN', value: 'Issuing' }], key: key.privateKey };
const ca = certificate('Issuing', true);
const leaf = certificate('leaf', false);
const serial = certificateFacts(leaf).serial ?? '';
const issued = { certificate: leaf, issuer: ca, serial };
const revocation = (reason: number) => ({ serial: Buffer.from(serial, 'hex'), at: at(-600), reason });

describe('an OCSP response', () => {
  test.each<[string, CertificateStatus, number, ReturnType<typeof readOcspStatus>['says'], string | null]>([
    ['fresh and good', 'good', 0, 'good', null],
    ['fresh and unknown', 'unknown', 0, 'unknown', null],
    ['fresh and revoked', revocation(1), 0, 'revoked', null],
    ['good, just lapsed within the tolerance', 'good', 64, 'good', null],
    ['good, and lapsed', 'good', 66, null, 'stale'],
    ['revoked, and lapsed', revocation(1), 66, 'revoked', 'stale'],
    ['on hold, and lapsed', revocation(6), 66, null, 'stale'],
    ['good, a little early', 'good', -4, 'good', null],
    ['good, from the future', 'good', -6, null, 'from-the-future'],
  ])('that is %s', (_name, status, minutes, says, trouble) => {
    expect(readOcspStatus(response(status), issued, at(minutes))).toMatchObject({ says, trouble });
  });

  test('proves nothing of another certificate, from somebody else, or where it is an error', () => {
    const other = { ...issued, certificate: certificate('other', false) };
    expect(readOcspStatus(response('good'), other, now)).toMatchObject({ says: null, trouble: 'other-certificate' });
    const forged = response(revocation(1), stranger.privateKey);
    expect(readOcspStatus(forged, issued, now)).toMatchObject({ says: null, trouble: 'not-entitled' });
    expect(readOcspStatus(ocspError(3), issued, now)).toEqual({
      says: null,
      reason: null,
      trouble: 'not-a-response',
      detail: 'the responder answers tryLater',
    });
    expect(readOcspStatus(Buffer.from('<html>'), issued, now).trouble).toBe('not-a-response');
  });
});

describe('a CRL', () => {
  const list = (revoked: Parameters<typeof mintCrl>[1], signer = key.privateKey) =>
    openCrl(mintCrl({ ...issuer, key: signer }, revoked, { thisUpdate: now, nextUpdate: at(60) }, 1));

  test.each([
    ['does not list it', [], 0, 'good', null],
    ['lists it', [revocation(4)], 0, 'revoked', null],
    ['lists it, and lapsed', [revocation(4)], 66, 'revoked', 'stale'],
    ['does not list it, and lapsed', [], 66, null, 'stale'],
    ['is from the future', [], -6, null, 'from-the-future'],
  ] as const)('that %s', (_name, revoked, minutes, says, trouble) => {
    expect(readCrlStatus(list(revoked), issued, at(minutes))).toMatchObject({ says, trouble });
  });

  test('of somebody else proves nothing, neither way', () => {
    for (const revoked of [[], [revocation(4)]])
      expect(readCrlStatus(list(revoked, stranger.privateKey), issued, now)).toMatchObject({
        says: null,
        trouble: 'not-entitled',
      });
  });

  test('that is a delta does not say good', () => {
    const tbs = sequence(
      integer(1),
      signatureAlgorithm('sha256'),
      distinguishedName(issuer.name),
      time(now),
      time(at(60)),
      explicit(0, sequence(extension('2.5.29.27', true, element(0x02, Buffer.from([1]))))),
    );
    expect(readCrlStatus(openCrl(signed(tbs, issuer.key)), issued, now)).toMatchObject({
      says: null,
      trouble: 'incomplete',
    });
  });
});

function response(status: CertificateStatus, signer = key.privateKey): Buffer {
  const dates = { thisUpdate: now, nextUpdate: at(60) };
  return ocspResponse(ocspRequest(leaf, ca), { key: signer }, () => status, dates);
}

function certificate(name: string, isCa: boolean): Buffer {
  return mintCertificate({
    subject: [{ type: 'CN', value: name }],
    publicKey: key.publicKey,
    issuer,
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2036-01-01T00:00:00Z'),
    extensions: { basicConstraints: { ca: isCa } },
  });
}
