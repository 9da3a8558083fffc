import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type CertificateFacts, certificateFacts } from '../../helpers/x509/read/certificate.ts';
import { buildChain } from '../../helpers/x509/read/chain.ts';
import { sameName } from '../../helpers/x509/read/name-match.ts';
import { leafFaults } from '../../helpers/x509/read/path-validation.ts';
import { vectors } from './corpora.ts';

const folder = join(vectors, 'x509/PKITS_data/certs');

/**
 * Tests of NIST PKITS whose certificates are right: what is wrong is in a CRL (sections 4.4, 4.5.2, 4.5.5, 4.7.4,
 * 4.7.5, 4.14, 4.15).
 */
const aboutLists =
  /CRL|Revoked|Serial|(OldWithNewTest2|NewWithOldTest5|distributionPoint|onlyContains|onlySome|deltaCRL|cRLIssuer|cRLSign)/;
/** A key on the way has its parameters from the CA above (RFC 3279 2.3.2), which node:crypto does not do. */
const outOfReach = new Set(['ValidDSAParameterInheritanceTest5EE.crt']);

interface Certificate {
  readonly name: string;
  readonly der: Buffer;
  readonly facts: CertificateFacts;
}

describe.skipIf(!existsSync(folder))('certificates that others made', () => {
  test('NIST PKITS: paths that it calls valid are trusted, those that it calls invalid are not', () => {
    const all = certificates();
    const anchor = all.find(({ name }) => name.startsWith('TrustAnchorRoot'));
    const authorities = all.filter(({ name }) => !name.endsWith('EE.crt'));
    const leaves = all.filter(({ name }) => /^(Inv|V)alid.*Test\d+EE\.crt$/.test(name));
    const at = new Date('2026-01-01T00:00:00Z');
    const isTrusted = ({ der, facts }: Certificate) =>
      buildChain(der, above(facts, authorities), [anchor?.der ?? der], at).status === 'trusted' &&
      leafFaults(facts, at).length === 0;

    const judged = leaves.filter(({ name }) => !outOfReach.has(name));
    const [valid, invalid] = [
      judged.filter(({ name }) => name.startsWith('Valid')),
      judged.filter(({ name }) => name.startsWith('Invalid')),
    ];
    expect(valid.filter((leaf) => !isTrusted(leaf)).map(({ name }) => name)).toEqual([]);
    const tolerated = invalid.filter(isTrusted).map(({ name }) => name);
    expect(tolerated.filter((name) => !aboutLists.test(name))).toEqual([]);
    expect({ valid: valid.length, invalid: invalid.length - tolerated.length }).toEqual({ valid: 87, invalid: 69 });
  });
});

function certificates(): Certificate[] {
  return readdirSync(folder).map((name) => {
    const der = readFileSync(join(folder, name));
    return { name, der, facts: certificateFacts(der) };
  });
}

/** Certificates of the CAs that may stand above one, by name. */
function above(facts: CertificateFacts, authorities: readonly Certificate[]): Buffer[] {
  const found = new Set<Certificate>();
  const open = [facts];
  for (let one = open.shift(); one; one = open.shift())
    for (const authority of authorities)
      if (!found.has(authority) && sameName(authority.facts.subject, one.issuer)) {
        found.add(authority);
        open.push(authority.facts);
      }
  return [...found].map(({ der }) => der);
}
