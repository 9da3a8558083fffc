import { generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadSuites } from '../helpers/engine/load-suites.ts';
import type { LoadedSuite } from '../helpers/engine/plan.ts';
import { extension } from '../helpers/x509/issue/der-structures.ts';
import { element, octetString, oid, sequence } from '../helpers/x509/issue/der-writer.ts';
import { publicJwk } from '../helpers/x509/read/public-key.ts';
import { expectSameFacts } from './certificate-oracle.ts';
import { mintCsr } from './mint.ts';
import { certificateOf, instant, judgedOnPaper, key, type Paper, subjectOf } from './on-paper.ts';
import { publishedCertificate } from './published-certificate.ts';

let suites: readonly LoadedSuite[];
beforeAll(async () => {
  suites = (await loadSuites('v2.1')).suites;
});

const host = 'connect.examplebank.ae';
const bare = { ocspUrl: 'http://ocsp.sandbox.pki.openfinance.ae' };
const harmless = [
  // Signed certificate timestamps, an unknown extension, and a comment of Netscape’s.
  sequence(oid('1.3.6.1.4.1.11129.2.4.2'), octetString(octetString(Buffer.alloc(8)))),
  sequence(oid('1.3.6.1.4.1.32473.7'), octetString(sequence())),
  extension('2.16.840.1.113730.1.13', false, element(0x16, Buffer.from('issued by hand'))),
];
const strings = { O: 'UTF8String', OU: 'PrintableString', CN: 'UTF8String' } as const;

/** Unusual and allowed: what warns beside passing is named. */
const accepted: readonly (readonly [string, Paper, ...string[]])[] = [
  [
    'SAN with several names',
    { role: 'S4', certificate: s4({ dnsNames: ['www.examplebank.ae', host, 'old.examplebank.ae'] }) },
  ],
  ['SAN with a wildcard and capitals', { role: 'S4', certificate: s4({ dnsNames: ['*.ExampleBank.ae'] }) }],
  ['no CN in S4', { role: 'S4', certificate: without('S4', 'CN') }, 'certificate.subject.common-name: absent'],
  [
    'no SAN, as the walkthrough’s command makes it',
    { role: 'S4', certificate: s4({}) },
    'certificate.name.san: absent',
  ],
  ['the organisation’s id as CN of S1', { role: 'S1', certificate: withName('S1', subjectOf('S4')) }],
  ['a 3072-bit key', { role: 'C3', certificate: ofLength(3072) }, 'certificate.key.size: long'],
  ['a 4096-bit key', { role: 'C3', certificate: ofLength(4096) }, 'certificate.key.size: long'],
  ['another order of RDNs', { role: 'C3', certificate: withName('C3', subjectOf('C3').reverse()) }],
  ['UTF8String and PrintableString mixed', { role: 'C3', certificate: certificateOf('C3', { stringTypes: strings }) }],
  [
    'a serial number of 20 octets',
    { role: 'C3', certificate: certificateOf('C3', { serial: Buffer.alloc(20, 0x7f) }) },
  ],
  ['a serial number of one octet', { role: 'C3', certificate: certificateOf('C3', { serial: Buffer.from([1]) }) }],
  [
    'further extensions',
    { role: 'Sig4', certificate: certificateOf('Sig4', { extensions: { ...bare, more: harmless } }) },
  ],
  ['neither key usage nor extended key usage', { role: 'C3', certificate: certificateOf('C3', { extensions: {} }) }],
  [
    'any purpose',
    { role: 'C3', certificate: certificateOf('C3', { extensions: { extendedKeyUsage: ['anyExtendedKeyUsage'] } }) },
    'certificate.profile.extended-key-usage: anyOnly',
  ],
  [
    'further purposes and usages',
    {
      role: 'Sig4',
      certificate: certificateOf('Sig4', {
        extensions: {
          keyUsage: ['digitalSignature', 'keyEncipherment', 'dataEncipherment', 'keyAgreement'],
          extendedKeyUsage: ['clientAuth', 'serverAuth', 'emailProtection'],
        },
      }),
    },
  ],
  [
    'C4 with C=UK and no CN',
    { role: 'C4', certificate: certificateOf('C4') },
    'certificate.subject.country: hubCountry',
  ],
  [
    'C4 with C=AE and a CN',
    {
      role: 'C4',
      certificate: withName('C4', [
        { type: 'C', value: 'AE' },
        ...subjectOf('C4').slice(1),
        { type: 'CN', value: 'hub' },
      ]),
    },
  ],
  ['a bare Enc1', { role: 'Enc1', entry: { kty: 'RSA', use: 'enc', kid: 'kid', ...modulusOf(2048) } }],
  [
    'a bare Enc1 of 4096 bits',
    { role: 'Enc1', entry: { kty: 'RSA', use: 'enc', kid: 'kid', ...modulusOf(4096) } },
    'certificate.key.size: long',
  ],
  [
    'a life of 397 days',
    { role: 'C3', certificate: certificateOf('C3', { notBefore: days(-1), notAfter: days(396) }) },
  ],
  [
    'dates after 2049',
    { role: 'C3', certificate: certificateOf('C3', { notBefore: days(-1), notAfter: new Date('2051-01-01') }) },
    'certificate.validity.length: long',
  ],
  ['a go-live with 60 days left', { role: 'C3', certificate: certificateOf('C3'), goLive: days(334).toISOString() }],
  ['the right CSR', { role: 'S4', request: csr('S4', [host]), certificate: s4({ dnsNames: [host] }) }],
  [
    'Ozone’s CSR for S1',
    {
      role: 'S1',
      request: csr('S1', [
        'as1.examplebank.preprod.apihub.openfinance.ae',
        'rs1.examplebank.preprod.apihub.openfinance.ae',
      ]),
    },
  ],
];

