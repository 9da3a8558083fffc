import { generateKeyPairSync, type KeyPairKeyObjectResult, X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { mintCertificate } from '../../../tests/mint.ts';
import { publishedCertificate } from '../../../tests/published-certificate.ts';
import { certificateFacts } from './certificate.ts';
import { DerReader, type Element } from './der.ts';

/** `INPUTS=50000` for a soak. */
const inputs = Number(process.env.INPUTS ?? 2000);
const slowestMs = 100;

const subject = [
  { type: 'C', value: 'AE' },
  { type: 'O', value: 'شركة المثال' },
  { type: 'CN', value: 'bank.example' },
];
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const right = [
  publishedCertificate,
  minted(rsa),
  minted(generateKeyPairSync('ec', { namedCurve: 'P-256' })),
  minted(generateKeyPairSync('ed25519')),
];

test('certificates that were altered at random: what OpenSSL refuses has a problem, facts are those of OpenSSL, none takes long', () => {
  const random = randomOf(20260401);
  let [refused, clean] = [0, 0];
  for (let round = 0; round < inputs; round += 1) {
    const der = altered(right[random(right.length)] ?? publishedCertificate, random);
    const before = process.cpuUsage();
    const facts = certificateFacts(der);
    const { user, system } = process.cpuUsage(before);
    const shown = der.toString('base64');
    expect((user + system) / 1000, shown).toBeLessThan(slowestMs);
    const opened = opensslReads(der);
    if (opened === null) {
      refused += 1;
      expect(facts.problems, shown).not.toEqual([]);
    } else if (facts.problems.length === 0) {
      clean += 1;
      expect(ownFacts(der), shown).toEqual(factsOfNode(opened));
    }
  }
  // Enough of both, or nothing would have been compared.
  expect(refused).toBeGreaterThan(inputs / 10);
  expect(clean).toBeGreaterThan(inputs / 50);
});

/** Null where OpenSSL reads no certificate, or no key of it. */
function opensslReads(der: Buffer): X509Certificate | null {
  try {
    const certificate = new X509Certificate(der);
    return certificate.publicKey.type === 'public' ? certificate : null;
  } catch {
    return null;
  }
}

function ownFacts(der: Buffer) {
  const {
    serial,
    notBefore,
    notAfter,
    publicKey,
    basicConstraints,
    extendedKeyUsage,
    subject: name,
  } = certificateFacts(der);
  return {
    serial: (serial ?? '')
      .replace(/^0+(?=.)/, '')
      .toUpperCase()
      .padStart(2, '0'),
    notBefore: Date.parse(notBefore ?? ''),
    notAfter: Date.parse(notAfter ?? ''),
    spki: publicKey.spki,
    isAuthority: basicConstraints?.ca ?? false,
    purposes: extendedKeyUsage?.length ?? 0,
    values: name.rdns
      .flat()
      .map(({ value }) => value)
      .sort(),
  };
}

function factsOfNode(certificate: X509Certificate): ReturnType<typeof ownFacts> {
  const { subject: name } = certificate.toLegacyObject();
  return {
    serial: certificate.serialNumber.replace(/^0+(?=.)/, '').padStart(2, '0'),
    notBefore: Date.parse(certificate.validFrom),
    notAfter: Date.parse(certificate.validTo),
    spki: certificate.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    isAuthority: certificate.ca,
    purposes: certificate.keyUsage?.length ?? 0,
    values: Object.values(name ?? {})
      .flat()
      .sort(),
  };
}

/** One or two changes where elements begin, in their lengths or in what they hold. */
function altered(certificate: Buffer, random: (below: number) => number): Buffer {
  const der = Buffer.from(certificate);
  const elements = elementsOf(new DerReader(certificate));
  for (let change = 0; change < 1 + random(2); change += 1) {
    const { start, contentStart, end } = elements[random(elements.length)] as Element;
    const place = [
      start,
      start + 1,
      contentStart,
      contentStart + random(Math.max(1, end - contentStart)),
      random(der.length),
    ][random(5)];
    der[Math.min(place ?? 0, der.length - 1)] =
      random(3) === 0 ? (der[place ?? 0] ?? 0) ^ (1 << random(8)) : random(256);
  }
  return random(20) === 0 ? der.subarray(0, random(der.length)) : der;
}

/** Every element, those inside OCTET STRINGs among them. */
function elementsOf(reader: DerReader): Element[] {
  const visit = (element: Element): Element[] => {
    const isFilled =
      element.constructed ||
      (element.tag === 0x04 && [0x30, 0x03, 0x04].includes(reader.bytes[element.contentStart] ?? 0));
    if (!isFilled) return [element];
    try {
      return [element, ...reader.children(element).flatMap(visit)];
    } catch {
      return [element];
    }
  };
  return visit(reader.at(0));
}

/** The same numbers for the same seed. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function minted({ publicKey }: KeyPairKeyObjectResult): Buffer {
  return mintCertificate({
    subject,
    publicKey,
    issuer: { name: subject, key: rsa.privateKey },
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2055-01-01T00:00:00Z'),
    extensions: {
      keyUsage: ['digitalSignature', 'keyCertSign'],
      extendedKeyUsage: ['serverAuth', 'clientAuth'],
      basicConstraints: { ca: true, pathLength: 1 },
      dnsNames: ['bank.example', '*.bank.example'],
      ocspUrl: 'http://ocsp.bank.example',
      crlUrl: 'http://crl.bank.example/issuer.crl',
      policy: '1.3.6.1.4.1.32473.1.2',
    },
  });
}
