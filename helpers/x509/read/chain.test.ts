import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { mintCertificate } from '../../../tests/mint.ts';
import type { ExtensionsSpec } from '../issue/certificate.ts';
import { extension } from '../issue/der-structures.ts';
import { element, explicit, oid, sequence, set } from '../issue/der-writer.ts';
import { malformedCertificate } from '../issue/malformed-certificate.ts';
import { certificateFacts } from './certificate.ts';
import { buildChain, buildChainAsSent, isVouchedFor } from './chain.ts';

const keys = { root: rsa(), issuing: rsa(), below: rsa(), leaf: rsa(), other: rsa() };
type Key = keyof typeof keys;
const within = new Date('2026-06-01T00:00:00Z');
const root = ca('Root', 'root', 'Root', 'root');
const leaf = certificate('leaf', 'leaf', 'Issuing', 'issuing');

describe('path length', () => {
  const below = ca('Below', 'below', 'Issuing', 'issuing');
  const leafBelow = certificate('leaf', 'leaf', 'Below', 'below');

  test.each([
    [undefined, 'trusted'],
    [1, 'trusted'],
    [0, 'invalid'],
  ] as const)('%s of the issuing CA with a CA below it: %s', (pathLength, status) => {
    const issuing = ca('Issuing', 'issuing', 'Root', 'root', pathLength);
    expect(buildChain(leafBelow, [below, issuing], [root]).status).toBe(status);
    expect(buildChain(leafBelow, [below], [issuing, root]).status).toBe(status);
  });

  test('zero allows leaves, and self-issued CAs do not count', () => {
    const issuing = ca('Issuing', 'issuing', 'Root', 'root', 0);
    expect(buildChain(leaf, [issuing], [root]).status).toBe('trusted');
    const renewed = ca('Issuing', 'below', 'Issuing', 'issuing');
    expect(buildChain(certificate('leaf', 'leaf', 'Issuing', 'below'), [renewed, issuing], [root]).status).toBe(
      'trusted',
    );
  });
});

describe('several certificates of one CA', () => {
  const issuing = ca('Issuing', 'issuing', 'Root', 'root');

  test('one that another root issued does not hide the given one', () => {
    const crossCertificate = ca('Issuing', 'issuing', 'Other Root', 'other');
    expect(buildChain(leaf, [crossCertificate], [issuing, root]).status).toBe('trusted');
    expect(buildChainAsSent(leaf, [crossCertificate], [issuing, root], within).status).toBe('untrusted');
    expect(buildChain(leaf, [crossCertificate, issuing], [root]).status).toBe('trusted');
  });

  test('a newer one that is sent stands for the given one', () => {
    const newer = ca('Issuing', 'issuing', 'Root', 'root');
    expect(buildChain(leaf, [newer], [issuing, root]).status).toBe('trusted');
    expect(buildChainAsSent(leaf, [newer], [issuing, root], within).status).toBe('trusted');
  });

  test('CAs that issue each other end the search', () => {
    const ring = Array.from({ length: 40 }, () => ca('Issuing', 'issuing', 'Issuing', 'issuing'));
    expect(buildChain(leaf, ring, [root]).status).toBe('untrusted');
  });
});

test('a look-alike root above an issuing CA of another name is told', () => {
  const otherIssuing = ca('Other Issuing', 'below', 'Root', 'other');
  const otherRoot = ca('Root', 'other', 'Root', 'other');
  expect(
    buildChain(certificate('leaf', 'leaf', 'Other Issuing', 'below'), [otherIssuing, otherRoot], [root]).status,
  ).toBe('look-alike');
});

test('what is no certificate is untrusted, and strays among what was sent are passed over', () => {
  expect(buildChain(Buffer.from('none'), [], [root]).status).toBe('untrusted');
  const issuing = ca('Issuing', 'issuing', 'Root', 'root');
  expect(buildChain(leaf, [Buffer.alloc(0), root, leaf, issuing], [root]).status).toBe('trusted');
});

