import { environments } from '../../config/standard/api-hub/environments.ts';
import { trustFrameworkOfAuthority } from '../../config/standard/api-hub/trust-framework-of.ts';
import { fail, presuming, suite, warn } from '../../helpers/engine/check.ts';
import { Unseen, wanted } from '../../helpers/engine/need.ts';
import { certificates } from '../../helpers/needs/certificate-subjects.ts';
import { certificatesAt, type SeenCertificate } from '../../helpers/needs/certificates.ts';
import { declaredTrust } from '../../helpers/needs/declared.ts';
import type { Target } from '../../helpers/target/target.ts';
import { attributeValues, type Name, nameText, sameAttributes } from '../../helpers/x509/read/name.ts';
import { trustBundle } from '../subjects/target-parts.ts';

/** Everything is verified against this bundle, so a CA too many would let a wrong certificate pass. */
export default suite({ title: 'CAs of the Trust Framework', layer: 'files', subjects: trustBundle }, (check) => [
  check({
    id: 'trust.environment',
    requirements: ['CON-03', 'TLS-04'],
    title: 'The CAs that the target trusts are those of its environment',
    needs: (_at, target) => ({ authorities: declaredTrust(target) }),
    findings: {
      mixed: fail(
        'The target is about {environment} and trusts {actual}.',
        'Leave only the issuing CA and the root of this environment in the file: no certificate of one environment may be used in the other.',
      ),
    },
    judge: ({ authorities }, _at, { pass, found }, { target }) => {
      const { trustFramework, title, certificationAuthorities } = environments[target.environment];
      const strays = authorities.filter(({ subject }) =>
        attributeValues(subject, 'CN').some(
          (name) => ![trustFramework, null].includes(trustFrameworkOfAuthority(name)),
        ),
      );
      const expected = `${certificationAuthorities.issuing}; ${certificationAuthorities.root}`;
      const named = (some: typeof authorities) => some.map(({ subject }) => nameText(subject)).join('; ');
      return strays.length > 0
        ? found('mixed', { expected, actual: named(strays), environment: title })
        : pass({ expected, actual: named(authorities) });
    },
  }),

  check({
    id: 'trust.complete',
    requirements: ['TLS-04'],
    title: 'The CAs that the target trusts vouch for each other and are those of the certificates',
    needs: (_at, target) => ({
      authorities: declaredTrust(target),
      ...Object.fromEntries(placesIn(target).map((place) => [place.name, wanted(certificatesAt(place, target))])),
    }),
    findings: {
      otherIssuer: presuming(
        ['trust.environment@trust'],
        fail(
          'Every certificate at hand ({count}) is issued by {actual}, of which the file has no certificate; it has {expected}.',
          'If a CA of your own issued them, have them issued by the Trust Framework instead, from requests that conformance csr makes. If they are the Trust Framework’s, put the issuing CA of this environment first into the file at /trust/framework, then the root.',
        ),
      ),
      withoutRoot: warn(
        '{actual} is in the file, and {expected}, which issued it, is not: whoever verifies up to the root, as OpenSSL does, trusts nothing by this file.',
        'Add the root to the file at /trust/framework, after the issuing CA.',
      ),
    },
    judge: ({ authorities, ...places }, _at, { pass, found }, { target }) => {
      const seen = Object.values(places).flatMap((fact) =>
        fact instanceof Unseen ? [] : (fact as readonly SeenCertificate[]),
      );
      const held = (issuer: Name) => authorities.some(({ subject }) => sameAttributes(subject, issuer));
      const expected = authorities.map(({ subject }) => nameText(subject)).join('; ');
      const issuers = [...new Set(seen.map(({ facts }) => nameText(facts.issuer)))];
      const strange = seen.filter(({ facts }) => !facts.selfIssued && !held(facts.issuer));
      const [issuer] = issuers;
      // One certificate alone tells that the file lacks a CA where that has the name that is published for it.
      const isTelling = seen.length > 1 || issuer === environments[target.environment].certificationAuthorities.issuing;
      if (isTelling && issuer !== undefined && issuers.length === 1 && strange.length === seen.length)
        return found('otherIssuer', { expected, actual: issuer, count: String(seen.length) });
      const orphan = authorities.find(({ issuer }) => !held(issuer));
      return orphan
        ? found('withoutRoot', { expected: nameText(orphan.issuer), actual: nameText(orphan.subject) })
        : pass({ expected: 'every CA below another of the file, up to a root', actual: expected });
    },
  }),

  check({
    id: 'trust.current',
    requirements: ['VAL-01'],
    title: 'The CAs that the target trusts are valid now',
    needs: (_at, target) => ({ authorities: declaredTrust(target) }),
    findings: {
      expired: fail(
        '{actual}: whoever checks dates accepts no certificate below it.',
        'Fetch the present CA certificates of the Trust Framework and replace the file at /trust/framework.',
      ),
    },
    judge: ({ authorities }, _at, { pass, found }, { judgedAt }) => {
      const expected = `valid on ${judgedAt.toISOString()}`;
      const lapsed = authorities.find(
        ({ notBefore, notAfter }) =>
          notBefore === null || notAfter === null || judgedAt < new Date(notBefore) || judgedAt > new Date(notAfter),
      );
      return lapsed
        ? found('expired', {
            expected,
            actual: `${nameText(lapsed.subject)} is valid from ${lapsed.notBefore} to ${lapsed.notAfter}`,
          })
        : pass({ expected, actual: `${authorities.length} CAs valid` });
    },
  }),
]);

/** Files and published certificates. */
function placesIn(target: Target) {
  return certificates(target).filter(({ place }) => place === 'file' || place === 'jwks');
}
