import { describe, expect, test } from 'vitest';
import { distinguishedName, extension, keyIdentifier } from '../helpers/x509/issue/der-structures.ts';
import {
  element,
  enumerated,
  explicit,
  generalizedTime,
  integer,
  nothing,
  octetString,
  oid,
  sequence,
  time,
} from '../helpers/x509/issue/der-writer.ts';
import { certificateFacts } from '../helpers/x509/read/certificate.ts';
import { openCrl } from '../helpers/x509/status/status.ts';
import {
  ago,
  ahead,
  authorityKeyId,
  ca,
  caName,
  certificate,
  crl,
  crlNumber,
  dayMs,
  entry,
  keys,
  type ListOptions,
  list,
  minuteMs,
  never,
  now,
  otherName,
  pointing,
  type Row,
  serial,
  yes,
} from './made-statuses.ts';

const ids = {
  number: '2.5.29.20',
  reason: '2.5.29.21',
  invalidity: '2.5.29.24',
  delta: '2.5.29.27',
  point: '2.5.29.28',
  certificateIssuer: '2.5.29.29',
  freshest: '2.5.29.46',
  access: '1.3.6.1.5.5.7.1.1',
  unknown: '2.5.29.99',
} as const;

const strange = (critical: boolean) => extension(ids.unknown, critical, nothing());
const delta = extension(ids.delta, true, integer(3));
const point = (...fields: readonly Buffer[]) => extension(ids.point, true, sequence(...fields));
const onlyUsers = point(element(0x81, yes));
const onlyCas = point(element(0x82, yes));
const indirect = point(element(0x84, yes));
const directory = (name: typeof caName) => element(0xa4, distinguishedName(name));
const pointName = (...names: readonly Buffer[]) => element(0xa0, element(0xa0, ...names));
const [urlA, urlB] = ['http://crl/a', 'http://crl/b'].map((text) => element(0x86, Buffer.from(text))) as [
  Buffer,
  Buffer,
];
const atA = { certificate: pointing(pointName(urlA)) };
const subordinate = { certificate: certificate('sub', 'delegate', { ca: true }) };
const someReasons = element(0x83, Buffer.from([6, 0x40]));
const allReasons = element(0x83, Buffer.from([7, 0x7f, 0x80]));
const reason = (value: number) => extension(ids.reason, false, enumerated(value));
const ofIssuer = (name: typeof caName) => extension(ids.certificateIssuer, true, sequence(directory(name)));
const revoked = (...extensions: readonly Buffer[]) => entry(serial, ...extensions);
const stranger = (...extensions: readonly Buffer[]) => entry(Buffer.from([9]), ...extensions);
const yearsAgo = ago(900 * dayMs);
const relative = (value: string) => sequence(oid('2.5.4.3'), element(0x0c, Buffer.from(value)));
const named = (value: string) => element(0xa0, element(0xa1, relative(value)));
const access = (method: string) => sequence(sequence(oid(method), urlA));
const freshest = extension(ids.freshest, false, sequence(sequence(pointName(urlA))));
const issuedBy = (...fields: readonly Buffer[]) => [extension('2.5.29.35', false, sequence(...fields)), crlNumber];
const byItself = element(0xa1, directory(caName));
const caSerial = Buffer.from(certificateFacts(ca).serial ?? '', 'hex');
const utcTime = (text: string) => element(0x17, Buffer.from(text));

