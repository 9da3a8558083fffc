import type { Environment } from './environments.ts';
import { environments } from './environments.ts';
import type { Party } from './parties.ts';
import { type Application, type Role, roles } from './roles.ts';

/** What is done at a stage of a certificate's life, and by whom. */
export interface WalkthroughStage {
  readonly by: Party;
  /** One sentence a step, in order. */
  readonly steps: readonly string[];
}

/** What steps are told with: the institution's own values, or `<Placeholder>`. */
export interface WalkthroughValues {
  readonly environment: Environment;
  readonly organisationId: string;
  /** UUID of the application that the certificate belongs to. */
  readonly applicationId: string;
  /** The command that makes key and CSR. */
  readonly csrCommand: string;
  /** Where the certificate is served or shown, in words. */
  readonly used: string;
}

/**
 * Descriptions that are typed beside S1 and S4 in the Trust Framework (Certificate Walkthroughs v2.1: S1, Steps; S4,
 * Step 2).
 */
export const descriptions: Readonly<Partial<Record<Role, string>>> = {
  S1: 'S1 - Ozone holds Private Key - TPP-APIHub',
  S4: 'S4 - I hold Private Key - APIHub-OzoneConnect',
};

const applications: Readonly<Record<Application, string>> = {
  'c3-hh-cm-client': 'the application C3-hh-cm-client',
  tpp: 'the TPP’s application',
  hub: 'Ozone’s application',
};

/**
 * A role's way from key to use (Certificate Walkthroughs v2.1, S1 and S4; the other roles by API Hub Connectivity &
 * Certificates v2.1, "Who Does What" and "Trust Framework certificate types").
 */
export function walkthroughOf(
  role: Role,
  values: WalkthroughValues,
): Readonly<Record<'csr' | 'issued' | 'published' | 'deployed' | 'in-use', WalkthroughStage>> {
  const { holder, organisation } = roles[role];
  return {
    csr: { by: holder, steps: csrSteps(role, values) },
    issued: { by: organisation, steps: issueSteps(role, values) },
    published: { by: organisation, steps: publishSteps(role, values) },
    deployed: { by: holder, steps: deploySteps(role, values) },
    'in-use': { by: peerOf(role), steps: [`It is proved ${values.used}.`] },
  };
}

function csrSteps(role: Role, { csrCommand }: WalkthroughValues): string[] {
  const { holder, organisation } = roles[role];
  if (holder === 'ozone' && organisation === 'lfi')
    return [`Ozone generates the private key and a CSR for ${role}, and sends the CSR by the Service Desk ticket.`];
  if (holder === 'ozone')
    return [`Ozone generates the private key and the CSR of ${role} for itself; no action is required from others.`];
  return [
    `Generate a 2048-bit RSA key and a CSR signed with SHA-256: ${csrCommand}`,
    'In production, do this within the HSM or key management of the institution.',
    `Keep the key where only its user can read it; it is never shared.`,
  ];
}

function issueSteps(role: Role, { environment, organisationId }: WalkthroughValues): string[] {
  const { holder, organisation, application, trustFrameworkType } = roles[role];
  const description = descriptions[role];
  const place =
    application === null
      ? 'Open the section Organisation Certificates.'
      : `Open ${applications[application]}, and in it App Certificates.`;
  const upload =
    holder === organisation
      ? `Click Next, and upload ${role}.csr.`
      : 'Skip the step that generates key and CSR, and upload the CSR that Ozone provided.';
  return [
    `Sign in to https://${environments[environment].directory} and open the organisation ${organisationId}.`,
    place,
    `Click + New Certificate and select ${trustFrameworkType}.`,
    ...(description === undefined ? [] : [`Set the description to: ${description}`]),
    upload,
  ];
}

function publishSteps(role: Role, { environment, organisationId, applicationId }: WalkthroughValues): string[] {
  const { organisation, application, jwks } = roles[role];
  const folder = application === null ? organisationId : `${organisationId}/${applicationId}`;
  const other = organisation === 'ozone' ? 'the LFI' : 'Ozone';
  return [
    'Copy the Key ID (KID) from the certificate’s page exactly as it stands there: it is case-sensitive.',
    `Note the JWKS URL: https://${environments[environment].keystore}/${folder}/${jwks}.jwks`,
    `Give both to ${other} via the Service Desk ticket, and write them to certificates.${role} of the target.`,
  ];
}

function deploySteps(role: Role, { used: _used }: WalkthroughValues): string[] {
  const { kind, holder, paths } = roles[role];
  const who = holder === 'ozone' ? 'Ozone installs' : 'Deploy';
  const where = [...(paths.serves ?? []), ...(paths.calls ?? [])].join(', ');
  switch (kind) {
    case 'server-transport':
      return [`${who} certificate and private key on ${where}, with the issuing CA’s certificate after its own.`];
    case 'client-transport':
      return [
        `${who} certificate and private key with what calls ${where}, with the issuing CA’s certificate after its own.`,
      ];
    case 'signing':
      return [
        `${who} the private key with what signs, under the KID of the certificate. Wait ten minutes after it is published before the first signature.`,
      ];
    case 'encryption':
      return [`${who} the private key with what decrypts, found by the KID of a message.`];
  }
}

/**
 * Who meets the certificate at its other side: with an LFI’s certificate at the API Hub that is the TPP, where TPPs
 * know it.
 */
function peerOf(role: Role): Party {
  const { holder, knownBy, organisation } = roles[role];
  const others = knownBy.filter((party) => party !== holder);
  return others.find((party) => party !== organisation) ?? others[0] ?? holder;
}
