import { type Role, roles, rolesIn } from '../../config/standard/api-hub/roles.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { certificates } from '../needs/certificate-subjects.ts';
import { certificatesAt, type SeenCertificate } from '../needs/certificates.ts';
import { nameText } from '../x509/read/name.ts';
import { expiryOf } from './expiry.ts';
import { Unseen } from './need.ts';
import type { CaseResult, CertificateCard } from './results.ts';
import { rollUp } from './roll-up.ts';

/**
 * One card for each of the twelve roles: what the target declares, what was seen of it and where, and the worst of its
 * cases.
 */
export function certificateCards(cases: readonly CaseResult[], evidence: Evidence, at: Date): CertificateCard[] {
  return rolesIn(evidence.target.standard).map((role) => {
    const own = cases.filter((one) => one.subject.role === role);
    const sightings = sightingsOf(role, evidence);
    const seen = sightings[0]?.certificate.facts;
    const declared = evidence.target.certificates[role];
    const { title, kind, holder, organisation } = roles[role];
    return {
      role,
      title,
      kind,
      holder,
      organisation,
      kid: declared?.kid ?? null,
      jwks: declared?.jwks ?? null,
      thumbprint: seen?.thumbprint ?? null,
      subject: seen ? nameText(seen.subject) : null,
      issuer: seen ? nameText(seen.issuer) : null,
      notBefore: seen?.notBefore ?? null,
      notAfter: seen?.notAfter ?? null,
      ...expiryOf({ notBefore: seen?.notBefore ?? null, notAfter: seen?.notAfter ?? null }, at),
      dnsNames: [...(seen?.dnsNames ?? [])],
      places: sightings.map(({ place }) => place),
      ...rollUp(own),
      cases: own.map(({ id }) => id),
    };
  });
}

/** Where a role's certificate was seen: published first, since that is what peers compare with. */
function sightingsOf(
  role: Role,
  { target, observations }: Evidence,
): { place: string; certificate: SeenCertificate }[] {
  const order = ['jwks', 'served', 'presented', 'file'];
  return certificates(target)
    .filter((subject) => subject.role === role)
    .sort((a, b) => order.indexOf(a.place) - order.indexOf(b.place))
    .flatMap((subject) => {
      const need = certificatesAt(subject, target);
      const observation = observations.findLast(({ step }) => step.key === need.step.key);
      if (!observation || observation.failed || observation.raw === null) return [];
      const others = observations.filter((one) => one !== observation && one.step.subject === observation.step.subject);
      const read = need.read(observation, others);
      const place = subject.endpoint ? `${subject.place} at ${subject.endpoint}` : subject.place;
      return read instanceof Unseen ? [] : read.slice(0, 1).map((certificate) => ({ place, certificate }));
    });
}
