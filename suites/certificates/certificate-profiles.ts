import { fail, suite, warn } from '../../helpers/engine/check.ts';
import { certificates } from '../../helpers/needs/certificate-subjects.ts';
import { certificatesAt } from '../../helpers/needs/certificates.ts';
import { appliesTo } from '../subjects/roles.ts';

const remedy =
  'Have {role} issued again with the Trust Framework type that the certificate table names for it; a CSR cannot choose these extensions.';

export default suite({ title: 'Certificates fit their role', layer: 'TLS', subjects: certificates }, (check) => [
  check({
    id: 'certificate.profile.end-entity',
    requirements: ['CSR-16'],
    title: '{role} is no CA certificate',
    when: appliesTo,
    needs: (at, target) => ({ seen: certificatesAt(at, target) }),
    findings: { ca: fail('{role} says CA:TRUE.', remedy) },
    judge: ({ seen }, _at, { pass, found }) =>
      seen.map(({ facts: { basicConstraints } }) => {
        const what = {
          expected: 'CA:FALSE or no basic constraints',
          actual: basicConstraints ? `CA:${basicConstraints.ca ? 'TRUE' : 'FALSE'}` : 'no basic constraints',
        };
        return basicConstraints?.ca ? found('ca', what) : pass(what);
      }),
  }),

  check({
    id: 'certificate.profile.extended-key-usage',
    requirements: ['CSR-16'],
    title: 'Extended key usage of {role} allows what the role does',
    about: ({ definition }) => definition.purpose !== null,
    when: appliesTo,
    needs: (at, target) => ({ seen: certificatesAt(at, target) }),
    findings: {
      forbids: fail('Extended key usage of {role} is {actual}, without {expected}.', remedy),
      anyOnly: warn(
        'Extended key usage of {role} is {actual}, without {expected} by its name: RFC 5280 (4.2.1.12) lets peers refuse it, and OpenSSL and NSS do; GnuTLS, Go and Java take it.',
        remedy,
      ),
    },
    judge: ({ seen }, { definition }, { pass, found }) =>
      seen.map(({ facts: { extendedKeyUsage } }) => {
        const { purpose } = definition;
        const what = { expected: purpose ?? 'anything', actual: extendedKeyUsage?.join(', ') ?? 'absent' };
        if (extendedKeyUsage === null) return pass(what, 'no extended key usage, which forbids nothing');
        if (purpose === null || extendedKeyUsage.includes(purpose)) return pass(what);
        return found(extendedKeyUsage.includes('anyExtendedKeyUsage') ? 'anyOnly' : 'forbids', what);
      }),
  }),

  check({
    id: 'certificate.profile.key-usage',
    requirements: ['CSR-16'],
    title: 'Key usage of {role} allows what the role does',
    when: appliesTo,
    needs: (at, target) => ({ seen: certificatesAt(at, target) }),
    findings: { forbids: fail('Key usage of {role} is {actual}, without {expected}.', remedy) },
    judge: ({ seen }, { definition }, { pass, found }) =>
      seen.map(({ facts: { keyUsage } }) => {
        const needed = definition.keyUsage;
        const what = { expected: needed, actual: keyUsage?.bits.join(', ') ?? 'absent' };
        if (keyUsage === null) return pass(what, 'no key usage, which forbids nothing');
        return keyUsage.bits.includes(needed) ? pass(what) : found('forbids', what);
      }),
  }),
]);
