import { mutualTls, mutualTlsEndpoints } from '../../config/standard/api-hub/endpoints.ts';
import { type Role, roles } from '../../config/standard/api-hub/roles.ts';
import { applicationOf, organisationOf } from '../needs/parties.ts';
import type { Target } from '../target/target.ts';

/** The OpenSSL line that `csrCommand` makes, for whoever has no target at hand. */
export const csrCommandForm =
  "openssl req -new -newkey rsa:2048 -nodes -sha256 -subj '/C=AE/O=<LegalName>/OU=<OrganisationId>/CN=<Id>' (write / in a name as \\/ and + as \\+; add -utf8 for non-ASCII names)";

/** What the CSR of a role asks for. */
export interface WantedRequest {
  /** Attributes of the subject in their order. */
  readonly subject: readonly { readonly type: 'C' | 'O' | 'OU' | 'CN'; readonly value: string }[];
  /** Hosts for the SAN; empty for what is no server. */
  readonly dnsNames: readonly string[];
}

/** What the CSR of a role asks for, by the target; what that does not say is a `<Placeholder>` (CSR-01 to CSR-09). */
export function wantedRequest(role: Role, target: Target): WantedRequest {
  const organisation = organisationOf(role, target);
  return {
    subject: [
      { type: 'C', value: 'AE' },
      { type: 'O', value: organisation?.legalName ?? '<LegalName>' },
      { type: 'OU', value: organisation?.organisationId ?? '<OrganisationId>' },
      ...commonNameOf(role, target).map((value) => ({ type: 'CN' as const, value })),
    ],
    dnsNames: hostsOf(role, target),
  };
}

/**
 * The line that makes key and CSR of a role with OpenSSL, with the institution's own values, to be pasted into a POSIX
 * shell; a key that is there already stays, and what the target does not say is a `<Placeholder>`.
 */
export function csrCommand(role: Role, target: Target): string {
  return [
    `test -e ${role}.key && echo '${role}.key is there already' ||`,
    'openssl req -new -newkey rsa:2048 -nodes -sha256',
    ...requestOptions(wantedRequest(role, target), posixWord),
    `-keyout ${role}.key -out ${role}.csr`,
  ].join(' ');
}

/** Options of `openssl req` for subject and SAN, quoted for a shell. */
export function requestOptions({ subject, dnsNames }: WantedRequest, quoted: (text: string) => string): string[] {
  const text = subject.map(({ type, value }) => `/${type}=${escaped(value)}`).join('');
  const names = dnsNames.map((host) => `DNS:${host}`).join(',');
  return [
    ...(subject.every(({ value }) => isAscii(value)) ? [] : ['-utf8']),
    `-subj ${quoted(text)}`,
    ...(names === '' ? [] : [`-addext ${quoted(`subjectAltName=${names}`)}`]),
  ];
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
export function posixWord(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}
