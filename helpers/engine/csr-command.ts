import { mutualTls, mutualTlsEndpoints } from '../../config/standard/api-hub/endpoints.ts';
import { type Role, roles } from '../../config/standard/api-hub/roles.ts';
import { applicationOf, organisationOf } from '../needs/parties.ts';
import type { Target } from '../target/target.ts';

/** The OpenSSL line that `csrCommand` makes, for whoever has no target at hand. */
export const csrCommandForm =
  "openssl req -new -newkey rsa:2048 -nodes -sha256 -subj '/C=AE/O=<LegalName>/OU=<OrganisationId>/CN=<Id>' (write / in a name as \\/ and + as \\+; add -utf8 for non-ASCII names)";

/**
 * The OpenSSL line that makes key and CSR of a role, with the institution's own values, to be pasted into a POSIX shell; what the target
 * does not say is a `<Placeholder>`.
 */
export function csrCommand(role: Role, target: Target): string {
  const organisation = organisationOf(role, target);
  const name = organisation?.legalName ?? '<LegalName>';
  const attributes = [
    ['C', 'AE'],
    ['O', name],
    ['OU', organisation?.organisationId ?? '<OrganisationId>'],
    ...commonNameOf(role, target).map((value) => ['CN', value]),
  ];
  const subject = attributes.map(([type, value]) => `/${type}=${escaped(value ?? '')}`).join('');
  const hosts = hostsOf(role, target);
  const names = hosts.map((host) => `DNS:${host}`).join(',');
  return [
    'openssl req -new -newkey rsa:2048 -nodes -sha256',
    ...(isAscii(name) ? [] : ['-utf8']),
    `-subj ${quoted(subject)}`,
    ...(hosts.length > 0 ? [`-addext ${quoted(`subjectAltName=${names}`)}`] : []),
    `-keyout ${role}.key -out ${role}.csr`,
  ].join(' ');
}

/** CN by role: the application's UUID, the organisation's id for Ozone Connect, else none (CSR-06, CSR-07). */
function commonNameOf(role: Role, target: Target): string[] {
  const { application } = roles[role];
  if (role === 'S4') return [organisationOf(role, target)?.organisationId ?? '<OrganisationId>'];
  return application === null || application === 'hub' ? [] : [applicationOf(role, target) ?? '<ApplicationId>'];
}

function hostsOf(role: Role, { endpoints }: Target): string[] {
  return mutualTlsEndpoints
    .filter((endpoint) => mutualTls[endpoint].serverRole === role)
    .flatMap((endpoint) => endpoints[endpoint]?.host ?? []);
}

/** A value within `-subj`, where `/` and `+` separate (openssl-req(1)). */
function escaped(value: string): string {
  return value.replace(/[\\/+]/g, '\\$&');
}

/** A word of a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}
