import { type Role, roles } from '../../config/standard/api-hub/roles.ts';
import { Unseen } from '../engine/need.ts';
import type { Target } from '../target/target.ts';
import { buildChain } from '../x509/read/chain.ts';
import { attributeValues } from '../x509/read/name.ts';
import { leafFaults } from '../x509/read/path-validation.ts';
import { weakness } from '../x509/read/weakness.ts';
import type { SeenCertificate } from './certificates.ts';
import { applicationOf, organisationOf } from './parties.ts';
import { issuedByFramework, type StatusAnswers, statusSaid } from './revocation.ts';

/** What a service may refuse a client certificate for. */
export type Flaw =
  | 'issuer'
  | 'path'
  | 'form'
  | 'expired'
  | 'not-yet-valid'
  | 'revoked'
  | 'usage'
  | 'organisation'
  | 'application';

export const flawWords: Readonly<Record<Flaw, string>> = {
  issuer: 'not issued by a CA of /trust/framework',
  path: 'issued by a CA that peers refuse',
  form: 'of a form that peers refuse',
  expired: 'expired',
  'not-yet-valid': 'not valid yet',
  revoked: 'revoked',
  usage: 'not for TLS clients',
  organisation: 'of another organisation',
  application: 'of another application',
};

/**
 * Everything that is wrong with a certificate as that of a client role; empty for a right one.
 * @param lists revocation lists of the run
 */
export function flawsOf(
  shown: SeenCertificate,
  role: Role,
  target: Target,
  lists: StatusAnswers | Unseen | undefined,
): Flaw[] {
  const { facts, seenAt } = shown;
  const organisation = organisationOf(role, target)?.organisationId ?? null;
  const units = attributeValues(facts.subject, 'OU');
  // Hub roles are admitted by organisation, whatever their CN.
  const application = roles[role].application === 'hub' ? null : applicationOf(role, target);
  const flaws: Record<Flaw, boolean> = {
    issuer: issuedByFramework(shown, target) === null,
    path: hasRefusedCa(shown, target),
    form: facts.unreadable.length > 0 || leafFaults(facts, null).length > 0 || weakness(facts, false) !== null,
    expired: facts.notAfter === null || seenAt > new Date(facts.notAfter),
    'not-yet-valid': facts.notBefore === null || seenAt < new Date(facts.notBefore),
    revoked: isListed(shown, target, lists),
    usage:
      (facts.extendedKeyUsage !== null && !facts.extendedKeyUsage.includes('clientAuth')) ||
      (facts.keyUsage !== null && !facts.keyUsage.bits.includes('digitalSignature')),
    organisation: organisation !== null && (units.length !== 1 || units[0] !== organisation),
    application: application !== null && !attributeValues(facts.subject, 'CN').includes(application),
  };
  return (Object.keys(flaws) as Flaw[]).filter((flaw) => flaws[flaw]);
}

/** Whether the CAs that issued it are refused themselves, at the time when it was shown. */
function hasRefusedCa({ der, rest, seenAt }: SeenCertificate, { trust }: Target): boolean {
  const [leaf, ...sent] = [der, ...rest].map((one) => Buffer.from(one, 'base64'));
  const anchors = (trust.framework ?? []).map((one) => Buffer.from(one, 'base64'));
  const { faults } = buildChain(leaf ?? Buffer.alloc(0), sent, anchors, seenAt, 'clientAuth');
  return faults.some(({ place }) => place > 0);
}

function isListed(shown: SeenCertificate, target: Target, lists: StatusAnswers | Unseen | undefined): boolean {
  const issued = issuedByFramework(shown, target);
  if (issued === null || lists === undefined || lists instanceof Unseen) return false;
  const reading = statusSaid(lists, shown, issued, lists);
  return !(reading instanceof Unseen) && reading.says === 'revoked';
}
