import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  bitString,
  element,
  enumerated,
  explicit,
  integer,
  nothing,
  octetString,
  oid,
  sequence,
  set,
  yes,
} from '../issue/der-writer.ts';
import { certificateFacts } from './certificate.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'der' });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'der' });
const point = ec.subarray(-65);
const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
const text = (tag: number, value: string) => element(tag, Buffer.from(value, 'latin1'));
const utcTime = (value: string) => text(0x17, value);
const generalizedTime = (value: string) => text(0x18, value);
const from = utcTime('260101000000Z');
const to = utcTime('270101000000Z');
const algorithm = sequence(oid('1.2.840.113549.1.1.11'), nothing());
const signature = Buffer.alloc(256, 1);
const attribute = (id: string, value: Buffer) => sequence(oid(id), value);
const named = (...values: readonly Buffer[]) => sequence(...values.map((value) => set(attribute('2.5.4.10', value))));
const usual = named(text(0x13, 'Example Bank'));
const rsaAlgorithm = sequence(oid('1.2.840.113549.1.1.1'), nothing());
const modulus = Buffer.alloc(256, 0x81);
const rsaKey = (...numbers: readonly Buffer[]) => sequence(rsaAlgorithm, bitString(sequence(...numbers)));
const ecKey = (parameters: Buffer, key: Buffer) =>
  sequence(sequence(oid('1.2.840.10045.2.1'), parameters), bitString(key));
const p256 = oid('1.2.840.10045.3.1.7');
const ed25519 = (...parameters: readonly Buffer[]) =>
  sequence(sequence(oid('1.3.101.112'), ...parameters), bitString(Buffer.alloc(32, 9)));

interface Parts {
  readonly version?: Buffer;
  readonly serial?: Buffer;
  readonly inner?: Buffer;
  readonly outer?: Buffer;
  readonly issuer?: Buffer;
  readonly validity?: Buffer;
  readonly subject?: Buffer;
  readonly key?: Buffer;
  readonly ids?: Buffer;
  readonly extensions?: readonly Buffer[] | null;
  /** In place of the wrapper of extensions. */
  readonly wrapper?: Buffer;
  readonly signature?: Buffer;
  readonly afterSigned?: Buffer;
  readonly after?: Buffer;
}

const none = Buffer.alloc(0);

/** A certificate without a signature that verifies: nothing here asks for one. */
function certificate(parts: Parts): Buffer {
  const { extensions = [basicConstraints()], outer = parts.inner ?? algorithm } = parts;
  const tbs = sequence(
    parts.version ?? explicit(0, integer(2)),
    parts.serial ?? integer(1),
    parts.inner ?? algorithm,
    parts.issuer ?? usual,
    parts.validity ?? sequence(from, to),
    parts.subject ?? usual,
    parts.key ?? rsa,
    parts.ids ?? none,
    parts.wrapper ?? (extensions === null ? none : explicit(3, sequence(...extensions))),
    parts.afterSigned ?? none,
  );
  return sequence(tbs, outer, parts.signature ?? bitString(signature), parts.after ?? none);
}

function extension(id: string, ...value: readonly Buffer[]): Buffer {
  return sequence(oid(id), octetString(Buffer.concat(value)));
}
const critical = (id: string, ...value: readonly Buffer[]) =>
  sequence(oid(id), yes(), octetString(Buffer.concat(value)));
const basicConstraints = (...content: readonly Buffer[]) => extension('2.5.29.19', sequence(...content));
const authority = critical('2.5.29.19', sequence(yes()));
const san = (...names: readonly Buffer[]) => extension('2.5.29.17', sequence(...names));
const purpose = oid('1.3.6.1.5.5.7.3.1');
const policies = (...content: readonly Buffer[]) => extension('2.5.29.32', sequence(...content));
const withNotice = (...content: readonly Buffer[]) =>
  policies(sequence(oid('1.2.3.4'), sequence(sequence(oid('1.3.6.1.5.5.7.2.2'), ...content))));
