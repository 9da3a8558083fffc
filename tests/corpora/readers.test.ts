import { X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { SealError } from '../../helpers/target/keys/password-encryption.ts';
import { readPkcs12 } from '../../helpers/target/keys/pkcs12.ts';
import { privateKeyOfDer } from '../../helpers/target/keys/private-keys.ts';
import { type CertificateFacts, certificateFacts } from '../../helpers/x509/read/certificate.ts';
import { csrFacts } from '../../helpers/x509/read/csr.ts';
import { crlFacts } from '../../helpers/x509/status/crl.ts';
import { ocspFacts } from '../../helpers/x509/status/ocsp.ts';
import { type DerKind, refusalsOfOpenssl } from '../fuzz/openssl.ts';
import { within } from '../fuzz/readers.ts';
import { type CorpusItem, corpora, itemsOf } from './corpora.ts';

const labelled: Readonly<Record<string, DerKind>> = {
  CERTIFICATE: 'certificate',
  'X509 CERTIFICATE': 'certificate',
  'CERTIFICATE REQUEST': 'request',
  'NEW CERTIFICATE REQUEST': 'request',
  'X509 CRL': 'list',
  'OCSP RESPONSE': 'response',
};
const problemsOf: Readonly<Record<DerKind, (der: Buffer) => readonly string[]>> = {
  certificate: (der) => certificateFacts(der).problems,
  request: (der) => csrFacts(der).problems,
  list: (der) => crlFacts(der).problems,
  response: (der) => ocspFacts(der).problems,
};

/** Their keys have parameters from the CA above (RFC 3279 2.3.2), so that OpenSSL reads them in a path only. */
const incomplete = /DSAParameters?Inherit/;

describe.each(corpora)('what $name has', ({ name, folders }) => {
  const items = folders.length === 0 ? [] : itemsOf({ name, folders });

  test.skipIf(folders.length === 0)(
    'whatever OpenSSL refuses has a problem, and facts are those of OpenSSL',
    () => {
      const counts: Record<string, string> = {};
      for (const kind of Object.keys(problemsOf) as DerKind[]) {
        const own = items.filter(({ label }) => labelled[label] === kind);
        const problems = own.map(({ der }) => problemsOf[kind](der));
        const refusals = refusalsOfOpenssl(
          kind,
          own.map(({ der }) => der),
        );
        const silent = own
          .filter((_, index) => refusals?.[index] && problems[index]?.length === 0)
          .filter(({ name: file }) => !incomplete.test(file));
        expect(silent.map(({ name: file }) => file)).toEqual([]);
        const clean = own.filter((_, index) => problems[index]?.length === 0);
        if (kind === 'certificate') expect(clean.filter(isDifferent).map(({ name: file }) => file)).toEqual([]);
        counts[kind] =
          `${own.length}, ${clean.length} without a problem, ${refusals?.filter((one) => one !== null).length ?? 'nobody knows how many'} refused by OpenSSL`;
      }
      console.log(`${name}: ${JSON.stringify(counts, null, 1)}`);
      expect(items.length).toBeGreaterThan(20);
    },
    600_000,
  );

  test.skipIf(folders.length === 0)(
    'keys and keystores are read or refused, whatever the passphrase',
    () => {
      const [keys, stores] = [/PRIVATE KEY$/, /^PKCS12$/].map((label) =>
        items.filter((item) => label.test(item.label)),
      );
      for (const passphrase of [null, 'password', '']) {
        for (const { der } of keys ?? []) within([SealError], () => privateKeyOfDer(der, passphrase));
        for (const { der } of stores ?? []) within([SealError], () => readPkcs12(der, passphrase));
      }
      console.log(`${name}: ${keys?.length} private keys, ${stores?.length} keystores`);
    },
    600_000,
  );
});

/** Whether facts are other than OpenSSL's, where that reads the certificate. */
function isDifferent({ der }: CorpusItem): boolean {
  try {
    return !isSame(certificateFacts(der), new X509Certificate(der));
  } catch {
    return false;
  }
}

function isSame(facts: CertificateFacts, openssl: X509Certificate): boolean {
  return (
    Date.parse(facts.notBefore ?? '') === Date.parse(openssl.validFrom) &&
    Date.parse(facts.notAfter ?? '') === Date.parse(openssl.validTo) &&
    BigInt(`0x${facts.serial}`) === BigInt(`0x${openssl.serialNumber}`) &&
    mayIssue(facts) === openssl.ca
  );
}

function mayIssue({ basicConstraints, keyUsage }: CertificateFacts): boolean {
  return basicConstraints?.ca === true && (keyUsage === null || keyUsage.bits.includes('keyCertSign'));
}
