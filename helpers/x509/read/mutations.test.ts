import { X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { alteredDer } from '../../../tests/fuzz/altered-der.ts';
import { oneOf, randomOf } from '../../../tests/fuzz/random.ts';
import { rightCertificates } from '../../../tests/fuzz/right-inputs.ts';
import { certificateFacts } from './certificate.ts';

/** `INPUTS=50000` for a soak. */
const inputs = Number(process.env.INPUTS ?? 2000);
const slowestMs = 100;

test('certificates that were altered at random: what OpenSSL refuses has a problem, facts are those of OpenSSL, none takes long', () => {
  const random = randomOf(20260401);
  let [refused, clean] = [0, 0];
  for (let round = 0; round < inputs; round += 1) {
    const der = alteredDer(oneOf(random, rightCertificates), rightCertificates, random);
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