const points = (...content: readonly Buffer[]) => extension('2.5.29.31', sequence(...content));
const uri = text(0x86, 'http://crl.example/1.crl');
const constraints = (...content: readonly Buffer[]) => [authority, critical('2.5.29.30', sequence(...content))];
const dns = text(0x82, 'bank.example');
const withExtension = (...list: readonly Buffer[]): Parts => ({ extensions: list });
const pss = (...parameters: readonly Buffer[]): Parts => ({
  inner: sequence(oid('1.2.840.113549.1.1.10'), ...parameters),
});
const sha256 = sequence(oid('2.16.840.1.101.3.4.2.1'), nothing());

/** A deviation, the certificate's parts that have it, and a word of what is said. */
type Row = readonly [string, Parts, string];

const encoding: readonly Row[] = [
  ['INTEGER with superfluous zeros', { serial: hex('02 02 00 01') }, 'not minimal'],
  ['INTEGER with superfluous ones', { serial: hex('02 02 ff 80') }, 'not minimal'],
  ['INTEGER without octets', { serial: hex('02 00') }, 'without octets'],
  ['ENUMERATED for INTEGER', { serial: enumerated(1) }, 'serial is missing'],
  ['INTEGER in constructed form', { serial: hex('22 03 02 01 01') }, 'serial is missing'],
  ['INTEGER of the application class', { serial: hex('42 01 01') }, 'serial is missing'],
  ['BOOLEAN 01', withExtension(basicConstraints(hex('01 01 01'))), 'a BOOLEAN other than'],
  ['BOOLEAN of two octets', withExtension(basicConstraints(hex('01 02 ff ff'))), 'a BOOLEAN other than'],
  ['BOOLEAN without octets', withExtension(basicConstraints(hex('01 00'))), 'a BOOLEAN without'],
  ['BOOLEAN in constructed form', withExtension(basicConstraints(element(0x21, yes()))), 'tag 21'],
  ['NULL with content', { inner: sequence(oid('1.2.840.113549.1.1.11'), hex('05 01 00')) }, 'a NULL with content'],
  ['OID that is cut off', withExtension(extension('2.5.29.37', sequence(hex('06 02 2a 81')))), 'cut off'],
  ['OID with padding', withExtension(extension('2.5.29.37', sequence(hex('06 03 2a 80 01')))), 'padding'],
  ['OID without octets', withExtension(extension('2.5.29.37', sequence(hex('06 00')))), 'empty OID'],
  ['BIT STRING without octets', { signature: hex('03 00') }, 'no count of unused bits'],
  ['BIT STRING with nine unused bits', { signature: element(0x03, hex('09'), signature) }, 'no count of unused bits'],
  ['BIT STRING with unused bits that are set', withExtension(extension('2.5.29.15', hex('03 02 05 a1'))), 'not zero'],
  ['BIT STRING of unused bits alone', withExtension(extension('2.5.29.15', hex('03 01 03'))), 'not zero'],
  ['BIT STRING in constructed form', { signature: element(0x23, bitString(signature)) }, 'tag 23'],
  [
    'OCTET STRING in constructed form',
    withExtension(sequence(oid('2.5.29.19'), element(0x24, octetString(sequence())))),
    'value is missing',
  ],
  ['named bits with zeros at their end', withExtension(extension('2.5.29.15', hex('03 02 00 a0'))), 'zeros at its end'],
  [
    'DEFAULT FALSE of critical',
    withExtension(sequence(oid('2.5.29.19'), hex('01 01 00'), octetString(sequence()))),
    'default value',
  ],
  ['DEFAULT FALSE of cA', withExtension(basicConstraints(hex('01 01 00'))), 'default value'],
  ['DEFAULT version 1', { version: explicit(0, integer(0)), extensions: null }, 'default value'],
  [
    'DEFAULT minimum of a subtree',
    withExtension(...constraints(element(0xa0, sequence(dns, hex('80 01 00'))))),
    'default value',
  ],
  [
    'SET OF that is not sorted',
    { subject: sequence(set(attribute('2.5.4.11', text(0x13, 'a')), attribute('2.5.4.10', text(0x13, 'b')))) },
    'not sorted',
  ],
  ['SET without an element', { subject: sequence(set()) }, 'without an element'],
  ['SEQUENCE for SET', { subject: sequence(sequence(attribute('2.5.4.10', text(0x13, 'a')))) }, 'another type'],
  ['SET for SEQUENCE', { validity: set(from, to) }, 'another type'],
  ['length of one octet in long form', { serial: hex('02 81 01 01') }, 'length not minimal'],
  ['length with a zero before it', { serial: hex('02 82 00 01 01') }, 'length not minimal'],
  ['length of none at all', { serial: hex('02 80 01 00 00') }, 'indefinite'],
  ['length beyond the end', { subject: hex('30 7f') }, 'beyond the end'],
  ['high tag for a low number', withExtension(extension('1.2.3', hex('9f 1e 00'))), 'a tag that is not minimal'],
  ['universal type that there is not', withExtension(extension('1.2.3', hex('0f 00'))), 'no known type'],
  ['octets after the certificate', {}, 'bytes after the end'],
  [
    'octets inside an unknown extension that are no DER',
    withExtension(extension('1.2.3', hex('04 05 00'))),
    'beyond the end',
  ],
  ['unknown extension in BER', withExtension(extension('1.2.3', hex('30 80 05 00 00 00'))), 'indefinite'],
  [
    'unknown extension with octets after its value',
    withExtension(extension('1.2.3', hex('05 00 00'))),
    'bytes after the end',
  ],
  ['unknown extension without a value', withExtension(extension('1.2.3')), 'ends too early'],
];