const legalNames = [
  'بنك المثال ش.م.ع',
  'Bank of Ras & Khaimah, P.S.C. (Public)',
  'O’Brien "Quoted" Bank + Trust/Holding; <script>',
  "People's Bank",
  'A=B Bank #1',
  'Banque Générale à Dubaï',
  '  Spaced  Bank ',
  `${'Ten Characters '.repeat(4)}End.`,
  'Bank \\ Backslash',
  'مصرف 銀行 🏦',
];

describe('unusual and allowed', () => {
  test.each(accepted.map(([title, paper, ...warnings]) => ({ title, paper, warnings })))(
    '$title',
    async ({ paper, warnings }) => {
      const cases = judgedOnPaper(suites, paper);
      expect(cases.filter(({ outcome }) => outcome === 'pass').length).toBeGreaterThan(3);
      expect(troubles(cases)).toEqual(warnings);
      if (paper.certificate) await expectSameFacts(paper.certificate);
    },
  );

  test.each(legalNames)('the legal name %s', async (legalName) => {
    const certificate = certificateOf('S4', { legalName });
    await expectSameFacts(certificate);
    const request = mintCsr({ subject: subjectOf('S4', legalName), key: key.privateKey, dnsNames: [host] });
    expect(troubles(judgedOnPaper(suites, { role: 'S4', legalName, certificate, request }))).toEqual([]);
  });

  test('a legal name in another Unicode form of the same characters, with a note', () => {
    const certificate = certificateOf('S4', { legalName: 'Banque Générale'.normalize('NFD') });
    const cases = judgedOnPaper(suites, { role: 'S4', legalName: 'Banque Générale', certificate });
    expect(troubles(cases)).toEqual([]);
    expect(cases.flatMap(({ notes }) => notes)).toContain('in another Unicode form of the same characters');
  });

  test('a real certificate of the Trust Framework, while it was valid', () => {
    const cases = judgedOnPaper(suites, {
      role: 'Enc1',
      certificate: publishedCertificate,
      legalName: 'MASHREQBANK PSC',
      organisationId: '4767786f-ab28-4d5c-8fdb-0f27e1c4eb9c',
      at: new Date('2025-03-01T00:00:00Z'),
    });
    expect(cases.filter(({ check }) => check.startsWith('certificate.')).length).toBeGreaterThan(20);
    // Nobody but the Trust Framework has a CA that signed it; the test's CA has the same name.
    expect(troubles(cases)).toEqual(['certificate.issuer.trust-framework: lookAlike']);
  });
});

