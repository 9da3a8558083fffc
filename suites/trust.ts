import { environments } from '../config/standard/v2.1/environments.ts';
import { trustFrameworkOfAuthority } from '../config/standard/v2.1/trust-framework-of.ts';
import { fail, suite } from '../helpers/check/check.ts';
import { declaredTrust } from '../helpers/needs/declared.ts';
import { trustBundle } from '../helpers/subjects/target-parts.ts';
import { attributeValues, nameText } from '../helpers/x509/name.ts';

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