const structure: readonly Row[] = [
  ['something after the signature', { after: nothing() }, 'something after'],
  ['something after the extensions', { afterSigned: nothing() }, 'something after'],
  ['a third date', { validity: sequence(from, to, to) }, 'something after'],
  ['no notAfter', { validity: sequence(from) }, 'notAfter is missing'],
  ['no key', { key: none }, 'a value of another type'],
  ['a key without bits', { key: sequence(rsaAlgorithm) }, 'key is missing'],
  [
    'something after the key',
    { key: sequence(rsaAlgorithm, bitString(rsa.subarray(-270)), nothing()) },
    'something after',
  ],
  [
    'an attribute of three',
    { subject: sequence(set(sequence(oid('2.5.4.10'), text(0x13, 'a'), nothing()))) },
    'something after',
  ],
  ['an attribute without value', { subject: sequence(set(sequence(oid('2.5.4.10')))) }, 'value is missing'],
  [
    'an attribute twice in one RDN',
    { subject: sequence(set(attribute('2.5.4.10', text(0x13, 'a')), attribute('2.5.4.10', text(0x13, 'b')))) },
    'an attribute twice',
  ],
  ['an attribute that is a number', { subject: named(integer(1)) }, 'value is missing: tag 02'],
  ['version 2 with extensions', { version: explicit(0, integer(1)) }, 'extensions in version 2'],
  ['version 1 with extensions', { version: none }, 'extensions in version 1'],
  ['version 4', { version: explicit(0, integer(3)) }, 'version 4'],
  ['version of 256', { version: explicit(0, hex('02 02 01 00')) }, 'version 257'],
  ['version below zero', { version: explicit(0, hex('02 01 ff')) }, 'below zero'],
  ['version without its number', { version: explicit(0) }, 'ends too early'],
  ['version of two numbers', { version: explicit(0, integer(2), integer(2)) }, 'bytes after the end'],
  ['version in primitive form', { version: hex('80 01 02') }, 'serial is missing'],
  ['unique identifiers', { ids: hex('81 02 00 01') }, 'unique identifiers'],
  ['unique identifier with odd bits set', { ids: hex('82 02 01 01') }, 'not zero'],
  ['extensions without one', withExtension(), 'without an element'],
  [
    'two lists of extensions',
    { wrapper: explicit(3, sequence(basicConstraints()), sequence(basicConstraints())) },
    'bytes after the end',
  ],
  ['extensions without their list', { wrapper: explicit(3, basicConstraints()) }, 'extensions'],
  [
    'extension of four',
    withExtension(sequence(oid('1.2.3'), yes(), octetString(nothing()), nothing())),
    'something after',
  ],
  ['an extension twice', withExtension(basicConstraints(), basicConstraints()), 'there twice'],
  [
    'another algorithm inside',
    { inner: sequence(oid('1.2.840.113549.1.1.12'), nothing()), outer: algorithm },
    'inside and outside differ',
  ],
  ['serial number zero', { serial: integer(0) }, 'serial number'],
  ['negative serial number', { serial: hex('02 01 80') }, 'serial number'],
  ['serial number of 21 octets', { serial: integer(Buffer.alloc(21, 1)) }, 'serial number'],
  ['issuer without a name', { issuer: sequence() }, 'an issuer without a name'],
  ['subject without a name or SAN', { subject: sequence() }, 'a subject without a name'],
  [
    'subject without a name, SAN not critical',
    { subject: sequence(), extensions: [san(dns)] },
    'a subject without a name',
  ],
];

