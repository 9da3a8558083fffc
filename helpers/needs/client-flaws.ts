import { type Role, roles } from '../../config/standard/api-hub/roles.ts';
import type { Target } from '../target/target.ts';
import { attributeValues } from '../x509/read/name.ts';
import type { SeenCertificate } from './certificates.ts';
import { applicationOf, organisationOf } from './parties.ts';
import { issuedByFramework } from './revocation.ts';

/** What a service may refuse a client certificate for. */
export type Flaw = 'issuer' | 'expired' | 'not-yet-valid' | 'usage' | 'organisation' | 'application';

export const flawWords: Readonly<Record<Flaw, string>> = {
  issuer: 'not issued by a CA of /trust/framework',
  expired: 'expired',
  'not-yet-valid': 'not valid yet',
  usage: 'not for TLS clients',
  organisation: 'of another organisation',
  application: 'of another application',
};

/** Everything that is wrong with a certificate as that of a client role; empty for a right one. */
export function flawsOf(shown: SeenCertificate, role: Role, target: Target): Flaw[] {
  const { facts, seenAt } = shown;
  const organisation = organisationOf(role, target)?.organisationId ?? null;
  const units = attributeValues(facts.subject, 'OU');
  // Hub roles are admitted by organisation, whatever their CN.
  const application = roles[role].application === 'hub' ? null : applicationOf(role, target);
  const flaws: Record<Flaw, boolean> = {
    issuer: issuedByFramework(shown, target) === null,
    expired: facts.notAfter === null || seenAt > new Date(facts.notAfter),
    'not-yet-valid': facts.notBefore === null || seenAt < new Date(facts.notBefore),
    usage: facts.extendedKeyUsage !== null && !facts.extendedKeyUsage.includes('clientAuth'),
    organisation: organisation !== null && (units.length !== 1 || units[0] !== organisation),
    application: application !== null && !attributeValues(facts.subject, 'CN').includes(application),
  };
  return (Object.keys(flaws) as Flaw[]).filter((flaw) => flaws[flaw]);
}
