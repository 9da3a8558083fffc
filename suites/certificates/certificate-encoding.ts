import { fail, suite, warn } from '../../helpers/engine/check.ts';
import { certificates } from '../../helpers/needs/certificate-subjects.ts';
import { certificatesAsSeen } from '../../helpers/needs/certificates.ts';
import type { CertificateFacts } from '../../helpers/x509/read/certificate.ts';
import { unknownCritical } from '../../helpers/x509/read/critical-extensions.ts';
import { appliesTo } from '../subjects/roles.ts';

const longestSerial = 20;
const raise = 'Raise it with the issuer of {role}: a CSR has no influence on this. Then have {role} issued again.';

/**
 * What makes a certificate unusable or ambiguous for a strict receiver fails; what strict receivers refuse and tolerant
 * ones take, and the issuer alone can mend, warns. The standard has no rule of its own here, RFC 5280 has.
 */
export default suite({ title: 'Encoding of certificates', layer: 'TLS', subjects: certificates }, (check) => [
  check({
    id: 'certificate.encoding',
    requirements: ['CSR-16'],
    title: '{role} is an X.509 version 3 certificate in DER',
    when: appliesTo,
    needs: (at, target) => ({ seen: certificatesAsSeen(at, target) }),
    findings: {
      unreadable: fail('{role} cannot be read as a certificate: {actual}.', raise),
      version: fail(
        '{role} is an X.509 {actual} certificate; TLS wants version 3 (RFC 8446, 4.4.2.2), without which it has no extensions.',
        'Have {role} issued by the Trust Framework; a bare openssl x509 -req makes version 1.',
      ),
      twice: fail('{role} has the extension {actual} twice, so that receivers differ in what it means.', raise),
      critical: fail(
        '{role} has a critical extension that receivers do not know, {actual}: they must refuse it.',
        raise,
      ),
      damaged: fail(
        '{role} has the extension {actual}, whose value is not what this extension holds: receivers that look at it refuse the certificate.',
        raise,
      ),
      algorithms: fail(
        '{role} names {actual}: receivers refuse a certificate whose two signature algorithms differ (RFC 5280, 4.1.1.2).',
        raise,
      ),
      serial: warn('The serial number of {role} is {actual}.', raise),
      notStrict: warn('{role} breaks the rules of DER or of RFC 5280: {actual}. Strict receivers refuse it.', raise),
    },
    judge: ({ seen }, _at, { pass, found }) =>
      seen.map(({ facts }) => {
        const { unreadable, version, extensions, damagedExtensions, serial, problems } = facts;
        const problem = (finding: Parameters<typeof found>[0], expected: string, actual: string) =>
          found(finding, { expected, actual }, ...problems);
        if (unreadable.length > 0) return problem('unreadable', 'a certificate', problems.join('; '));
        if (version !== 3) return problem('version', 'version 3', `version ${version}`);
        const oids = extensions.map(({ oid }) => oid);
        const twice = oids.find((oid, index) => oids.indexOf(oid) !== index);
        if (twice) return problem('twice', 'each extension once', twice);
        const unknown = unknownCritical(facts);
        if (unknown) return problem('critical', 'known critical extensions', unknown);
        const [damaged] = damagedExtensions;
        if (damaged) return problem('damaged', 'extensions that can be read', damaged);
        if (!facts.innerSignatureAlgorithmMatches) return problem('algorithms', 'one signature algorithm', 'two');
        if (!isUsualSerial(serial)) return problem('serial', `positive, at most ${longestSerial} octets`, `${serial}`);
        return problems.length > 0
          ? problem('notStrict', 'strict DER', problems.join('; '))
          : pass({ expected: 'version 3, strict DER', actual: 'version 3, strict DER' });
      }),
  }),
]);

function isUsualSerial(serial: CertificateFacts['serial']): boolean {
  const octets = Buffer.from(serial ?? '', 'hex');
  return octets.length <= longestSerial && octets.some((octet) => octet !== 0) && (octets[0] ?? 0) < 0x80;
}