const times: readonly Row[] = [
  ['UTCTime without seconds', { validity: sequence(utcTime('2601010000Z'), to) }, 'not in the form'],
  ['UTCTime with an offset', { validity: sequence(utcTime('260101000000+0400'), to) }, 'not in the form'],
  ['UTCTime without Z', { validity: sequence(utcTime('260101000000'), to) }, 'not in the form'],
  ['UTCTime with a year of four digits', { validity: sequence(utcTime('20260101000000Z'), to) }, 'not in the form'],
  ['UTCTime with a blank', { validity: sequence(utcTime('260101 00000Z'), to) }, 'not in the form'],
  ['30 February', { validity: sequence(utcTime('260230000000Z'), to) }, 'does not exist'],
  ['24 o’clock', { validity: sequence(utcTime('260101240000Z'), to) }, 'does not exist'],
  ['second 60', { validity: sequence(utcTime('260101000060Z'), to) }, 'does not exist'],
  ['GeneralizedTime before 2050', { validity: sequence(generalizedTime('20260101000000Z'), to) }, 'before 2050'],
  [
    'GeneralizedTime with a fraction',
    { validity: sequence(from, generalizedTime('20510101000000.5Z')) },
    'not in the form',
  ],
  [
    'GeneralizedTime with an offset',
    { validity: sequence(from, generalizedTime('20510101000000+0000')) },
    'not in the form',
  ],
  ['a date that is a string', { validity: sequence(text(0x13, '260101000000Z'), to) }, 'notBefore is missing'],
];

const strings: readonly Row[] = [
  ['an attribute without a value', { subject: named(text(0x13, '')) }, 'without a value'],
  ['PrintableString with an at sign', { subject: named(text(0x13, 'a@b')) }, 'characters that it does not have'],
  ['NumericString with a letter', { subject: named(text(0x12, '1a')) }, 'characters that it does not have'],
  ['IA5String above 7F', { subject: named(hex('16 01 e9')) }, 'characters that it does not have'],
  ['VisibleString', { subject: named(hex('1a 01 41')) }, 'value is missing: tag 1a'],
  ['UTF8String in Latin-1', { subject: named(hex('0c 01 e9')) }, 'not UTF-8'],
  ['UTF8String with an overlong form', { subject: named(hex('0c 02 c0 80')) }, 'not UTF-8'],
  ['UTF8String with a surrogate', { subject: named(hex('0c 03 ed a0 80')) }, 'not UTF-8'],
  ['BMPString of three octets', { subject: named(hex('1e 03 00 41 00')) }, 'odd number'],
  ['BMPString with a surrogate', { subject: named(hex('1e 04 d8 3d de 00')) }, 'surrogates'],
  ['UniversalString of three octets', { subject: named(hex('1c 03 00 00 00')) }, 'multiple of four'],
  ['UniversalString beyond Unicode', { subject: named(hex('1c 04 00 11 00 00')) }, 'no characters'],
  [
    'PrintableString in constructed form',
    { subject: named(element(0x33, text(0x13, 'a'))) },
    'value is missing: tag 33',
  ],
];

