import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { mintCertificate } from '../../../tests/mint.ts';
import { publishedCertificate } from '../../../tests/published-certificate.ts';
import { certificateFacts } from './certificate.ts';
import { buildChain, buildChainAsSent } from './chain.ts';
import { csrFacts } from './csr.ts';
import { coversHost } from './host-name.ts';
import { attributeValues, type NamePart, nameText, sameAttributes } from './name.ts';
import { parseNameText } from './name-text.ts';

const published = publishedCertificate;

const keys = { ca: rsa(), leaf: rsa(), stranger: rsa() };
const rootName = [{ type: 'CN', value: 'Root' }];
const issuingName = [
  { type: 'O', value: 'Framework' },
  { type: 'CN', value: 'Issuing' },
];
const root = mint(rootName, 'ca', { name: rootName, key: keys.ca.privateKey }, true);
const issuing = mint(issuingName, 'ca', { name: rootName, key: keys.ca.privateKey }, true);
const leaf = mint([{ type: 'CN', value: 'leaf' }], 'leaf', { name: issuingName, key: keys.ca.privateKey }, false);

describe('certificateFacts', () => {
  test('reads a real Trust Framework certificate', () => {
    const facts = certificateFacts(published);
    expect(facts).toMatchObject({
      thumbprint: 's7Pq6bhvd7YWZLMwsny5_iHWW82hfCEUZjNr9MGNLDs',
      version: 3,
      serial: '1e6b6e1df2b796677f2f82bf3c24d18a7e1089ae',
      notBefore: '2024-11-13T07:50:00.000Z',
      notAfter: '2025-12-13T07:50:00.000Z',
      validityDays: 395,
      signatureAlgorithm: { name: 'sha256WithRSAEncryption' },
      innerSignatureAlgorithmMatches: true,
      basicConstraints: { critical: true, ca: false, pathLength: null },
      keyUsage: { critical: true, bits: ['keyEncipherment', 'dataEncipherment'] },
      extendedKeyUsage: null,
      hasSubjectAltName: false,
      dnsNames: [],
      subjectKeyId: '8935C9F24B2DE7571BA47D10CFE52602DB92EF75',
      authorityKeyId: 'C7CCBC875627C31B934A8565320094E8CF3AEC4D',
      ocspUrls: ['http://ocsp.sandbox.pki.openfinance.ae'],
      crlUrls: ['http://crl.sandbox.pki.openfinance.ae/issuer.crl'],
      policies: ['1.3.6.1.4.1.56623.114.1.2'],
      problems: [],
    });
    expect(facts.publicKey).toMatchObject({ algorithm: 'RSA', bits: 2048, exponent: '65537' });
    expect(nameText(facts.subject)).toBe('C=AE, O=MASHREQBANK PSC, OU=4767786f-ab28-4d5c-8fdb-0f27e1c4eb9c');
    expect(attributeValues(facts.issuer, 'CN')).toEqual(['Al Tareq Sandbox Trust Framework Issuing CA - G1']);
  });

  test('names trailing bytes, doubled extensions and differing algorithms', () => {
    expect(certificateFacts(Buffer.concat([published, Buffer.from([0])])).problems).toEqual(['1 bytes after the end']);
    const altered = Buffer.from(published);
    const oid = Buffer.from('06092a864886f70d01010b', 'hex');
    altered[altered.lastIndexOf(oid) + oid.length - 1] = 0x0c;
    expect(certificateFacts(altered).problems).toContain('the signature algorithms inside and outside differ');
  });

  test('never throws, whatever the bytes', () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    for (let round = 0; round < 1000; round += 1) {
      const bytes = Buffer.from(published.subarray(0, round % 3 === 0 ? random(published.length) : published.length));
      for (let change = 0; change < 1 + random(6); change += 1)
        if (bytes.length > 0) bytes[random(bytes.length)] = random(256);
      expect(() => certificateFacts(bytes)).not.toThrow();
      expect(() => csrFacts(bytes)).not.toThrow();
    }
    expect(certificateFacts(Buffer.alloc(0)).problems).not.toEqual([]);
  });
});

