import { environments } from '../../config/standard/api-hub/environments.ts';
import {
  type TrustFramework,
  trustFrameworkOfAuthority,
  trustFrameworkOfHost,
} from '../../config/standard/api-hub/trust-framework-of.ts';
import { bySwitch, fail, presuming, suite } from '../../helpers/engine/check.ts';
import { type CertificateSubject, certificates, hubLooksAt } from '../../helpers/needs/certificate-subjects.ts';
import { certificatesAt, type SeenCertificate } from '../../helpers/needs/certificates.ts';
import { bundleHolds } from '../../helpers/needs/own-mistakes.ts';
import type { Target } from '../../helpers/target/target.ts';
import { type CertificateFacts, certificateFactsIn } from '../../helpers/x509/read/certificate.ts';
import { buildChain, isVouchedFor } from '../../helpers/x509/read/chain.ts';
import { attributeValues, nameText } from '../../helpers/x509/read/name.ts';
import { publicRootNamed } from '../../helpers/x509/read/public-roots.ts';
import { appliesTo } from '../subjects/roles.ts';

const reissue =
  'Have {role} issued by the Trust Framework of this environment: upload its CSR under the type that the certificate table names.';

export default suite({ title: 'Issuers of certificates', layer: 'TLS', subjects: certificates }, (check) => [
  check({
    id: 'certificate.issuer.trust-framework',
    requirements: (at) => ['CSR-15', 'TLS-04', 'CON-03', ...hubLooksAt(at)],
    conflict: 'CX-16a',
    title: '{role} is issued by the Trust Framework of the environment',
    when: appliesTo,
    needs: (at, target) => {
      const seen = certificatesAt(at, target);
      return { seen: { ...seen, gates: [...seen.gates, ...bundleHolds(target)] } };
    },
    findings: {
      lookAlike: fail(
        '{role} bears the name of the Trust Framework’s CA but is not signed by its key: a look-alike CA ({actual}).',
        `Find out who issued it. ${reissue}`,
      ),
      otherIssuer: presuming(['certificate.environment@{name}'], fail('{role} is issued by {actual}.', reissue)),
      selfSigned: fail('{role} is self-signed ({actual}).', reissue),
      otherServerIssuer: bySwitch(
        'allowPublicServerCa',
        { off: 'fail', on: 'warn' },
        '{role} as the API Hub serves it is issued by {actual}, not by the Trust Framework.',
        'Ask Ozone to install the Trust Framework’s {role}. If every host shows this issuer, a TLS-intercepting proxy stands between: run without it.',
      ),
    },
    judge: ({ seen }, at, { pass, found, notGiven, undecided }, { target }) => {
      const anchors = target.trust.framework;
      if (anchors === null) return notGiven('/trust/framework');
      const trusted = anchors.map(bytes);
      return seen.map((one) => {
        const chain = buildChain(bytes(one.der), one.rest.map(bytes), trusted);
        const what = { expected: issuersOf(anchors), actual: nameText(one.facts.issuer) };
        if (isVouchedFor(chain)) return pass(what, ...unpublishedName(one, target.environment));
        if (chain.status === 'invalid')
          return undecided('a CA issued it that may not, which the case of its chain reports', what);
        if (!one.facts.innerSignatureAlgorithmMatches)
          return undecided('its two signature algorithms differ, which another case reports', what);
        if (chain.status === 'look-alike') return found('lookAlike', what);
        if (chain.status === 'self-signed') return found('selfSigned', what);
        return found(servedByHub(at) ? 'otherServerIssuer' : 'otherIssuer', what, kindOfIssuer(one, target));
      });
    },
  }),

  check({
    id: 'certificate.environment',
    requirements: ['CON-03', 'CSR-21', 'HOST-09'],
    title: 'Issuer, host names and addresses in {role} belong to the environment',
    when: appliesTo,
    needs: (at, target) => ({ seen: certificatesAt(at, target) }),
    findings: {
      mixed: fail(
        '{role} is of the {other} Trust Framework, while the target is about {environment}: {actual}.',
        'Use the certificate that was issued for this environment; the two environments have certificates of their own. If the certificate is right, the target names the wrong environment.',
      ),
    },
    judge: ({ seen }, _at, { pass, found }, { target }) => {
      const { trustFramework, title } = environments[target.environment];
      const other: TrustFramework = trustFramework === 'sandbox' ? 'production' : 'sandbox';
      return seen.map(({ facts }) => {
        const strays = belongings(facts).filter(({ framework }) => framework === other);
        const expected = `nothing of the ${other} Trust Framework`;
        if (strays.length === 0) return pass({ expected, actual: 'nothing' }, ...unusualPointers(facts, target));
        const actual = strays.map(({ what }) => what).join(', ');
        return found('mixed', { expected, actual, other, environment: title });
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

/**
 * Names the kind of an issuer that is not the Trust Framework (TLS-04): no system store has the Trust Framework's
 * roots.
 */
function kindOfIssuer({ der, rest, facts }: SeenCertificate, target: Target): string {
  const last = rest.at(-1);
  const top = last === undefined ? facts : certificateFactsIn(last);
  const root = publicRootNamed(top.issuer);
  const candidates = target.trust.public === 'system' ? (root ? [root] : []) : target.trust.public.map(bytes);
  return buildChain(bytes(der), rest.map(bytes), candidates).status === 'trusted'
    ? 'it chains to a public CA'
    : 'it chains neither to the Trust Framework nor to a public CA';
}

function issuersOf(anchors: readonly string[]): string {
  return anchors.map((anchor) => nameText(certificateFactsIn(anchor).subject)).join(' or ');
}

/** What in a certificate tells its Trust Framework. */
function belongings(facts: CertificateFacts): { what: string; framework: TrustFramework | null }[] {
  const names = attributeValues(facts.issuer, 'CN');
  const hosts = [...facts.dnsNames, ...[...facts.ocspUrls, ...facts.crlUrls].map(hostOf)];
  return [
    ...names.map((name) => ({ what: `the issuer ${name}`, framework: trustFrameworkOfAuthority(name) })),
    ...hosts.map((host) => ({ what: host, framework: trustFrameworkOfHost(host) })),
  ];
}

/** Differences from published certificates that forbid nothing (CSR-21). */
function unusualPointers(facts: CertificateFacts, { environment }: Target): string[] {
  const { pki } = environments[environment];
  const strays = [...facts.ocspUrls, ...facts.crlUrls].filter((url) => ![pki.ocsp, pki.crl].includes(hostOf(url)));
  return [
    ...(facts.ocspUrls.length === 0 ? ['no OCSP address'] : []),
    ...(facts.crlUrls.length === 0 ? ['no CRL address'] : []),
    ...(facts.authorityKeyId === null ? ['no authority key identifier'] : []),
    ...(facts.subjectKeyId === null ? ['no subject key identifier'] : []),
    ...strays.map((url) => `status address ${url} is not the published one`),
  ];
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : url;
}

function bytes(base64: string): Buffer {
  return Buffer.from(base64, 'base64');
}