describe('a path whose signatures verify is invalid', () => {
  const authority: ExtensionsSpec = { keyUsage: ['keyCertSign'], basicConstraints: { ca: true } };
  const good = ca('Issuing', 'issuing', 'Root', 'root');
  const constrained = (...trees: readonly Buffer[]) =>
    issuing({ ...authority, more: [extension('2.5.29.30', true, sequence(...trees))] });
  const permitted = (...names: readonly Buffer[]) => element(0xa0, ...names.map((name) => sequence(name)));
  const excluded = (...names: readonly Buffer[]) => element(0xa1, ...names.map((name) => sequence(name)));
  const text = (tag: number, value: string) => element(tag, Buffer.from(value));
  const dns = (value: string) => text(0x82, value);
  const withNames = (...dnsNames: readonly string[]) =>
    mint('leaf', 'leaf', 'Issuing', 'issuing', { basicConstraints: { ca: false }, dnsNames });

  test.each<[string, Buffer, Buffer, string, number]>([
    ['CA:FALSE', issuing({ basicConstraints: { ca: false } }), leaf, 'no-authority', 1],
    ['no basic constraints', issuing({ keyUsage: ['keyCertSign'] }), leaf, 'no-authority', 1],
    ['no keyCertSign', issuing({ ...authority, keyUsage: ['digitalSignature', 'cRLSign'] }), leaf, 'no-authority', 1],
    [
      'an unknown critical extension',
      issuing({ ...authority, more: [extension('1.2.3', true, sequence())] }),
      leaf,
      'critical',
      1,
    ],
    [
      'a host that is not permitted',
      constrained(permitted(dns('bank.example'))),
      withNames('other.example'),
      'names',
      0,
    ],
    ['a host that ends alike', constrained(permitted(dns('bank.example'))), withNames('mybank.example'), 'names', 0],
    [
      'one host of two',
      constrained(permitted(dns('bank.example'))),
      withNames('a.bank.example', 'other.example'),
      'names',
      0,
    ],
    ['an excluded host', constrained(excluded(dns('bank.example'))), withNames('a.bank.example'), 'names', 0],
    [
      'a wildcard over an excluded host',
      constrained(excluded(dns('a.bank.example'))),
      withNames('*.bank.example'),
      'names',
      0,
    ],
    ['all hosts excluded', constrained(excluded(dns(''))), withNames('a.bank.example'), 'names', 0],
    [
      'a subject that is not permitted',
      constrained(permitted(element(0xa4, sequence(set(sequence(oid('2.5.4.3'), text(0x13, 'Leaf 2'))))))),
      leaf,
      'names',
      0,
    ],
    [
      'a required policy that is not there',
      issuing({ ...authority, more: [extension('2.5.29.36', true, sequence(element(0x80, Buffer.from([0]))))] }),
      leaf,
      'policy',
      0,
    ],
    ['name constraints that cannot be read', constrained(element(0x80, Buffer.from([1]))), leaf, 'damaged', 1],
    [
      'the key usage twice',
      issuing({ ...authority, more: [extension('2.5.29.15', true, element(0x03, Buffer.from([2, 4])))] }),
      leaf,
      'damaged',
      1,
    ],
  ])('%s', (_what, middle, below, kind, place) => {
    const chain = buildChain(below, [middle], [root], within);
    expect(chain.status).toBe('invalid');
    expect(chain.faults).toContainEqual(expect.objectContaining({ kind, place }));
    // Another certificate of the same CA that is right leads to the root all the same.
    expect(buildChain(below, [middle, good], [root], within).status).toBe('trusted');
  });

  test.each<[string, Buffer, Buffer]>([
    ['a permitted host', constrained(permitted(dns('bank.example'))), withNames('a.Bank.example', 'bank.example')],
    ['no name of the kind', constrained(permitted(dns('bank.example'))), leaf],
    [
      'a subject in another case',
      constrained(permitted(element(0xa4, sequence(set(sequence(oid('2.5.4.3'), text(0x13, 'LEAF'))))))),
      leaf,
    ],
    [
      'a policy all along',
      issuing({
        ...authority,
        policy: '1.2.3',
        more: [extension('2.5.29.36', true, sequence(element(0x80, Buffer.from([0]))))],
      }),
      mint('leaf', 'leaf', 'Issuing', 'issuing', { policy: '1.2.3' }),
    ],
  ])('and not with %s', (_what, middle, below) => {
    expect(buildChain(below, [middle], [root], within)).toMatchObject({ status: 'trusted', faults: [] });
  });

  test('a CA outside its dates, where an instant is given', () => {
    const chain = (at: string) => buildChain(leaf, [good], [root], new Date(at)).faults.map(({ kind }) => kind);
    expect(buildChain(leaf, [good], [root]).status).toBe('trusted');
    expect(chain('2025-12-31T23:59:59Z')).toEqual(['not-yet-valid']);
    expect(chain('2026-01-01T00:00:00Z')).toEqual([]);
    expect(chain('2027-01-01T00:00:00Z')).toEqual([]);
    expect(chain('2027-01-01T00:00:01Z')).toEqual(['expired']);
  });
});

