import { fail, suite, warn } from '../../helpers/engine/check.ts';
import { certificates } from '../../helpers/needs/certificate-subjects.ts';
import { certificatesAt, type SeenCertificate } from '../../helpers/needs/certificates.ts';
import { buildChain, buildChainAsSent, type Chain } from '../../helpers/x509/read/chain.ts';
import type { KeyPurpose, PathFault } from '../../helpers/x509/read/path-validation.ts';
import { appliesTo } from '../subjects/roles.ts';

const findingOf = {
  expired: 'dates',
  'not-yet-valid': 'dates',
  'no-authority': 'authority',
  'path-length': 'length',
  names: 'names',
  critical: 'critical',
  damaged: 'damaged',
  identifier: 'identifier',
  algorithms: 'critical',
  weak: 'weak',
  purpose: 'purpose',
  'any-purpose': 'anyPurpose',
  policy: 'policy',
} as const satisfies Record<PathFault['kind'], string>;

const sentChain =
  'Put the present certificate of the issuing CA into the file of {role}, in place of the one that is there, and deploy it wherever {role} is used.';
const otherAuthority =
  'Ask the Trust Framework for the certificate of the issuing CA that {role} is issued by, and put that into the file of {role}. Where it is this one, raise it with the Trust Framework: nothing below it is accepted everywhere.';
const raise =
  'Raise it with the Trust Framework: {role} was issued below a CA that may not issue it. Have {role} issued again by the issuing CA itself.';

/**
 * What a peer that trusts the root makes of the CAs between it and a certificate (RFC 5280 6.1). The certificate itself
 * is judged elsewhere.
 */
export default suite({ title: 'Chains of certificates', layer: 'TLS', subjects: certificates }, (check) => [
  check({
    id: 'certificate.chain',
    requirements: ['CSR-15', 'TLS-03'],
    title: 'The path from {role} to the root holds as RFC 5280 (6.1) asks',
    when: appliesTo,
    needs: (at, target) => ({ seen: certificatesAt(at, target) }),
    findings: {
      dates: fail(
        'On the path of {role}, {actual}. Peers that trust the root and take what comes with {role} refuse it (OpenSSL: certificate has expired; Java: CertificateExpiredException; Go: x509: certificate has expired or is not yet valid).',
        sentChain,
      ),
      authority: fail(
        'On the path of {role}, {actual}. Every peer refuses what it issued (RFC 5280, 6.1.4 k, n; OpenSSL: invalid CA certificate).',
        raise,
      ),
      length: fail(
        'On the path of {role}, {actual} (RFC 5280, 4.2.1.9; OpenSSL: path length constraint exceeded).',
        raise,
      ),
      names: fail(
        'On the path of {role}, {actual} (RFC 5280, 4.2.1.10; OpenSSL: permitted subtree violation, Go: not permitted by any constraint).',
        raise,
      ),
      critical: fail('On the path of {role}, {actual}. Peers must refuse that (RFC 5280, 6.1.4 o).', raise),
      damaged: fail(
        'On the path of {role}, {actual}. Peers that read it refuse what the CA issued (OpenSSL: invalid or inconsistent certificate extension; Go: x509: malformed extension).',
        otherAuthority,
      ),
      identifier: fail(
        'On the path of {role}, {actual} (RFC 5280, 4.2.1.1). OpenSSL takes the CA for another one and finds no path (unable to get local issuer certificate); Go and Java go by name and signature.',
        'Put the certificate of the issuing CA that {role} names into its file: it may have been renewed with the same key. If there is none, raise it with the Trust Framework and have {role} issued again.',
      ),
      weak: fail(
        'On the path of {role}, {actual} (RFC 9325, 4.5; OpenSSL: CA md too weak, CA key too small; Go: insecure algorithm; Java: algorithm constraints check failed).',
        otherAuthority,
      ),
      purpose: fail(
        'On the path of {role}, {actual}. RFC 5280 (4.2.1.12) asks nothing of CAs there, and peers take it for what the CA may issue: OpenSSL (unsuitable certificate purpose), GnuTLS, Go (incompatible key usage), NSS and Windows refuse {role}, Java takes it.',
        otherAuthority,
      ),
      anyPurpose: warn(
        'On the path of {role}, {actual}. Peers take it for what the CA may issue, and OpenSSL (unsuitable certificate purpose), GnuTLS and NSS want {expectedPurpose} by its name: they refuse {role}; Go and Java take it.',
        otherAuthority,
      ),
      policy: fail(
        'On the path of {role}, {actual} (RFC 5280, 6.1.5 g). Java refuses it; OpenSSL and Go do only when they are told to check policies.',
        raise,
      ),
      writing: warn(
        'On the path of {role}, {actual}. RFC 5280 (7.1) takes them for equal and wants them written alike (4.1.2.4): OpenSSL and Java accept it, Go compares octets and refuses.',
        raise,
      ),
    },
    judge: ({ seen }, { definition: { purpose } }, { pass, found, notGiven, notApplicable }, { target }) => {
      const anchors = target.trust.framework?.map(bytes);
      if (!anchors) return notGiven('/trust/framework');
      return seen.map((one) => {
        const chain = pathOf(one, anchors, purpose);
        const expected = `a valid path on ${one.seenAt.toISOString()}`;
        const [fault] = chain.faults;
        if (fault)
          return found(
            findingOf[fault.kind],
            { expected, actual: fault.detail, expectedPurpose: purpose ?? '' },
            ...others(chain.faults, fault),
          );
        if (chain.status !== 'trusted')
          return notApplicable('not issued by the Trust Framework, which another case reports');
        if (chain.hasOtherWriting)
          return found('writing', {
            expected,
            actual: 'a certificate writes its issuer’s name in another way than the issuer does',
          });
        return pass({ expected, actual: chain.detail });
      });
    },
  }),
]);

/**
 * The path that a peer takes which trusts the root and has of CAs below it what came with the certificate: only where
 * these do not lead there, the CAs that the target trusts stand in for them.
 */
function pathOf({ der, rest, seenAt }: SeenCertificate, anchors: readonly Buffer[], purpose: KeyPurpose | null): Chain {
  const sent = rest.map(bytes);
  const asSent = buildChainAsSent(bytes(der), sent, anchors, seenAt, purpose);
  if (['trusted', 'invalid'].includes(asSent.status)) return asSent;
  return buildChain(bytes(der), sent, anchors, seenAt, purpose);
}

function others(faults: readonly PathFault[], first: PathFault): string[] {
  return faults.filter((fault) => fault !== first).map(({ detail }) => `also: ${detail}`);
}

function bytes(base64: string): Buffer {
  return Buffer.from(base64, 'base64');
}
