import { environments } from '../config/standard/v2.1/environments.ts';
import { trustFrameworkOf } from '../config/standard/v2.1/hosts.ts';
import { fail, suite } from '../helpers/check/check.ts';
import { urlOf } from '../helpers/directory/discovery-document.ts';
import { certificatesAt } from '../helpers/needs/certificates.ts';
import { certificates } from '../helpers/subjects/certificates.ts';
import { appliesTo } from '../helpers/subjects/roles.ts';

export default suite({ title: 'Hosts in certificates', layer: 'TLS', subjects: certificates }, (check) => [
  check({
    id: 'certificate.status-hosts',
    requirements: ['CON-03', 'HOST-09'],
    title: 'OCSP responder and CRL of {role} belong to the environment',
    when: appliesTo,
    needs: (at, target) => ({ seen: certificatesAt(at, target) }),
    findings: {
      otherEnvironment: fail(
        '{role} names {actual}, a host of the {framework} environments; the target’s is {expected}.',
        'It is a certificate of the other Trust Framework: have {role} issued by that of this environment.',
      ),
    },
    judge: ({ seen }, _at, { pass, found }, { target }) => {
      const { title, trustFramework, pki } = environments[target.environment];
      return seen.map(({ facts }) => {
        const urls = [...facts.ocspUrls, ...facts.crlUrls];
        for (const text of urls) {
          const framework = trustFrameworkOf(urlOf(text)?.hostname ?? '');
          if (framework !== null && framework !== trustFramework)
            return found('otherEnvironment', { expected: title, actual: text, framework });
        }
        const strangers = urls.filter((text) => ![pki.ocsp, pki.crl].includes(urlOf(text)?.hostname ?? ''));
        return pass(
          { expected: `${pki.ocsp} and ${pki.crl}`, actual: urls.join(', ') || 'none' },
          ...strangers.map((text) => `${text} is not the environment’s usual host`),
        );
      });
    },
  }),
]);
