import { type Endpoint, type MutualTlsEndpoint, mutualTls } from '../../config/standard/api-hub/endpoints.ts';
import { type Role, roles, rolesIn } from '../../config/standard/api-hub/roles.ts';
import type { Target } from '../../helpers/target/target.ts';
import { type CertificateFacts, certificateFacts } from '../../helpers/x509/read/certificate.ts';
import { attributeValues } from '../../helpers/x509/read/name.ts';

/** Why a certificate is for no role that the target is about; null for a CA's, of which nothing is to be said. */
export interface NoRole {
  readonly why: string | null;
}

/** The role that a certificate is for, by its organisation, usages and names; else why it is for none. */
export function roleOf(leaf: Buffer, target: Target): Role | NoRole {
  const facts = certificateFacts(leaf);
  if (facts.basicConstraints?.ca) return { why: null };
  const [unit] = attributeValues(facts.subject, 'OU');
  const owner = (['lfi', 'tpp', 'ozone'] as const).find((party) => target[party]?.organisationId === unit);
  if (owner === undefined) return { why: `of organisation ${unit ?? 'without OU'}, which is none of the target` };
  const names = attributeValues(facts.subject, 'O');
  const legalName = target[owner]?.legalName ?? '';
  if (!names.includes(legalName)) return { why: `its O is “${names.join()}”, and the legal name “${legalName}”` };
  const fitting = rolesIn(target.standard).filter((role) => roles[role].organisation === owner && mayBe(role, facts));
  const serving = fitting.filter((role) => roles[role].kind === 'server-transport');
  if (serving.length > 0) return byHost(serving, facts, target);
  const calling = fitting.find((role) => roles[role].kind === 'client-transport');
  if (calling) return calling;
  const encrypting = fitting.find((role) => roles[role].kind === 'encryption');
  const onlyEncrypts = facts.keyUsage?.bits.includes('digitalSignature') === false;
  if (encrypting && onlyEncrypts) return encrypting;
  return bySubject(
    fitting.filter((role) => roles[role].kind === 'signing'),
    facts,
    target,
  );
}

/** Whether usages say that it is of the role's kind. */
function mayBe(role: Role, { keyUsage, extendedKeyUsage }: CertificateFacts): boolean {
  const { purpose, keyUsage: needed } = roles[role];
  const isForTls = extendedKeyUsage?.some((one) => one === 'serverAuth' || one === 'clientAuth') ?? false;
  if (purpose === null) return !isForTls && (keyUsage?.bits.includes(needed) ?? true);
  return (extendedKeyUsage?.includes(purpose) ?? false) && (keyUsage?.bits.includes(needed) ?? true);
}

/** Of several servers' roles that whose host it names. */
function byHost(serving: readonly Role[], { dnsNames }: CertificateFacts, { endpoints }: Target): Role | NoRole {
  const hostsOf = (role: Role) =>
    (Object.keys(mutualTls) as MutualTlsEndpoint[])
      .filter((endpoint) => mutualTls[endpoint].serverRole === role)
      .flatMap((endpoint: Endpoint) => endpoints[endpoint]?.host ?? []);
  const named = serving.find((role) => hostsOf(role).some((host) => dnsNames?.includes(host)));
  if (named) return named;
  // Without names, or where the target does not say the host, it can only be the LFI's own server.
  if (serving.includes('S4') && (!dnsNames?.length || endpoints.oc === null)) return 'S4';
  return { why: `a server’s certificate for ${dnsNames?.join(', ') ?? 'no host'}, which is none of the target` };
}

/** Of several signing roles that whose application, or organisation, is its CN. */
function bySubject(signing: readonly Role[], { subject }: CertificateFacts, target: Target): Role | NoRole {
  const names = attributeValues(subject, 'CN');
  const applications = { 'c3-hh-cm-client': target.lfi?.applications['c3-hh-cm-client'] ?? '', tpp: '', hub: '' };
  const exact = signing.find((role) => {
    const { application } = roles[role];
    return application === 'c3-hh-cm-client' && names.includes(applications[application]);
  });
  const ofOrganisation = signing.find((role) => roles[role].application === null);
  const isOrganisations = names.every((name) => name === target.lfi?.organisationId);
  if (exact) return exact;
  if (ofOrganisation) return isOrganisations ? ofOrganisation : unclear;
  return signing[0] ?? unclear;
}

const unclear: NoRole = { why: 'it does not tell what it is for; name it in the target by hand' };