const keysAndAlgorithms: readonly Row[] = [
  [
    'RSA key without NULL',
    { key: sequence(sequence(oid('1.2.840.113549.1.1.1')), bitString(sequence(integer(modulus), integer(3)))) },
    'absent, where NULL is due',
  ],
  [
    'RSA key with other parameters',
    {
      key: sequence(
        sequence(oid('1.2.840.113549.1.1.1'), integer(1)),
        bitString(sequence(integer(modulus), integer(3))),
      ),
    },
    'other than NULL',
  ],
  ['RSA key below zero', { key: rsaKey(element(0x02, modulus), integer(3)) }, 'not positive'],
  ['RSA key with a third number', { key: rsaKey(integer(modulus), integer(3), integer(1)) }, 'something after'],
  ['RSA key with a padded modulus', { key: rsaKey(element(0x02, hex('0000'), modulus), integer(3)) }, 'not minimal'],
  [
    'RSA key with octets after it',
    { key: sequence(rsaAlgorithm, bitString(Buffer.concat([sequence(integer(modulus), integer(3)), nothing()]))) },
    'bytes after the end',
  ],
  [
    'RSA key of odd bits',
    { key: sequence(rsaAlgorithm, bitString(sequence(integer(modulus), integer(2)), 1)) },
    'odd bits',
  ],
  ['curve by its numbers', { key: ecKey(sequence(integer(1)), point) }, 'not named by its OID'],
  ['curve that is NULL', { key: ecKey(nothing(), point) }, 'not named by its OID'],
  ['point that is hybrid', { key: ecKey(p256, Buffer.concat([hex('06'), point.subarray(1)])) }, 'neither compressed'],
  [
    'point that is not on its curve',
    { key: ecKey(p256, Buffer.concat([point.subarray(0, 64), Buffer.from([(point[64] ?? 0) ^ 1])])) },
    'not on its curve',
  ],
  ['point that is too short', { key: ecKey(p256, point.subarray(0, 64)) }, 'octets, not 65'],
  ['point at infinity', { key: ecKey(p256, hex('00')) }, 'neither compressed'],
  ['Ed25519 with parameters', { key: ed25519(nothing()) }, 'none are due'],
  ['Ed25519 of 31 octets', { key: sequence(sequence(oid('1.3.101.112')), bitString(Buffer.alloc(31))) }, '31 octets'],
  ['RSA signature without NULL', { inner: sequence(oid('1.2.840.113549.1.1.11')) }, 'absent, where NULL is due'],
  ['ECDSA signature with NULL', { inner: sequence(oid('1.2.840.10045.4.3.2'), nothing()) }, 'none are due'],
  ['algorithm of three', { inner: sequence(oid('1.2.840.113549.1.1.11'), nothing(), nothing()) }, 'something after'],
  ['algorithm without OID', { inner: sequence(nothing()) }, 'algorithm is missing'],
  ['signature of odd bits', { signature: bitString(Buffer.alloc(256), 1) }, 'odd bits'],
  ['PSS without parameters', pss(), 'absent'],
  ['PSS with NULL', pss(nothing()), 'another type'],
  [
    'PSS with SHA-1 spelled out',
    pss(sequence(explicit(0, sequence(oid('1.3.14.3.2.26'), nothing())))),
    'default value',
  ],
  ['PSS with a salt of 20 spelled out', pss(sequence(explicit(0, sha256), explicit(2, integer(20)))), 'default value'],
  ['PSS with another mask function', pss(sequence(explicit(1, sha256))), 'other than MGF1'],
  ['PSS with trailer 2', pss(sequence(explicit(3, integer(2)))), 'trailer'],
  [
    'PSS with its fields in another order',
    pss(sequence(explicit(2, integer(32)), explicit(0, sha256))),
    'something after',
  ],
];

