import { X509Certificate } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { certificateFacts } from '../../helpers/x509/read/certificate.ts';
import { pemBlocks } from '../../helpers/x509/read/pem.ts';
import { crlFacts } from '../../helpers/x509/status/crl.ts';
import { ocspFacts } from '../../helpers/x509/status/ocsp.ts';
import { openCrl, readCrlStatus } from '../../helpers/x509/status/status.ts';
import { vectors } from './corpora.ts';

const folder = join(vectors, 'x509');
const filesOf = (below: string) =>
  readdirSync(join(folder, below), { withFileTypes: true })
    .filter((file) => file.isFile())
    .map(({ name }) => ({ name, octets: readFileSync(join(folder, below, name)) }));

describe.skipIf(!existsSync(folder))('lists and responses that others made', () => {
  test('NIST PKITS: what a test calls invalid for its CRL is never good, and what it calls valid is revoked in one place only', () => {
    const certificates = filesOf('PKITS_data/certs').map(({ name, octets }) => ({
      name,
      octets,
      opened: new X509Certificate(octets),
      serial: certificateFacts(octets).serial ?? '',
    }));
    type Certificate = (typeof certificates)[number];
    const lists = filesOf('PKITS_data/crls').map(({ octets }) => openCrl(octets));
    const issuerOf = ({ opened }: Certificate) =>
      certificates.find((one) => opened.checkIssued(one.opened) && opened.verify(one.opened.publicKey));
    const statusOf = (one: Certificate, issuer: Certificate) => {
      const issued = { certificate: one.octets, issuer: issuer.octets, serial: one.serial };
      const says = lists.map((list) => readCrlStatus(list, issued, new Date('2026-01-01T00:00:00Z')).says);
      return says.includes('revoked') ? 'revoked' : says.includes('good') ? 'good' : 'open';
    };
    const pathOf = (one: Certificate): string[] => {
      const issuer = issuerOf(one);
      return !issuer || issuer === one ? [] : [statusOf(one, issuer), ...pathOf(issuer)];
    };
    const about = certificates.filter(({ name }) => aboutLists.test(name) && !outOfReach.has(name));
    const read = about.map((one) => ({ name: one.name, path: pathOf(one) }));
    const isGood = ({ path }: (typeof read)[number]) => path.every((status) => status === 'good');
    const named = (prefix: string) => read.filter(({ name }) => name.startsWith(prefix));
    expect(named('Invalid').filter(isGood)).toEqual([]);
    expect(named('Valid').filter(({ path }) => path.includes('revoked'))).toEqual([
      // A delta lifts the hold of its base; only bases are fetched.
      { name: 'ValiddeltaCRLTest5EE.crt', path: ['revoked', 'good'] },
    ]);
    expect({
      invalid: named('Invalid').length,
      valid: named('Valid').length,
      good: named('Valid').filter(isGood).length,
    }).toEqual({ invalid: 39, valid: 25, good: 16 });
  });

  test('pyca: lists and responses of every kind are read, or what is wrong with them is named', () => {
    const lists = filesOf('custom').filter(({ name }) => /^crl_/.test(name));
    const problems = lists.flatMap(({ name, octets }) => {
      const der = pemBlocks(octets.toString('latin1'))[0]?.der ?? octets;
      return crlFacts(der).problems.map((problem) => [name, problem]);
    });
    expect(Object.fromEntries(problems)).toEqual({
      'crl_all_reasons.pem': 'an entry of another issuer in a list that is not indirect',
      'crl_bad_version.pem': 'a version other than 2',
      'crl_dup_entry_ext.pem': 'extension 2.5.29.21 is there twice',
      'crl_inval_cert_issuer_entry_ext.pem': 'certificate issuer of an entry (5.3.3): ends too early',
      'crl_invalid_time.der': 'time "18102813516Z" is not in the form of RFC 5280',
      'crl_md2_unknown_crit_entry_ext.pem': 'a critical extension 1.2.3.4 that nobody here knows',
    });
    const responses = filesOf('ocsp').filter(({ name }) => name.includes('resp'));
    const unread = responses.flatMap(({ name, octets }) =>
      ocspFacts(octets).problems.map((problem) => [name, problem]),
    );
    expect(Object.fromEntries(unread)).toEqual({
      'resp-response-type-unknown-oid.der': 'not a basic OCSP response',
      'resp-successful-no-response-bytes.der': 'successful, and no response',
    });
    expect([lists.length, responses.length]).toEqual([22, 16]);
  });
});

const aboutLists =
  /(?:CRL|Revoked|IDP|istributionPoint|onlyContains|onlySome|SerialNumber|Separate|BasicSelfIssued).*EE\.crt$/;

/** Whose issuer OpenSSL does not take for one, so that there is no path to look at. */
const outOfReach = new Set(['InvalidBasicSelfIssuedCRLSigningKeyTest8EE.crt']);
