import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { certificateFacts } from './certificate.ts';
import { bitString, element, explicit, integer, nothing, octetString, oid, sequence, yes } from './der-writer.ts';

const spki = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'der' });
const algorithm = sequence(oid('1.2.840.113549.1.1.11'), nothing());
const utcTime = (text: string) => element(0x17, Buffer.from(text));
const generalizedTime = (text: string) => element(0x18, Buffer.from(text));
const from = utcTime('260101000000Z');
const to = utcTime('270101000000Z');
const basicConstraints = (...content: Buffer[]) => extension('2.5.29.19', sequence(...content));

describe('what strict DER and RFC 5280 forbid is named', () => {
  test('and nothing is where all is right', () => {
    expect(certificateFacts(certificate({})).problems).toEqual([]);
  });

  test.each<[string, Parts, string]>([
    ['negative serial', { serial: element(0x02, Buffer.from([0x80])) }, 'serial number'],
    ['serial zero', { serial: integer(0) }, 'serial number'],
    ['serial of 21 octets', { serial: integer(Buffer.alloc(21, 1)) }, 'serial number'],
    ['padded serial', { serial: element(0x02, Buffer.from([0, 1])) }, 'an INTEGER that is not minimal'],
    ['extensions in version 1', { version: Buffer.alloc(0) }, 'extensions in version 1'],
    ['BOOLEAN 01', { extensions: [basicConstraints(element(0x01, Buffer.from([1])))] }, 'a BOOLEAN other than'],
    [
      'OID cut off',
      { extensions: [extension('2.5.29.37', sequence(element(0x06, Buffer.from([0x2a, 0x80]))))] },
      'OID',
    ],
    ['bytes after an extension', { extensions: [extension('2.5.29.19', sequence(), nothing())] }, '2 bytes after'],
    ['KeyUsage as INTEGER', { extensions: [extension('2.5.29.15', integer(3))] }, 'another type'],
    ['long path length', { extensions: [basicConstraints(yes(), integer(Buffer.alloc(5, 1)))] }, 'path length'],
    ['doubled extension', { extensions: [basicConstraints(), basicConstraints()] }, 'there twice'],
    ['UTCTime without seconds', { validity: [utcTime('2601010000Z'), to] }, 'not in the form of RFC 5280'],
    ['30 February', { validity: [utcTime('260230000000Z'), to] }, 'does not exist'],
    ['24 o’clock', { validity: [utcTime('260101240000Z'), to] }, 'does not exist'],
    ['GeneralizedTime too early', { validity: [generalizedTime('20260101000000Z'), to] }, 'before 2050'],
    ['no notAfter', { validity: [from] }, 'not in the form of RFC 5280'],
    ['constructed BOOLEAN', { extensions: [basicConstraints(element(0x21, yes()))] }, 'constructed form'],
  ])('%s', (_what, parts, problem) => {
    expect(certificateFacts(certificate(parts)).problems.join('\n')).toContain(problem);
  });

  test('indefinite and padded lengths leave nothing to read', () => {
    const right = certificate({});
    for (const start of ['3080', '3084000000ff', '30850000000001', '1f8101']) {
      const facts = certificateFacts(Buffer.concat([Buffer.from(start, 'hex'), right.subarray(4)]));
      expect(facts).toMatchObject({ subject: { rdns: [] }, serial: null, publicKey: { spki: '' } });
      expect(facts.problems).not.toEqual([]);
    }
  });
});

test('an extension that cannot be read leaves the others readable', () => {
  const facts = certificateFacts(
    certificate({
      extensions: [extension('2.5.29.15', integer(3)), extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1')))],
    }),
  );
  expect(facts).toMatchObject({ keyUsage: null, extendedKeyUsage: ['serverAuth'] });
  expect(facts.extensions.map(({ oid: id }) => id)).toEqual(['2.5.29.15', '2.5.29.37']);
});

test('a certificate of more than 64 KiB is not looked into', () => {
  const facts = certificateFacts(certificate({ extensions: [extension('1.2.3', Buffer.alloc(65_536))] }));
  expect(facts.problems).toEqual(['certificate: longer than 65536 bytes']);
  expect(facts.extensions).toEqual([]);
});

interface Parts {
  readonly version?: Buffer;
  readonly serial?: Buffer;
  readonly validity?: readonly Buffer[];
  readonly extensions?: readonly Buffer[];
}

function certificate({
  version = explicit(0, integer(2)),
  serial = integer(1),
  validity = [from, to],
  extensions = [basicConstraints()],
}: Parts): Buffer {
  const name = sequence();
  const tbs = sequence(
    version,
    serial,
    algorithm,
    name,
    sequence(...validity),
    name,
    spki,
    explicit(3, sequence(...extensions)),
  );
  return sequence(tbs, algorithm, bitString(Buffer.alloc(256)));
}

function extension(id: string, ...value: readonly Buffer[]): Buffer {
  return sequence(oid(id), octetString(Buffer.concat(value)));
}