describe('what is wrong stays wrong', () => {
  test.each<readonly [string, string, string, string | null]>([
    ['another case', 'Example Bank PJSC', 'EXAMPLE BANK PJSC', 'only upper and lower case differ'],
    ['another blank', 'Example Bank PJSC', 'Example  Bank PJSC', 'only blanks differ'],
    ['shell escapes', 'A/S Bank + Trust', 'A\\/S Bank \\+ Trust', 'characters for escaping became part of the value'],
    [
      'missing -utf8',
      'بنك المثال',
      Buffer.from('بنك المثال').toString('latin1'),
      'UTF-8 was taken for Latin-1: -utf8 was missing when the CSR was made',
    ],
    ['another apostrophe', "People's Bank", 'People’s Bank', 'only punctuation and blanks differ'],
    ['letters that look alike', 'Example Bank PJSC', 'Exаmple Bank PJSC', null],
    ['another name', 'Example Bank PJSC', 'Other Bank PJSC', null],
  ])('O with %s fails', (_title, legalName, actual, hint) => {
    const cases = judgedOnPaper(suites, {
      role: 'C3',
      legalName,
      certificate: certificateOf('C3', { legalName: actual }),
    });
    const organisation = cases.filter(({ check }) => check === 'certificate.subject.organisation');
    expect(organisation.map(({ outcome }) => outcome)).toEqual(['fail', 'fail']);
    expect(organisation[0]?.notes).toEqual(hint === null ? [] : [hint]);
  });

  test('a certificate that lapses before the go-live', () => {
    const certificate = certificateOf('C3');
    expect(troubles(judgedOnPaper(suites, { role: 'C3', certificate, goLive: days(395).toISOString() }))).toEqual([
      'certificate.validity.at-go-live: expired',
    ]);
  });

  test('an EC key', () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(
      troubles(judgedOnPaper(suites, { role: 'Sig4', certificate: certificateOf('Sig4', { publicKey }) })),
    ).toContain('certificate.key.size: notRsa');
  });

  test('Ozone’s CSR for S1, as the LFI sees it, that is not behind the published S1', () => {
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
    const request = csr('S1', [
      'as1.examplebank.preprod.apihub.openfinance.ae',
      'rs1.examplebank.preprod.apihub.openfinance.ae',
    ]);
    const onPaper = (publicKey: typeof stranger) =>
      judgedOnPaper(suites, { role: 'S1', vantage: 'lfi', request, certificate: certificateOf('S1', { publicKey }) });
    expect(troubles(onPaper(key.publicKey))).toEqual([]);
    expect(troubles(onPaper(stranger))).toEqual(['csr.same-key: other']);
  });

  test('a sandbox certificate in production', () => {
    const found = troubles(
      judgedOnPaper(suites, { role: 'C3', environment: 'production', certificate: certificateOf('C3') }),
    );
    expect(found).toContain('certificate.environment: mixed');
  });

  test('the bare Enc1 of 1024 bits', () => {
    const entry = { kty: 'RSA', use: 'enc', kid: 'kid', ...modulusOf(1024) };
    expect(troubles(judgedOnPaper(suites, { role: 'Enc1', entry }))).toContain('certificate.key.size: short');
  });
});

/** Failed, warned and undecided, in words; each once, whatever the places. */
function troubles(cases: ReturnType<typeof judgedOnPaper>): string[] {
  const certificates = cases.filter(({ check }) => /^(certificate|csr|key)\./.test(check));
  return [
    ...new Set(
      certificates.flatMap(({ check, outcome, finding }) => (outcome === 'pass' ? [] : [`${check}: ${finding}`])),
    ),
  ];
}

function s4(extensions: { readonly dnsNames?: readonly string[] }): Buffer {
  return certificateOf('S4', { extensions: { ...bare, ...extensions } });
}

function withName(role: Paper['role'], subject: ReturnType<typeof subjectOf>): Buffer {
  return certificateOf(role, { subject });
}

function without(role: Paper['role'], type: string): Buffer {
  return withName(
    role,
    subjectOf(role).filter((part) => part.type !== type),
  );
}

function ofLength(modulusLength: number): Buffer {
  return certificateOf('C3', { publicKey: generateKeyPairSync('rsa', { modulusLength }).publicKey });
}

function modulusOf(modulusLength: number): { n: string; e: string } {
  const { n = '', e = '' } = publicJwk(generateKeyPairSync('rsa', { modulusLength }).publicKey);
  return { n, e };
}

function csr(role: Paper['role'], dnsNames: readonly string[]): Buffer {
  return mintCsr({ subject: subjectOf(role), key: key.privateKey, dnsNames });
}

function days(count: number): Date {
  return new Date(instant.getTime() + count * 86_400_000);
}