const extensionContents: readonly Row[] = [
  ['path length without CA:TRUE', withExtension(basicConstraints(integer(0))), 'a path length without'],
  ['path length below zero', withExtension(critical('2.5.29.19', sequence(yes(), hex('02 01 ff')))), 'below zero'],
  [
    'path length of five octets',
    withExtension(critical('2.5.29.19', sequence(yes(), integer(Buffer.alloc(5, 1))))),
    'more than four octets',
  ],
  [
    'basic constraints of three',
    withExtension(critical('2.5.29.19', sequence(yes(), integer(1), nothing()))),
    'something after',
  ],
  ['CA:TRUE that is not critical', withExtension(basicConstraints(yes())), 'not critical'],
  ['key usage as INTEGER', withExtension(extension('2.5.29.15', integer(3))), 'another type'],
  ['key usage without a bit', withExtension(extension('2.5.29.15', hex('03 01 00'))), 'no bit is set'],
  ['key usage with a tenth bit', withExtension(extension('2.5.29.15', hex('03 03 06 00 40'))), 'has no name'],
  ['keyCertSign without CA:TRUE', withExtension(extension('2.5.29.15', hex('03 02 02 04'))), 'keyCertSign'],
  ['extended key usage without a purpose', withExtension(extension('2.5.29.37', sequence())), 'without an element'],
  [
    'extended key usage with a purpose twice',
    withExtension(extension('2.5.29.37', sequence(purpose, purpose))),
    'a purpose twice',
  ],
  ['extended key usage that is a SET', withExtension(extension('2.5.29.37', set(purpose))), 'another type'],
  [
    'octets after an extension’s value',
    withExtension(extension('2.5.29.19', sequence(), nothing())),
    'bytes after the end',
  ],
  ['subject key identifier that is critical', withExtension(critical('2.5.29.14', octetString(hex('01')))), 'critical'],
  ['subject key identifier that is a SEQUENCE', withExtension(extension('2.5.29.14', sequence())), 'another type'],
  [
    'authority key identifier that is critical',
    withExtension(critical('2.5.29.35', sequence(hex('80 01 01')))),
    'critical',
  ],
  [
    'authority key identifier with a serial number alone',
    withExtension(extension('2.5.29.35', sequence(hex('82 01 01')))),
    'go together',
  ],
  [
    'authority key identifier in another order',
    withExtension(extension('2.5.29.35', sequence(hex('82 01 01'), hex('80 01 01')))),
    'something after',
  ],
  ['SAN without a name', withExtension(san()), 'without an element'],
  ['SAN of an unknown kind', withExtension(san(hex('89 00'))), 'another type'],
  ['SAN with an address of five octets', withExtension(san(hex('87 05 01 02 03 04 05'))), 'no name of that kind'],
  ['SAN with a blank host', withExtension(san(text(0x82, ' '))), 'no name of that kind'],
  ['SAN without a host', withExtension(san(text(0x82, ''))), 'no name of that kind'],
  ['SAN with a dot at the end', withExtension(san(text(0x82, 'bank.example.'))), 'no name of that kind'],
  ['SAN with a host in UTF-8', withExtension(san(hex('82 03 c3 a9 61'))), 'characters that it does not have'],
  ['SAN with a NUL', withExtension(san(text(0x82, 'bank.example\0.evil.example'))), 'no name of that kind'],
  ['SAN with a relative URI', withExtension(san(text(0x86, '/path'))), 'no name of that kind'],
  ['SAN with an address without @', withExtension(san(text(0x81, 'bank.example'))), 'no name of that kind'],
  [
    'SAN with a directory name that is not wrapped',
    withExtension(san(element(0xa4, set(attribute('2.5.4.10', text(0x13, 'a')))))),
    'another type',
  ],
  ['SAN with another name without its value', withExtension(san(element(0xa0, oid('1.2.3')))), 'value is missing'],
  [
    'SAN with a host in constructed form',
    withExtension(san(element(0xa2, text(0x16, 'bank.example')))),
    'another type',
  ],
  [
    'constraints of a certificate that is no CA',
    withExtension(critical('2.5.29.30', sequence(element(0xa0, sequence(dns))))),
    'without CA:TRUE',
  ],
  [
    'constraints that are not critical',
    withExtension(authority, extension('2.5.29.30', sequence(element(0xa0, sequence(dns))))),
    'not critical',
  ],
  ['constraints without a subtree', withExtension(...constraints()), 'no subtree'],
  ['constraints with an empty list', withExtension(...constraints(element(0xa0))), 'without an element'],
  [
    'constraints with a maximum',
    withExtension(...constraints(element(0xa0, sequence(dns, hex('81 01 05'))))),
    'a minimum or maximum',
  ],
  [
    'constraints with a mask that has gaps',
    withExtension(...constraints(element(0xa0, sequence(hex('87 08 0a 00 00 00 ff 00 ff 00'))))),
    'no name of that kind',
  ],
  [
    'constraints with an address without mask',
    withExtension(...constraints(element(0xa0, sequence(hex('87 04 0a 00 00 00'))))),
    'no name of that kind',
  ],
  ['list address with reasons alone', withExtension(points(sequence(hex('81 02 05 60')))), 'without a name'],
  ['list address that is not wrapped', withExtension(points(sequence(element(0xa0, uri)))), 'another type'],
  ['list address without a point', withExtension(points()), 'without an element'],
  [
    'list address with two names',
    withExtension(points(sequence(element(0xa0, element(0xa0, uri), element(0xa0, uri))))),
    'bytes after the end',
  ],
  ['policies without one', withExtension(policies()), 'without an element'],
  ['a policy twice', withExtension(policies(sequence(oid('1.2.3')), sequence(oid('1.2.3')))), 'a policy twice'],
  [
    'policy with an empty list of qualifiers',
    withExtension(policies(sequence(oid('1.2.3'), sequence()))),
    'without an element',
  ],
  [
    'policy with an address that is not there',
    withExtension(policies(sequence(oid('1.2.3'), sequence(sequence(oid('1.3.6.1.5.5.7.2.1')))))),
    'qualifier is missing',
  ],
  [
    'policy with a qualifier of another kind that is not there',
    withExtension(policies(sequence(oid('1.2.3'), sequence(sequence(oid('1.3.6.1.5.5.7.2.42')))))),
    'qualifier is missing',
  ],
  ['policy with a notice of another type', withExtension(withNotice(text(0x16, 'a'))), 'another type'],
  ['policy with a notice in Latin-1', withExtension(withNotice(sequence(hex('0c 01 e9')))), 'not UTF-8'],
  [
    'policy with an address that is UTF-8',
    withExtension(
      policies(sequence(oid('1.2.3'), sequence(sequence(oid('1.3.6.1.5.5.7.2.1'), text(0x0c, 'http://a'))))),
    ),
    'another type',
  ],
  [
    'mapping from anyPolicy',
    withExtension(authority, critical('2.5.29.33', sequence(sequence(oid('2.5.29.32.0'), oid('1.2.3'))))),
    'anyPolicy',
  ],
  ['policy constraints without one', withExtension(critical('2.5.29.36', sequence())), 'no constraint'],
  [
    'policy constraints that are not critical',
    withExtension(extension('2.5.29.36', sequence(hex('80 01 00')))),
    'not critical',
  ],
  ['inhibitAnyPolicy below zero', withExtension(critical('2.5.29.54', hex('02 01 ff'))), 'below zero'],
  [
    'OCSP address that is critical',
    withExtension(critical('1.3.6.1.5.5.7.1.1', sequence(sequence(oid('1.3.6.1.5.5.7.48.1'), uri)))),
    'critical',
  ],
  [
    'OCSP address without a place',
    withExtension(extension('1.3.6.1.5.5.7.1.1', sequence(sequence(oid('1.3.6.1.5.5.7.48.1'))))),
    'location is missing',
  ],
  [
    'private key usage with a fraction',
    withExtension(extension('2.5.29.16', sequence(text(0x80, '20260101000000.5Z')))),
    'not in the form',
  ],
  ['OCSP without check that is no NULL', withExtension(extension('1.3.6.1.5.5.7.48.1.5', sequence())), 'another type'],
];