describe('extended key usages of CAs are what they may issue (OpenSSL, GnuTLS, Go and NSS; RFC 5280 says nothing)', () => {
  const withPurposes = (...extendedKeyUsage: readonly string[]) => ({
    keyUsage: ['keyCertSign'] as const,
    basicConstraints: { ca: true },
    extendedKeyUsage,
  });
  const faults = (issuing: Buffer, above: Buffer, purpose: 'serverAuth' | 'clientAuth' | null) =>
    buildChain(leaf, [issuing], [above], within, purpose).faults.map(({ kind, place }) => [kind, place]);

  test.each([
    [['clientAuth'], 'serverAuth', [['purpose', 1]]],
    [['serverAuth'], 'clientAuth', [['purpose', 1]]],
    [['timeStamping'], 'clientAuth', [['purpose', 1]]],
    [['anyExtendedKeyUsage', 'timeStamping'], 'serverAuth', [['any-purpose', 1]]],
    [['anyExtendedKeyUsage', 'serverAuth'], 'serverAuth', []],
    [['clientAuth', 'serverAuth'], 'clientAuth', []],
    [['clientAuth'], null, []],
  ] as const)('%j of an issuing CA, for %s: %j', (purposes, purpose, expected) => {
    expect(faults(issuing(withPurposes(...purposes)), root, purpose)).toEqual(expected);
  });

  test('of a root as well, and an issuing CA that does without is taken instead', () => {
    const rootForClients = mint('Root', 'root', 'Root', 'root', withPurposes('clientAuth'));
    const good = ca('Issuing', 'issuing', 'Root', 'root');
    expect(faults(good, rootForClients, 'serverAuth')).toEqual([['purpose', 2]]);
    expect(faults(good, rootForClients, 'clientAuth')).toEqual([]);
    expect(buildChain(leaf, [issuing(withPurposes('clientAuth')), good], [root], within, 'serverAuth').status).toBe(
      'trusted',
    );
  });
});

describe('an authority key identifier (RFC 5280 4.2.1.1) that is not of the CA on the path', () => {
  const issuing = ca('Issuing', 'issuing', 'Root', 'root');
  const renewed = ca('Issuing', 'issuing', 'Root', 'root');
  const { serial } = certificateFacts(issuing);
  const named = (...members: readonly Buffer[]) =>
    malformedCertificate(leaf, keys.issuing.privateKey, () => ({
      extensions: explicit(3, sequence(extension('2.5.29.35', false, sequence(...members)))),
    }));
  const serialOf = (hex: string | null) => element(0x82, Buffer.from(hex ?? '', 'hex'));
  const issuedBy = (name: string) =>
    element(0xa1, element(0xa4, sequence(set(sequence(oid('2.5.4.3'), element(0x0c, Buffer.from(name)))))));
  const kinds = (below: Buffer, ...sent: readonly Buffer[]) =>
    buildChain(below, sent, [root], within).faults.map(({ kind, place }) => [kind, place]);

  test.each<[string, Buffer, [string, number][]]>([
    ['its serial number and issuer', named(issuedBy('root'), serialOf(serial)), []],
    ['another serial number', named(issuedBy('Root'), serialOf('0102')), [['identifier', 0]]],
    ['another issuer', named(issuedBy('Other Root'), serialOf(serial)), [['identifier', 0]]],
    ['another key', named(element(0x80, Buffer.alloc(20, 1))), [['identifier', 0]]],
  ])('%s', (_what, below, expected) => {
    expect(kinds(below, issuing)).toEqual(expected);
  });

  test('is found where the CA was renewed with its key, and not where the old certificate is sent as well', () => {
    const below = named(issuedBy('Root'), serialOf(serial));
    expect(kinds(below, renewed)).toEqual([['identifier', 0]]);
    expect(kinds(below, renewed, issuing)).toEqual([]);
    expect(isVouchedFor(buildChain(below, [renewed], [root]))).toBe(true);
  });
});