describe('buildChain', () => {
  test('follows signatures to a given CA', () => {
    expect(buildChain(leaf, [issuing], [issuing, root]).status).toBe('trusted');
    expect(buildChain(leaf, [], [issuing, root]).status).toBe('trusted');
    expect(buildChain(leaf, [issuing], [root]).status).toBe('trusted');
    expect(buildChain(leaf, [], [root]).status).toBe('untrusted');
  });

  test('as sent, an issuing CA counts only where it came with the leaf', () => {
    const at = new Date('2026-06-01T00:00:00Z');
    expect(buildChainAsSent(leaf, [issuing], [issuing, root], at).status).toBe('trusted');
    expect(buildChainAsSent(leaf, [issuing], [issuing], at).status).toBe('trusted');
    expect(buildChainAsSent(leaf, [], [issuing, root], at).status).toBe('untrusted');
  });

  test('tells a look-alike by its key, a stranger and a self-signed one', () => {
    const lookAlike = mint(
      [{ type: 'CN', value: 'leaf' }],
      'leaf',
      { name: issuingName, key: keys.stranger.privateKey },
      false,
    );
    expect(buildChain(lookAlike, [], [issuing, root]).status).toBe('look-alike');
    const stranger = mint(
      [{ type: 'CN', value: 'leaf' }],
      'leaf',
      { name: [{ type: 'CN', value: 'Other' }], key: keys.stranger.privateKey },
      false,
    );
    expect(buildChain(stranger, [], [issuing, root]).status).toBe('untrusted');
    const own = [{ type: 'CN', value: 'me' }];
    expect(
      buildChain(mint(own, 'leaf', { name: own, key: keys.leaf.privateKey }, false), [], [issuing, root]).status,
    ).toBe('self-signed');
  });

  test('does not accept a certificate that is no CA as issuer', () => {
    const below = mint(
      [{ type: 'CN', value: 'below' }],
      'stranger',
      { name: [{ type: 'CN', value: 'leaf' }], key: keys.leaf.privateKey },
      false,
    );
    expect(buildChain(below, [leaf, issuing], [root])).toMatchObject({
      status: 'invalid',
      faults: [{ kind: 'no-authority', place: 1 }],
    });
  });
});

describe('names', () => {
  const names = [
    'Example Bank & Trust, PJSC',
    'A/S "Bank"',
    "O'Neil + Sons",
    'شركة المثال',
    ' leading',
    'trailing ',
    '#1; <Bank>\\',
    'C=AE, OU=x',
  ];

  test.each(names)('%s survives its own text', (value) => {
    const subject = [
      { type: 'C', value: 'AE' },
      { type: 'O', value },
      { type: 'OU', value: 'unit' },
    ];
    const facts = certificateFacts(mint(subject, 'leaf', { name: issuingName, key: keys.ca.privateKey }, false));
    expect(attributeValues(facts.subject, 'O')).toEqual([value]);
    expect(parseNameText(nameText(facts.subject))).toEqual(subject);
    const reversed = nameText({ rdns: [...facts.subject.rdns].reverse() });
    expect(sameAttributes(parseNameText(reversed) ?? [], facts.subject)).toBe(true);
  });

  test.each([
    [
      '/C=AE/O=A/S Bank/OU=1',
      [
        { type: 'C', value: 'AE' },
        { type: 'O', value: 'A/S Bank' },
        { type: 'OU', value: '1' },
      ],
    ],
    [
      'C = AE, O = "Bank, PJSC", cn = x',
      [
        { type: 'C', value: 'AE' },
        { type: 'O', value: 'Bank, PJSC' },
        { type: 'CN', value: 'x' },
      ],
    ],
    [
      'O=caf\\C3\\A9,2.5.4.97=Z',
      [
        { type: 'O', value: 'café' },
        { type: 'organizationIdentifier', value: 'Z' },
      ],
    ],
    ['not a name', null],
    ['', null],
    ['O="open', null],
    ['O=a,', null],
  ])('reads %s', (text, parts) => {
    expect(parseNameText(text)).toEqual(parts);
  });

  test('another value, another case or a missing attribute is another name', () => {
    const one = parseNameText('C=AE, O=Bank, OU=1') ?? [];
    for (const other of ['C=AE, O=bank, OU=1', 'C=AE, O=Bank', 'C=AE, O=Bank, OU=1, OU=1', 'C=AE, O=Bank OU=1']) {
      expect(sameAttributes(one, parseNameText(other) ?? [])).toBe(false);
    }
  });
});

test.each<[string[], string, boolean]>([
  [['a.example'], 'a.example', true],
  [['A.Example'], 'a.example.', true],
  [['*.bank.example'], 'a.bank.example', true],
  [['*.bank.example'], 'a.b.bank.example', false],
  [['*.bank.example'], 'bank.example', false],
  [['*.example'], 'a.example', false],
  [['a*.bank.example'], 'ab.bank.example', false],
  [[], 'a.example', false],
])('coversHost %j %s', (names, host, covered) => {
  expect(coversHost(names, host)).toBe(covered);
});

function mint(
  subject: NamePart[],
  key: keyof typeof keys,
  issuer: { name: NamePart[]; key: ReturnType<typeof rsa>['privateKey'] },
  ca: boolean,
): Buffer {
  return mintCertificate({
    subject,
    publicKey: keys[key].publicKey,
    issuer,
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2027-01-01T00:00:00Z'),
    extensions: { keyUsage: ca ? ['keyCertSign'] : ['digitalSignature'], basicConstraints: { ca } },
  });
}

function rsa() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}