test.each<[string, Parts]>([
  ['with a basic constraint', {}],
  ['without extensions, version 1', { version: none, extensions: null }],
  ['with a subject in its SAN alone', { subject: sequence(), extensions: [critical('2.5.29.17', sequence(dns))] }],
  ['from 2050 on', { validity: sequence(from, generalizedTime('20500101000000Z')) }],
  ['without a last day', { validity: sequence(from, generalizedTime('99991231235959Z')) }],
  ['with a key on a curve', { key: ec }],
  ['with an Ed25519 key', { key: ed25519() }],
  [
    'signed with RSASSA-PSS',
    pss(
      sequence(
        explicit(0, sha256),
        explicit(1, sequence(oid('1.2.840.113549.1.1.8'), sha256)),
        explicit(2, integer(32)),
      ),
    ),
  ],
  ['signed with RSASSA-PSS by default', pss(sequence())],
  [
    'with an OID of 128 bits',
    withExtension(
      extension('2.5.29.37', sequence(hex('06 13 69 83 ac f3 b6 a1 f8 91 b5 d0 f3 ce a5 c5 e5 9f d1 fc 01'))),
    ),
  ],
  [
    'with an unknown extension',
    withExtension(extension('1.2.3', sequence(hex('9f 81 01 00'), set(integer(1), integer(2)), hex('a1 02 05 00')))),
  ],
  [
    'with an RDN of two',
    { subject: sequence(set(attribute('2.5.4.10', text(0x13, 'b')), attribute('2.5.4.11', text(0x13, 'a')))) },
  ],
  [
    'with every kind of name',
    withExtension(
      san(
        element(0xa0, oid('1.2.3'), explicit(0, text(0x0c, 'e'))),
        text(0x81, 'a@bank.example'),
        text(0x82, '*.bank.example'),
        element(0xa4, usual),
        text(0x86, 'urn:a'),
        hex('87 04 7f 00 00 01'),
        hex('88 02 2a 03'),
      ),
    ),
  ],
  [
    'of a constrained CA',
    withExtension(
      ...constraints(
        element(0xa0, sequence(dns), sequence(hex('87 08 0a 00 00 00 ff ff 00 00'))),
        element(0xa1, sequence(text(0x81, '.example'))),
      ),
    ),
  ],
  [
    'with a list address by its issuer’s name',
    withExtension(
      points(
        sequence(
          element(0xa0, element(0xa1, attribute('2.5.4.3', text(0x13, 'a')))),
          hex('81 02 05 60'),
          element(0xa2, element(0xa4, usual)),
        ),
      ),
    ),
  ],
])('a certificate %s has no problem', (_what, parts) => {
  expect(certificateFacts(certificate(parts)).problems).toEqual([]);
});