describe('RFC 5280, a CRL', () => {
  test.each<Row>([
    ['5.1', 'as it should be, not listing the certificate', 'good', () => list({})],
    ['5.1', 'as it should be, listing it', 'revoked', () => list({ entries: [revoked(reason(1))] })],
    ['5.1', 'listing others only', 'good', () => list({ entries: [stranger(reason(1))] })],
    ['5.1.1.2', 'names one signature algorithm inside and out', null, () => list({ algorithm: 'sha512' })],
    ['5.1.1.3', 'is signed', null, () => list({ key: keys.stranger.privateKey })],
    ['5.1.2.1', 'of version 1 has no extensions', null, () => list({ version: null })],
    [
      '5.1.2.1',
      'of version 1 has no entry extensions',
      null,
      () => list({ version: null, extensions: [], entries: [revoked(reason(1))] }),
    ],
    ['5.1.2.1', 'of version 1 without extensions can be read', 'good', () => list({ version: null, extensions: [] })],
    ['5.1.2.1', 'is of version 2 or 1', null, () => list({ version: integer(2) })],
    ['5.1.2.3', 'has an issuer with a name', null, () => list({ name: [] })],
    ['5.1.2.3', 'is of the issuer', null, () => list({ name: otherName })],
    [
      '5.2.1',
      'names its issuer’s key',
      null,
      () => list({ extensions: issuedBy(element(0x80, keyIdentifier(keys.stranger.publicKey))) }),
    ],
    [
      '5.2.1',
      'names its issuer’s certificate',
      'good',
      () => list({ extensions: issuedBy(byItself, element(0x82, caSerial)) }),
    ],
    [
      '5.2.1',
      'names no other certificate of its issuer',
      null,
      () => list({ extensions: issuedBy(byItself, element(0x82, Buffer.from([9]))) }),
    ],
    ['5.1.2.4', 'is not of the future', null, () => list({ thisUpdate: ahead(10 * minuteMs) })],
    [
      '5.1.2.4',
      'may be dated by a clock that is a little ahead',
      'good',
      () => list({ thisUpdate: ahead(4 * minuteMs) }),
    ],
    ['5.1.2.4', 'gives the seconds', null, () => list({ thisUpdate: utcTime('2605051159Z') })],
    ['5.1.2.4', 'gives Greenwich time', null, () => list({ thisUpdate: utcTime('260505115900+0000') })],
    [
      '5.1.2.4',
      'gives no fractions of seconds',
      null,
      () => list({ thisUpdate: element(0x18, Buffer.from('20260505115900.5Z')) }),
    ],
    ['5.1.2.4', 'is of a day that was', null, () => list({ thisUpdate: utcTime('260431115900Z') })],
    ['5.1.2.4', 'is dated', null, () => list({ thisUpdate: octetString(serial) })],
    [
      '5.1.2.4',
      'of this century may be dated in the form of the next',
      'good',
      () => list({ thisUpdate: generalizedTime(ago(minuteMs)) }),
    ],
    ['5.1.2.5', 'gives nextUpdate in the same form', null, () => list({ nextUpdate: utcTime('270505115900') })],
    ['5.1', 'has nothing behind its extensions', null, () => list({ more: [nothing()] })],
    [
      '5.1',
      'has nothing in place of its extensions',
      null,
      () => list({ extensions: [], more: [explicit(1, nothing())] }),
    ],
    [
      '5.1',
      'has extensions where there is a field for them',
      null,
      () => list({ extensions: [], more: [explicit(0, sequence())] }),
    ],
    ['5.1.2.5', 'gives nextUpdate', null, () => list({ nextUpdate: null })],
    ['5.1.2.5', 'of years ago gives nextUpdate', null, () => list({ thisUpdate: yearsAgo, nextUpdate: null })],
    [
      '5.1.2.5',
      'of years ago without nextUpdate still shows who was revoked',
      'revoked',
      () => list({ thisUpdate: yearsAgo, nextUpdate: null, entries: [revoked(reason(1))] }),
    ],
    [
      '5.1.2.5',
      'of years ago without nextUpdate does not show that a hold goes on',
      null,
      () => list({ thisUpdate: yearsAgo, nextUpdate: null, entries: [revoked(reason(6))] }),
    ],
    [
      '5.1.2.5',
      'that never ends says no more than one without nextUpdate',
      null,
      () => list({ thisUpdate: yearsAgo, nextUpdate: never }),
    ],
    ['5.1.2.5', 'is still the newest', null, () => list({ thisUpdate: ago(dayMs), nextUpdate: ago(10 * minuteMs) })],
    ['5.1.2.5', 'is replaced after it was made', null, () => list({ thisUpdate: now, nextUpdate: ago(minuteMs) })],
    [
      '5.1.2.6',
      'without entries leaves the list out, or has an empty one',
      'good',
      () => list({ entries: [], emptyList: true }),
    ],
    [
      '5.1.2.6',
      'has entries with serial numbers in DER',
      null,
      () => list({ entries: [sequence(element(0x02, Buffer.concat([Buffer.from([0]), serial])), time(ago(dayMs)))] }),
    ],
    [
      '5.1.2.6',
      'has entries with dates',
      null,
      () => list({ entries: [sequence(integer(Buffer.from([1])), octetString(serial))] }),
    ],
    [
      '5.1.2.6',
      'has nothing in its entries but number, date and extensions',
      null,
      () => list({ entries: [sequence(integer(serial), time(ago(dayMs)), sequence(reason(1)), nothing())] }),
    ],
    [
      '5.1.2.6',
      'has no empty extensions in its entries',
      null,
      () => list({ entries: [sequence(integer(serial), time(ago(dayMs)), sequence())] }),
    ],
    ['5.2', 'has no critical extension that is unknown', null, () => list({ extra: [strange(true)] })],
    [
      '5.2',
      'with such an extension shows no revocation either',
      null,
      () => list({ extra: [strange(true)], entries: [revoked(reason(1))] }),
    ],
    ['5.2', 'may have unknown extensions that are not critical', 'good', () => list({ extra: [strange(false)] })],
    ['4.2', 'has each extension once', null, () => list({ extra: [crlNumber] })],
    [
      '5.2.3',
      'has a number that is one',
      null,
      () => list({ extensions: [authorityKeyId, extension(ids.number, false, octetString(serial))] }),
    ],
    [
      '5.2.1',
      'has an authority key identifier that is one',
      null,
      () => list({ extensions: [crlNumber, extension('2.5.29.35', false, octetString(serial))] }),
    ],
    [
      '5.2.3',
      'has nothing behind its number',
      null,
      () =>
        list({ extensions: [authorityKeyId, extension(ids.number, false, Buffer.concat([integer(7), nothing()]))] }),
    ],
    [
      '5.2.3',
      'has a number in DER',
      null,
      () => list({ extensions: [authorityKeyId, extension(ids.number, false, element(0x02, Buffer.from([0, 7])))] }),
    ],
    [
      '5.2.4',
      'has a base that is a number',
      null,
      () => list({ extra: [extension(ids.delta, true, octetString(serial))] }),
    ],
    ['5.2.6', 'may say where its deltas are', 'good', () => list({ extra: [freshest] })],
    [
      '5.2.6',
      'says so where nobody has to understand it',
      null,
      () => list({ extra: [extension(ids.freshest, true, sequence(sequence(pointName(urlA))))] }),
    ],
    [
      '5.2.6',
      'says so as distribution points do',
      null,
      () => list({ extra: [extension(ids.freshest, false, sequence(octetString(serial)))] }),
    ],
    [
      '5.2.7',
      'may say where its issuer is',
      'good',
      () => list({ extra: [extension(ids.access, false, access('1.3.6.1.5.5.7.48.2'))] }),
    ],
    [
      '5.2.7',
      'says that where nobody has to understand it',
      null,
      () => list({ extra: [extension(ids.access, true, access('1.3.6.1.5.5.7.48.2'))] }),
    ],
    ['5.2.4', 'that is a delta does not say who is good', null, () => list({ extra: [delta] })],
    [
      '5.2.4',
      'that is a delta says who is revoked',
      'revoked',
      () => list({ extra: [delta], entries: [revoked(reason(1))] }),
    ],
    [
      '5.2.4',
      'that is a delta takes a revocation back',
      null,
      () => list({ extra: [delta], entries: [revoked(reason(8))] }),
    ],
    ['5.2.5', 'is not about CA certificates only', null, () => list({ extra: [onlyCas] })],
    [
      '5.2.5',
      'about CA certificates only lists no other',
      null,
      () => list({ extra: [onlyCas], entries: [revoked(reason(1))] }),
    ],
    [
      '5.2.5',
      'about CA certificates only is for CA certificates',
      'good',
      () => list({ extra: [onlyCas] }, subordinate),
    ],
    ['5.2.5', 'may be about end-entity certificates only', 'good', () => list({ extra: [onlyUsers] })],
    [
      '5.2.5',
      'about end-entity certificates only is not for CAs',
      null,
      () => list({ extra: [onlyUsers] }, subordinate),
    ],
    ['5.2.5', 'is not about attribute certificates only', null, () => list({ extra: [point(element(0x85, yes))] })],
    ['5.2.5', 'with some reasons only does not say who is good', null, () => list({ extra: [point(someReasons)] })],
    [
      '5.2.5',
      'with some reasons only says who is revoked',
      'revoked',
      () => list({ extra: [point(someReasons)], entries: [revoked(reason(1))] }),
    ],
    ['5.2.5', 'with all reasons is whole', 'good', () => list({ extra: [point(allReasons)] })],
    [
      '5.2.5',
      'with FALSE written out is not limited',
      'good',
      () => list({ extra: [point(element(0x82, Buffer.from([0])))] }),
    ],
    ['5.2.5', 'has BOOLEANs in DER', null, () => list({ extra: [point(element(0x82, Buffer.from([1])))] })],
    [
      '5.2.5',
      'has no unknown field in its distribution point',
      null,
      () => list({ extra: [point(element(0x86, yes))] }),
    ],
    [
      '5.2.5',
      'flags a reason where it is limited to some',
      null,
      () => list({ extra: [point(element(0x83, Buffer.from([0])))] }),
    ],
    [
      '5.2.5',
      'has its fields in their order',
      null,
      () => list({ extra: [point(element(0x84, yes), element(0x81, yes))] }),
    ],
    [
      '5.2.5',
      'has a name of its distribution point where it has the field',
      null,
      () => list({ extra: [point(element(0xa0))] }),
    ],
    [
      '6.3.3 b',
      'names its distribution point below the name of the issuer',
      'good',
      () => list({ extra: [point(named('one'))] }, { certificate: pointing(named('one')) }),
    ],
    [
      '6.3.3 b',
      'names another below the name of the issuer',
      null,
      () => list({ extra: [point(named('one'))] }, { certificate: pointing(named('two')) }),
    ],
    [
      '6.3.3 b',
      'has a name below the issuer’s and the certificate the whole of it',
      'good',
      () =>
        list(
          { extra: [point(named('one'))] },
          { certificate: pointing(pointName(directory([...caName, { type: 'CN', value: 'one' }]))) },
        ),
    ],
    [
      '6.3.3 b',
      'has the name of its distribution point in other capitals',
      'good',
      () => list({ extra: [point(named('ONE'))] }, { certificate: pointing(named('one')) }),
    ],
    ['6.3.3 b', 'that is the distribution point’s', 'good', () => list({ extra: [point(pointName(urlA))] }, atA)],
    [
      '6.3.3 b',
      'shares one name with the distribution point',
      'good',
      () => list({ extra: [point(pointName(urlB, urlA))] }, atA),
    ],
    [
      '6.3.3 b',
      'is not that of another distribution point',
      null,
      () => list({ extra: [point(pointName(urlB))] }, atA),
    ],
    [
      '6.3.3 b',
      'of another distribution point lists none of ours',
      null,
      () => list({ extra: [point(pointName(urlB))], entries: [revoked(reason(1))] }, atA),
    ],
    ['6.3.3 b', 'without a name is for every distribution point', 'good', () => list({ extra: [onlyUsers] }, atA)],
    [
      '6.3.3 b',
      'names the issuer where the certificate has no distribution point',
      'good',
      () => list({ extra: [point(pointName(directory(caName)))] }),
    ],
    [
      '6.3.3 b',
      'is not that of a name where the certificate has no distribution point',
      null,
      () => list({ extra: [point(pointName(directory(otherName)))] }),
    ],
    [
      '6.3.3 b',
      'signed by the issuer is not that of another cRLIssuer',
      null,
      () => list({}, { certificate: pointing(element(0xa2, directory(otherName))) }),
    ],
    [
      '6.3.3 d',
      'that the certificate names for some reasons does not say who is good',
      null,
      () => list({}, { certificate: pointing(pointName(urlA), element(0x81, Buffer.from([6, 0x40]))) }),
    ],
    [
      '6.3.3 f',
      'is of a CA that may sign lists',
      null,
      () => list({}, { issuer: certificate('Issuing', 'ca', { ca: true, keyUsage: ['keyCertSign'] }) }),
    ],
    [
      '6.3.3 f',
      'is of a CA without key usage',
      'good',
      () => list({}, { issuer: certificate('Issuing', 'ca', { ca: true, keyUsage: null }) }),
    ],
    ['5.2.5', 'that is indirect is for its own certificates as well', 'good', () => list({ extra: [indirect] })],
    [
      '5.3.3',
      'that is indirect lists others under their own issuer',
      'good',
      () => list({ extra: [indirect], entries: [revoked(ofIssuer(otherName))] }),
    ],
    [
      '5.3.3',
      'that is indirect goes on with the issuer of the entry before',
      'good',
      () => list({ extra: [indirect], entries: [stranger(ofIssuer(otherName)), revoked(reason(1))] }),
    ],
    [
      '5.3.3',
      'that is indirect names its own issuer again',
      'revoked',
      () => list({ extra: [indirect], entries: [stranger(ofIssuer(otherName)), revoked(ofIssuer(caName))] }),
    ],
    [
      '5.3.3',
      'has other issuers in its entries only where it is indirect',
      null,
      () => list({ entries: [stranger(ofIssuer(otherName))] }),
    ],
    [
      '5.3.3',
      'names other issuers by directory name',
      null,
      () => list({ extra: [indirect], entries: [revoked(extension(ids.certificateIssuer, true, sequence(urlA)))] }),
    ],
    ['5.3', 'has each entry extension once', null, () => list({ entries: [revoked(reason(1), reason(1))] })],
    [
      '5.3',
      'has no critical entry extension that is unknown, whoever’s entry',
      null,
      () => list({ entries: [stranger(strange(true))] }),
    ],
    [
      '5.3',
      'may have an unknown entry extension that is not critical',
      'revoked',
      () => list({ entries: [revoked(strange(false))] }),
    ],
    [
      '5.3.1',
      'has reasons that are ENUMERATED',
      null,
      () => list({ entries: [revoked(extension(ids.reason, false, integer(8)))] }),
    ],
    ['5.3.1', 'takes no revocation back unless it is a delta', null, () => list({ entries: [revoked(reason(8))] })],
    ['5.3.1', 'puts a certificate on hold', 'revoked', () => list({ entries: [revoked(reason(6))] })],
    [
      '5.3.1',
      'with a reason that is not defined revokes all the same',
      'revoked',
      () => list({ entries: [revoked(reason(7))] }),
    ],
    ['5.3.1', 'gives no reason', 'revoked', () => list({ entries: [revoked()] })],
    [
      '5.3.2',
      'says since when a certificate was invalid',
      'revoked',
      () => list({ entries: [revoked(extension(ids.invalidity, false, generalizedTime(ago(dayMs))))] }),
    ],
    [
      '5.3.2',
      'says that as the form of dates is',
      null,
      () => list({ entries: [revoked(extension(ids.invalidity, false, time(ago(dayMs))))] }),
    ],
    [
      '5.3',
      'with two entries, the second for good',
      'revoked',
      () => list({ entries: [revoked(reason(8)), revoked(reason(1))] }),
    ],
  ])('%s: %s', (_section, _statement, says, made) => {
    expect(made()).toMatchObject({ says });
  });

  test('says what it misses of what its issuer has to do', () => {
    const deviations = (how: ListOptions) => openCrl(crl(how)).facts.deviations.join('; ');
    expect(deviations({})).toBe('');
    expect(deviations({ version: null, extensions: [] })).toMatch(/version 1.*key id.*CRL number/);
    expect(deviations({ nextUpdate: null })).toContain('5.1.2.5');
    expect(deviations({ emptyList: true })).toContain('5.1.2.6');
    expect(deviations({ extensions: [authorityKeyId, extension(ids.number, true, integer(7))] })).toContain('5.2.3');
    expect(
      deviations({ extensions: [authorityKeyId, extension(ids.number, false, integer(Buffer.alloc(21, 1)))] }),
    ).toContain('20 octets');
    expect(deviations({ extra: [extension(ids.delta, false, integer(3))] })).toContain('5.2.4');
    expect(deviations({ extra: [extension(ids.point, false, sequence(element(0x81, yes)))] })).toContain(
      'not critical',
    );
    expect(deviations({ extra: [point()] })).toContain('empty');
    expect(deviations({ extra: [point(element(0x81, yes), element(0x82, yes))] })).toContain('more than one kind');
    expect(deviations({ entries: [entry(serial, reason(8))] })).toContain('removeFromCRL');
    expect(deviations({ entries: [entry(serial, extension(ids.reason, true, enumerated(1)))] })).toContain('5.3.1');
    expect(deviations({ entries: [sequence(integer(serial), generalizedTime(ago(dayMs)))] })).toContain(
      'GeneralizedTime',
    );
    expect(deviations({ thisUpdate: generalizedTime(ago(minuteMs)) })).toContain('GeneralizedTime');
    expect(deviations({ extra: [point(element(0x85, yes))] })).toContain('attribute certificates');
    expect(deviations({ extra: [point(element(0x82, Buffer.from([0])))] })).toContain('default value');
    expect(deviations({ extra: [delta, freshest] })).toContain('5.2.6');
    expect(deviations({ extra: [extension(ids.access, false, access('1.3.6.1.5.5.7.48.1'))] })).toContain('5.2.7');
    expect(deviations({ entries: [entry(serial, reason(0))] })).toContain('unspecified');
    expect(deviations({ entries: [entry(serial, reason(7))] })).toContain('not defined');
    const since = generalizedTime(ago(dayMs));
    expect(deviations({ entries: [entry(serial, extension(ids.invalidity, true, since))] })).toContain('5.3.2');
    const other = sequence(directory(otherName));
    expect(
      deviations({ extra: [indirect], entries: [entry(serial, extension(ids.certificateIssuer, false, other))] }),
    ).toContain('5.3.3');
    expect(deviations({ extra: [point(pointName(element(0x86, Buffer.from('no URI'))))] })).toContain(
      'no name of that kind',
    );
  });
});
