import { environments } from '../config/standard/v2.1/environments.ts';
import { bySwitch, fail, suite } from '../helpers/check/check.ts';
import { certificatesAt, type SeenCertificate } from '../helpers/needs/certificates.ts';
import { type CertificateSubject, certificates } from '../helpers/subjects/certificates.ts';
import { appliesTo } from '../helpers/subjects/roles.ts';
import { certificateFacts } from '../helpers/x509/certificate.ts';
import { buildChain } from '../helpers/x509/chain.ts';
import { nameText } from '../helpers/x509/name.ts';

const reissue =
  'Have {role} issued by the Trust Framework of this environment: upload its CSR under the type that the certificate table names.';

export default suite({ title: 'Issuers of certificates', layer: 'TLS', subjects: certificates }, (check) => [
  check({
    id: 'certificate.issuer.trust-framework',
    requirements: ['CSR-15', 'TLS-04', 'CON-03'],
    conflict: 'CX-16a',
    title: '{role} is issued by the Trust Framework of the environment',
    when: appliesTo,
    needs: (at, target) => ({ seen: certificatesAt(at, target) }),
    findings: {
      lookAlike: fail(
        '{role} bears the name of the Trust Framework’s CA but is not signed by its key: a look-alike CA ({actual}).',
        `Find out who issued it. ${reissue}`,
      ),
      otherIssuer: fail('{role} is issued by {actual}.', reissue),
      selfSigned: fail('{role} is self-signed ({actual}).', reissue),
      otherServerIssuer: bySwitch(
        'allowPublicServerCa',
        { off: 'fail', on: 'warn' },
        '{role} as the API Hub serves it is issued by {actual}, not by the Trust Framework.',
        'Ask Ozone to install the Trust Framework’s {role}. If every host shows this issuer, a TLS-intercepting proxy stands between: run without it.',
      ),
    },
    judge: ({ seen }, at, { pass, found, notTested }, { target }) => {
      const anchors = target.trust.framework;
      if (anchors === null) return notTested('The target does not give /trust/framework', ['you']);
      const trusted = anchors.map(bytes);
      return seen.map((one) => {
        const chain = buildChain(bytes(one.der), one.rest.map(bytes), trusted);
        const what = { expected: issuersOf(anchors), actual: nameText(one.facts.issuer) };
        if (chain.status === 'trusted') return pass(what, ...unpublishedName(one, target.environment));
        if (chain.status === 'look-alike') return found('lookAlike', what);
        if (chain.status === 'self-signed') return found('selfSigned', what);
        return found(servedByHub(at) ? 'otherServerIssuer' : 'otherIssuer', what);
      });
    },
  }),
]);

function servedByHub({ place, endpoint }: CertificateSubject): boolean {
  return place === 'served' && endpoint !== 'oc';
}

/** The bundle's keys decide, whatever the names; a name other than the published one is worth a note. */
function unpublishedName({ facts }: SeenCertificate, environment: keyof typeof environments): string[] {
  const published = environments[environment].certificationAuthorities.issuing;
  return nameText(facts.issuer) === published ? [] : [`the issuer is not called ${published}`];
}

function issuersOf(anchors: readonly string[]): string {
  return anchors.map((anchor) => nameText(certificateFacts(bytes(anchor)).subject)).join(' or ');
}

function bytes(base64: string): Buffer {
  return Buffer.from(base64, 'base64');
}