describe('CAs that are weak (RFC 9325 4.5)', () => {
  const short = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const withHash = (issuerKey: Key, subject: string, issuer: string, hash: 'sha1' | 'sha256') =>
    mintCertificate({
      ...specOf(subject, 'issuing', issuer, issuerKey, {
        keyUsage: ['keyCertSign'],
        basicConstraints: { ca: true },
      }),
      hash,
    });
  const kinds = (below: Buffer, sent: readonly Buffer[], anchor: Buffer) =>
    buildChain(below, sent, [anchor], within).faults.map(({ kind }) => kind);

  test('an issuing CA that is signed with SHA-1, not a root', () => {
    expect(kinds(leaf, [withHash('root', 'Issuing', 'Root', 'sha1')], root)).toEqual(['weak']);
    expect(kinds(leaf, [withHash('root', 'Issuing', 'Root', 'sha256')], root)).toEqual([]);
    expect(kinds(leaf, [], withHash('issuing', 'Issuing', 'Issuing', 'sha1'))).toEqual([]);
  });

  test('a key of 1024 bits, of a root as well', () => {
    const shortRoot = mintCertificate({
      ...specOf('Short', 'root', 'Short', 'root', { keyUsage: ['keyCertSign'], basicConstraints: { ca: true } }),
      publicKey: short.publicKey,
      issuer: { name: [{ type: 'CN', value: 'Short' }], key: short.privateKey },
    });
    const below = mintCertificate({
      ...specOf('leaf', 'leaf', 'Short', 'root', {}),
      issuer: { name: [{ type: 'CN', value: 'Short' }], key: short.privateKey },
    });
    expect(kinds(below, [], shortRoot)).toEqual(['weak']);
  });
});

describe('names on a path', () => {
  const parts = (...values: readonly string[]) => values.map((value) => ({ type: 'O', value }));
  const issuing = mintNamed(parts('Framework', 'Issuing'));
  const below = (...issuer: readonly { type: string; value: string }[]) =>
    mintCertificate({
      subject: parts('leaf'),
      publicKey: keys.leaf.publicKey,
      issuer: { name: issuer, key: keys.issuing.privateKey },
      notBefore: new Date('2026-01-01T00:00:00Z'),
      notAfter: new Date('2027-01-01T00:00:00Z'),
      extensions: {},
    });

  test('in another order of RDNs lead nowhere, in another case to the CA, which is told', () => {
    expect(buildChain(below(...parts('Framework', 'Issuing')), [], [issuing])).toMatchObject({
      status: 'trusted',
      hasOtherWriting: false,
    });
    expect(buildChain(below(...parts('Issuing', 'Framework')), [], [issuing]).status).toBe('untrusted');
    expect(buildChain(below(...parts('FRAMEWORK', ' issuing ')), [], [issuing])).toMatchObject({
      status: 'trusted',
      hasOtherWriting: true,
    });
  });
});

test('a root of version 1 is trusted for what it is, an issuing CA of version 1 is not', () => {
  const old = (issuer: string, key: Key) =>
    malformedCertificate(mint('Root', 'root', issuer, key, {}), keys[key].privateKey, () => ({
      version: null,
      extensions: null,
    }));
  expect(buildChain(certificate('leaf', 'leaf', 'Root', 'root'), [], [old('Root', 'root')]).status).toBe('trusted');
  expect(buildChain(certificate('leaf', 'leaf', 'Root', 'root'), [], [old('Other', 'other')]).status).toBe('invalid');
});

function issuing(extensions: ExtensionsSpec): Buffer {
  return mint('Issuing', 'issuing', 'Root', 'root', extensions);
}

function mintNamed(subject: readonly { type: string; value: string }[]): Buffer {
  return mintCertificate({
    ...specOf('', 'issuing', 'Root', 'root', { keyUsage: ['keyCertSign'], basicConstraints: { ca: true } }),
    subject,
  });
}

function ca(subject: string, key: Key, issuer: string, issuerKey: Key, pathLength?: number): Buffer {
  return mint(subject, key, issuer, issuerKey, {
    keyUsage: ['keyCertSign'],
    basicConstraints: { ca: true, ...(pathLength === undefined ? {} : { pathLength }) },
  });
}

function certificate(subject: string, key: Key, issuer: string, issuerKey: Key): Buffer {
  return mint(subject, key, issuer, issuerKey, { keyUsage: ['digitalSignature'], basicConstraints: { ca: false } });
}

function mint(subject: string, key: Key, issuer: string, issuerKey: Key, extensions: ExtensionsSpec): Buffer {
  return mintCertificate(specOf(subject, key, issuer, issuerKey, extensions));
}

function specOf(subject: string, key: Key, issuer: string, issuerKey: Key, extensions: ExtensionsSpec) {
  return {
    subject: [{ type: 'CN', value: subject }],
    publicKey: keys[key].publicKey,
    issuer: { name: [{ type: 'CN', value: issuer }], key: keys[issuerKey].privateKey },
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2027-01-01T00:00:00Z'),
    extensions,
  };
}

function rsa() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}
