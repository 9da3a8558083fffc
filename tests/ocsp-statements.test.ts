import { randomBytes, X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { extension } from '../helpers/x509/issue/der-structures.ts';
import {
  element,
  enumerated,
  explicit,
  generalizedTime,
  integer,
  nothing,
  octetString,
  sequence,
  time,
} from '../helpers/x509/issue/der-writer.ts';
import { ocspFacts } from '../helpers/x509/status/ocsp.ts';
import { ocspTrouble, openCrl, readOcspStatus } from '../helpers/x509/status/status.ts';
import {
  type AnswerOptions,
  ago,
  ahead,
  answer,
  byKey,
  byName,
  type CertificateOptions,
  ca,
  caName,
  certificate,
  crl,
  dayMs,
  entry,
  good,
  issued,
  keys,
  minuteMs,
  never,
  now,
  otherName,
  type Row,
  response,
  revoked,
  serial,
  single,
  unknown,
  withBrokenKey,
  yes,
} from './made-statuses.ts';

const delegateName = [{ type: 'CN', value: 'responder' }];
const delegate = (how: CertificateOptions = {}) =>
  certificate('responder', 'delegate', { extendedKeyUsage: ['OCSPSigning'], ...how });
const delegated = (sent: Buffer, how: AnswerOptions = {}) =>
  answer({ key: keys.delegate.privateKey, certificates: [sent], ...how }, [listing]);
const saying = (status: Buffer, how: Parameters<typeof single>[1] = {}) => answer({ singles: [single(status, how)] });
const strange = (critical: boolean) => extension('2.5.29.99', critical, nothing());
const noCheck = extension('1.3.6.1.5.5.7.48.1.5', false, nothing());
const extendedRevoke = extension('1.3.6.1.5.5.7.48.1.9', false, nothing());
const nonce = extension('1.3.6.1.5.5.7.48.1.2', false, octetString(randomBytes(32)));
const listed = Buffer.from([0x51]);
const listing = openCrl(crl({ entries: [entry(listed)] }));
const another = { serial: Buffer.from([1]) };
const ids = {
  nonce: '1.3.6.1.5.5.7.48.1.2',
  reference: '1.3.6.1.5.5.7.48.1.3',
  cutoff: '1.3.6.1.5.5.7.48.1.6',
  extended: '1.3.6.1.5.5.7.48.1.9',
} as const;
const generalized = (text: string) => element(0x18, Buffer.from(text));
const yearsAgo = { thisUpdate: ago(900 * dayMs), nextUpdate: null };

describe('RFC 6960, an OCSP response', () => {
  test.each<Row>([
    ['2.2', 'says good', 'good', () => answer({})],
    ['2.2', 'says revoked', 'revoked', () => saying(revoked(1))],
    ['2.2', 'says unknown', 'unknown', () => saying(unknown)],
    [
      '2.2',
      'says revoked of what was never issued',
      'unknown',
      () => answer({ singles: [single(revoked(6, new Date(0)))], extensions: [extendedRevoke] }),
    ],
    ['2.2', 'without that extension, a hold of 1970 is a hold', 'revoked', () => saying(revoked(6, new Date(0)))],
    ['2.3', 'is successful', null, () => readOcspStatus(sequence(enumerated(6)), issued, now)],
    ['2.3', 'with an error says nothing, whatever is in it', null, () => answer({ status: 3 })],
    [
      '4.2.1',
      'that is successful has something to say',
      null,
      () => readOcspStatus(sequence(enumerated(0)), issued, now),
    ],
    ['4.2.1', 'is a basic response', null, () => answer({ type: '1.3.6.1.5.5.7.48.1.4' })],
    ['4.2.1', 'is of version 1', null, () => answer({ version: explicit(0, integer(1)) })],
    ['4.2.1', 'may write its version out', 'good', () => answer({ version: explicit(0, integer(0)) })],
    [
      '4.2.1',
      'has a time that is Greenwich time',
      null,
      () => saying(good, { thisUpdate: generalized('20260505115900') }),
    ],
    [
      '4.2.1',
      'has no fractions of seconds',
      null,
      () => saying(good, { thisUpdate: generalized('20260505115900.1Z') }),
    ],
    ['4.2.1', 'has four digits of the year', null, () => saying(good, { thisUpdate: time(ago(minuteMs)) })],
    ['4.2.1', 'was produced at such a time', null, () => answer({ producedAt: generalized('202605051159Z') })],
    ['4.2.1', 'revokes at such a time', null, () => saying(element(0xa1, time(ago(dayMs))))],
    [
      '4.2.1',
      'has nothing behind the reason of a revocation',
      null,
      () => saying(element(0xa1, generalizedTime(ago(dayMs)), explicit(0, enumerated(1)), nothing())),
    ],
    [
      '4.2.1',
      'has a reason that is ENUMERATED',
      null,
      () => saying(element(0xa1, generalizedTime(ago(dayMs)), explicit(0, integer(1)))),
    ],
    [
      '4.1.1',
      'names the certificate with a serial number in DER',
      null,
      () => saying(good, { serialDer: element(0x02, Buffer.concat([Buffer.from([0]), serial])) }),
    ],
    ['4.1.1', 'names the certificate by hashes that are known', null, () => saying(good, { hashOid: '1.2.3.4' })],
    ['4.2.1', 'says something of a certificate', null, () => answer({ singles: [] })],
    ['4.2.1', 'has a good that is NULL', null, () => saying(element(0x80, yes))],
    ['4.2.1', 'has no status of another kind', null, () => saying(element(0x83))],
    ['4.2.1', 'has no surplus fields', null, () => saying(good, { more: [explicit(2, nothing())] })],
    ['3.2 1', 'is about the certificate', null, () => saying(good, another)],
    [
      '3.2 1',
      'is about the certificate among others',
      'good',
      () => answer({ singles: [single(revoked(1), another), single(good)] }),
    ],
    [
      '3.2 1',
      'is about the certificate of this issuer',
      null,
      () => saying(good, { issuer: certificate('Issuing', 'stranger', { ca: true }) }),
    ],
    ['4.4.4', 'says the same twice', 'good', () => answer({ singles: [single(good), single(good)] })],
    [
      '4.2.1',
      'says good and revoked: a revocation counts',
      'revoked',
      () => answer({ singles: [single(good), single(revoked(1))] }),
    ],
    [
      '4.2.1',
      'says revoked and good: in whatever order',
      'revoked',
      () => answer({ singles: [single(revoked(1)), single(good)] }),
    ],
    ['4.2.1', 'does not contradict itself', null, () => answer({ singles: [single(good), single(unknown)] })],
    [
      '4.2.1',
      'does not contradict itself, in whatever order',
      null,
      () => answer({ singles: [single(unknown), single(good)] }),
    ],
    [
      '4.2.1',
      'says good today and was on hold until yesterday',
      'good',
      () =>
        answer({ singles: [single(revoked(6), { thisUpdate: ago(2 * dayMs), nextUpdate: ago(dayMs) }), single(good)] }),
    ],
    ['4.2.1', 'has a reason that fits: removeFromCRL is none', null, () => saying(revoked(8))],
    [
      '4.2.1',
      'with removeFromCRL and good says neither',
      null,
      () => answer({ singles: [single(good), single(revoked(8))] }),
    ],
    ['4.2.1', 'revokes without a reason', 'revoked', () => saying(revoked(null))],
    ['3.2 2', 'is signed by the issuer', null, () => answer({ key: keys.stranger.privateKey })],
    ['3.2 3', 'names its signer by key', 'good', () => answer({ responder: byKey(keys.ca.publicKey) })],
    ['3.2 3', 'names its signer by name', 'good', () => answer({ responder: byName(caName) })],
    ['3.2 3', 'does not name another key', null, () => answer({ responder: byKey(keys.stranger.publicKey) })],
    ['3.2 3', 'does not name somebody else', null, () => answer({ responder: byName(otherName) })],
    ['4.2.2.2', 'is signed by a delegate of the issuer', 'good', () => delegated(delegate())],
    [
      '4.2.2.2',
      'by a delegate that is named',
      'good',
      () => delegated(delegate(), { responder: byName(delegateName) }),
    ],
    [
      '4.2.2.2',
      'by a delegate that is named as another',
      null,
      () => delegated(delegate(), { responder: byName(caName) }),
    ],
    [
      '4.2.2.2',
      'by one without id-kp-OCSPSigning',
      null,
      () => delegated(delegate({ extendedKeyUsage: ['clientAuth'] })),
    ],
    [
      '4.2.2.2',
      'by one for any purpose',
      null,
      () => delegated(delegate({ extendedKeyUsage: ['anyExtendedKeyUsage'] })),
    ],
    ['4.2.2.2', 'by one without extended key usage', null, () => delegated(certificate('responder', 'delegate', {}))],
    ['4.2.2.2', 'by one that somebody else issued', null, () => delegated(delegate({ by: 'stranger' }))],
    ['4.2.2.2', 'by one whom a broken hash appointed', null, () => delegated(delegate({ hash: 'sha1' }))],
    ['4.2.2.2', 'by one that issued itself', null, () => delegated(delegate({ by: 'delegate' }))],
    ['4.2.2.2', 'by one whose time is over', null, () => delegated(delegate({ notAfter: ago(dayMs) }))],
    ['4.2.2.2', 'by one whose time is to come', null, () => delegated(delegate({ notBefore: ahead(dayMs) }))],
    ['4.2.2.2', 'by one that may not sign', null, () => delegated(delegate({ keyUsage: ['keyEncipherment'] }))],
    ['4.2.2.2', 'by one whose certificate is not sent along', null, () => answer({ key: keys.delegate.privateKey })],
    ['4.2.2.2', 'by one whose key cannot be decoded', null, () => delegated(withBrokenKey(delegate()))],
    [
      '4.2.2.2',
      'by the issuer, with a certificate sent along whose key cannot be decoded',
      'good',
      () => answer({ certificates: [withBrokenKey(delegate())] }),
    ],
    ['4.2.2.2.1', 'by one that was revoked itself', null, () => delegated(delegate({ serial: listed }))],
    ['4.2.2.2.1', 'by one that is not listed', 'good', () => delegated(delegate({ serial: Buffer.from([0x52]) }))],
    [
      '4.2.2.2.1',
      'by one that the CA vouches for (nocheck)',
      'good',
      () => delegated(delegate({ serial: listed, more: [noCheck] })),
    ],
    ['3.2 5', 'is of now', null, () => saying(good, { thisUpdate: ahead(10 * minuteMs), nextUpdate: ahead(dayMs) })],
    ['4.2.2.1', 'was not produced in the future', null, () => answer({ producedAt: ahead(10 * minuteMs) })],
    ['3.2 6', 'is the newest', null, () => saying(good, { thisUpdate: ago(dayMs), nextUpdate: ago(10 * minuteMs) })],
    [
      '3.2 5',
      'without nextUpdate is of this hour',
      'good',
      () => saying(good, { thisUpdate: ago(59 * minuteMs), nextUpdate: null }),
    ],
    [
      '3.2 5',
      'without nextUpdate is not of the morning',
      null,
      () =>
        answer({
          producedAt: ago(120 * minuteMs),
          singles: [single(good, { thisUpdate: ago(120 * minuteMs), nextUpdate: null })],
        }),
    ],
    [
      '3.2 5',
      'of years ago, produced anew without newer information',
      null,
      () => answer({ producedAt: now, singles: [single(good, yearsAgo)] }),
    ],
    [
      '3.2 5',
      'of years ago without nextUpdate',
      null,
      () => answer({ producedAt: ago(900 * dayMs), singles: [single(good, yearsAgo)] }),
    ],
    [
      '3.2 5',
      'of years ago that never ends',
      null,
      () => saying(good, { thisUpdate: ago(900 * dayMs), nextUpdate: never }),
    ],
    ['3.2 5', 'of years ago still shows who was revoked', 'revoked', () => saying(revoked(1), yearsAgo)],
    ['3.2 6', 'ends after it began', null, () => saying(good, { thisUpdate: now, nextUpdate: ago(minuteMs) })],
    ['4.4', 'has no critical extension that is unknown', null, () => answer({ extensions: [strange(true)] })],
    ['4.4', 'has none about the certificate either', null, () => saying(good, { extensions: [strange(true)] })],
    [
      '4.4',
      'may have unknown extensions that are not critical',
      'good',
      () => answer({ extensions: [strange(false)] }),
    ],
    ['4.4', 'has each extension once', null, () => answer({ extensions: [extendedRevoke, extendedRevoke] })],
    ['4.4.1', 'has a nonce that is one', null, () => answer({ extensions: [extension(ids.nonce, false, integer(1))] })],
    [
      '4.4.8',
      'extends revocation with NULL',
      null,
      () => answer({ extensions: [extension(ids.extended, false, integer(1))] }),
    ],
    [
      '4.4.2',
      'may refer to a list',
      'good',
      () => saying(good, { extensions: [extension(ids.reference, false, sequence(explicit(1, integer(7))))] }),
    ],
    [
      '4.4.2',
      'refers to it as it should',
      null,
      () => saying(good, { extensions: [extension(ids.reference, false, integer(7))] }),
    ],
    [
      '4.4.4',
      'may say how far back it reaches',
      'good',
      () => saying(good, { extensions: [extension(ids.cutoff, false, generalizedTime(ago(dayMs)))] }),
    ],
    ['4.4', 'has no extensions without one', null, () => saying(good, { more: [explicit(1, sequence())] })],
    ['4.4.1', 'may have a nonce', 'good', () => answer({ extensions: [nonce] })],
  ])('%s: %s', (_section, _statement, says, made) => {
    expect(made()).toMatchObject({ says });
  });

  test('says what it misses of what responders have to do', () => {
    const deviations = (how: AnswerOptions) => ocspFacts(response(how)).deviations.join('; ');
    expect(deviations({})).toBe('');
    expect(deviations({ version: explicit(0, integer(0)) })).toContain('default value');
    expect(deviations({ singles: [] })).toContain('nothing of any certificate');
    expect(deviations({ status: 6 })).toContain('an error with a response');
    expect(deviations({ responder: explicit(2, octetString(Buffer.alloc(32))) })).toContain('no SHA-1');
    expect(deviations({ singles: [single(revoked(7))] })).toContain('not defined');
    expect(deviations({ extensions: [extension(ids.nonce, false, octetString(Buffer.alloc(129)))] })).toContain(
      'nonce',
    );
    expect(deviations({ extensions: [extension(ids.nonce, false, octetString(Buffer.alloc(0)))] })).toContain('nonce');
  });

  test.each(['1.3.14.3.2.26', '2.16.840.1.101.3.4.2.1', '2.16.840.1.101.3.4.2.2', '2.16.840.1.101.3.4.2.3'] as const)(
    '4.1.1: names the certificate by hashes of %s',
    (hash) => {
      expect(answer({ singles: [single(good, { hash })] }).says).toBe('good');
    },
  );

  test('a key that cannot be decoded is none, where OpenSSL reads the certificate around it', () => {
    const opened = new X509Certificate(withBrokenKey(delegate()));
    expect(() => opened.publicKey).toThrow();
    expect(ocspTrouble(response({ certificates: [opened.raw] }), ca, now)).toBeNull();
  });

  test('4.3: signed with SHA-1 says that this proves nothing, not that somebody else signed', () => {
    expect(answer({ hash: 'sha1' })).toMatchObject({
      says: null,
      detail: expect.stringContaining('sha1WithRSAEncryption'),
    });
  });
});