describe.each([
  ['encoding', encoding],
  ['structure', structure],
  ['times', times],
  ['strings', strings],
  ['keys and algorithms', keysAndAlgorithms],
  ['contents of extensions', extensionContents],
])('a certificate that deviates in its %s is told', (_group, rows) => {
  test.each(rows)('%s', (what, parts, problem) => {
    const der = certificate(parts);
    const { problems } = certificateFacts(
      what === 'octets after the certificate' ? Buffer.concat([der, hex('00')]) : der,
    );
    expect(problems.join('\n')).toContain(problem);
    expect(problems.length).toBeLessThan(4);
  });
});

test('indefinite and padded lengths, and other tags, leave nothing to read', () => {
  const right = certificate({});
  for (const start of ['3080', '3084000000ff', '30850000000001', '1f8101', '31820000']) {
    const facts = certificateFacts(Buffer.concat([hex(start), right.subarray(4)]));
    expect(facts).toMatchObject({ subject: { rdns: [] }, serial: null, publicKey: { spki: '' } });
    expect(facts.unreadable).toEqual(['certificate']);
  }
});

test('an extension that cannot be read leaves the others readable', () => {
  const facts = certificateFacts(
    certificate(withExtension(extension('2.5.29.15', integer(3)), extension('2.5.29.37', sequence(purpose)))),
  );
  expect(facts).toMatchObject({
    keyUsage: null,
    extendedKeyUsage: ['serverAuth'],
    damagedExtensions: ['2.5.29.15'],
  });
  expect(facts.extensions.map(({ oid: id }) => id)).toEqual(['2.5.29.15', '2.5.29.37']);
});

test('a certificate of more than 64 KiB is not looked into', () => {
  const facts = certificateFacts(certificate(withExtension(extension('1.2.3', octetString(Buffer.alloc(65_536))))));
  expect(facts.problems).toEqual(['certificate: longer than 65536 bytes']);
  expect(facts.extensions).toEqual([]);
});
