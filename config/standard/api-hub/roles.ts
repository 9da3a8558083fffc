import type { Standard } from '../standards.ts';
import type { Held } from '../versions.ts';
import { holdsIn } from '../versions.ts';
import type { MutualTlsEndpoint } from './endpoints.ts';
import type { Party } from './parties.ts';
import type { RequirementId } from './requirements.ts';

export type Kind = 'server-transport' | 'client-transport' | 'signing' | 'encryption';

/**
 * What a role's certificate says about its application: an application's UUID as CN, the organisation's, or nothing
 * (CSR-06, CSR-07).
 */
export type Application = 'c3-hh-cm-client' | 'tpp' | 'hub';

/** What is the same for all roles of a kind. */
interface OfKind {
  /** Trust Framework type as it is selected on the web page. */
  readonly trustFrameworkType: string;
  /** Trust Framework type as its API names it. */
  readonly trustFrameworkName: string;
  /** Which of the keystore's two files publishes it. */
  readonly jwks: 'transport' | 'application';
  /** Member `use` of the published JWK (RFC 7517 4.2); null where no source says. */
  readonly use: 'sig' | 'enc' | null;
  /** What its key does: key usage and extended key usage that are there must allow it (RFC 5280 4.2.1.3, 4.2.1.12). */
  readonly keyUsage: 'digitalSignature' | 'keyEncipherment';
  readonly purpose: 'serverAuth' | 'clientAuth' | null;
}

const kinds: Readonly<Record<Kind, OfKind>> = {
  'server-transport': {
    trustFrameworkType: 'OPF UAE SERVER TRANSPORT',
    trustFrameworkName: 'opf_uae_server_transport',
    jwks: 'transport',
    use: null,
    keyUsage: 'digitalSignature',
    purpose: 'serverAuth',
  },
  'client-transport': {
    trustFrameworkType: 'OPF UAE CLIENT TRANSPORT',
    trustFrameworkName: 'opf_uae_client_transport',
    jwks: 'transport',
    use: null,
    keyUsage: 'digitalSignature',
    purpose: 'clientAuth',
  },
  signing: {
    trustFrameworkType: 'OPF UAE CLIENT SIGNING',
    trustFrameworkName: 'opf_uae_client_signing',
    jwks: 'application',
    use: 'sig',
    keyUsage: 'digitalSignature',
    purpose: null,
  },
  encryption: {
    trustFrameworkType: 'OPF UAE CLIENT ENCRYPTION',
    trustFrameworkName: 'opf_uae_client_encryption',
    jwks: 'application',
    use: 'enc',
    keyUsage: 'keyEncipherment',
    purpose: null,
  },
};

/** What a certificate does on the connection paths. */
export type PathPart = 'serves' | 'calls' | 'signsRequests' | 'signsResponses';

/** Everything about one of the certificates: vantages, places and connection paths follow from it. */
export interface RoleDefinition extends OfKind, Held {
  readonly kind: Kind;
  readonly title: string;
  readonly description: string;
  /** The requirement that introduces it. */
  readonly requirement: RequirementId;
  /** What a signature or a decryption with its key proves; empty for what only handshakes prove. */
  readonly provedByUse: readonly RequirementId[];
  /** Whose Trust Framework record the certificate belongs to. */
  readonly organisation: Party;
  /** The party that has the private key. */
  readonly holder: Party;
  /** Who was told its KID and JWKS URL, or can look them up, beside the holder. */
  readonly knownBy: readonly Party[];
  /** The application that the certificate is created in; null at organisation level. */
  readonly application: Application | null;
  /** Services on whose connection path it has a part (API Hub Connectivity & Certificates v2.1, "Connection Paths"). */
  readonly paths: Readonly<Partial<Record<PathPart, readonly MutualTlsEndpoint[]>>>;
}

type Own = Omit<RoleDefinition, keyof OfKind | 'kind'> & Partial<OfKind>;

/** The certificates, by the names of API Hub Connectivity & Certificates v2.1, "Certificate Summary". */
const defined = {
  S1: role('server-transport', {
    title: 'API Hub server certificate shown to TPPs',
    description: 'Identifies the LFI’s API Hub instance (as1, rs1) to TPPs.',
    requirement: 'CRT-S1',
    provedByUse: [],
    organisation: 'lfi',
    holder: 'ozone',
    knownBy: ['lfi', 'tpp'],
    application: null,
    paths: { serves: ['as1', 'rs1'] },
  }),
  S3: role('server-transport', {
    title: 'API Hub server certificate shown to the LFI',
    description: 'Identifies Consent Manager and Headless Heimdall to the LFI.',
    requirement: 'CRT-S3',
    provedByUse: [],
    organisation: 'lfi',
    holder: 'ozone',
    knownBy: ['lfi'],
    application: null,
    paths: { serves: ['cm', 'hh'] },
  }),
  S4: role('server-transport', {
    title: 'LFI server certificate of Ozone Connect',
    description: 'Identifies the LFI’s Ozone Connect server to the API Hub.',
    requirement: 'CRT-S4',
    provedByUse: [],
    organisation: 'lfi',
    holder: 'lfi',
    knownBy: ['ozone'],
    application: null,
    paths: { serves: ['oc'] },
  }),
  C1: role('client-transport', {
    title: 'TPP client certificate',
    description: 'Identifies the TPP when it calls the API Hub.',
    requirement: 'CRT-C1',
    provedByUse: [],
    organisation: 'tpp',
    holder: 'tpp',
    knownBy: ['ozone'],
    application: 'tpp',
    paths: { calls: ['as1', 'rs1'] },
  }),
  C3: role('client-transport', {
    title: 'LFI client certificate',
    description: 'Identifies the LFI when it calls Consent Manager and Headless Heimdall.',
    requirement: 'CRT-C3',
    provedByUse: [],
    organisation: 'lfi',
    holder: 'lfi',
    knownBy: ['ozone'],
    application: 'c3-hh-cm-client',
    paths: { calls: ['cm', 'hh'] },
  }),
  C4: role('client-transport', {
    title: 'API Hub client certificate',
    description: 'Identifies the API Hub when it calls Ozone Connect.',
    requirement: 'CRT-C4',
    provedByUse: [],
    organisation: 'ozone',
    holder: 'ozone',
    knownBy: ['lfi'],
    application: 'hub',
    paths: { calls: ['oc'] },
  }),
  Sig1: role('signing', {
    title: 'TPP signing key',
    description: 'Signs the TPP’s request objects, client assertions and signed payloads.',
    requirement: 'CRT-SIG1',
    provedByUse: ['CRT-SIG1', 'KID-04'],
    organisation: 'tpp',
    holder: 'tpp',
    knownBy: ['ozone'],
    application: 'tpp',
    paths: { signsRequests: ['as1', 'rs1'] },
  }),
  Sig2: role('signing', {
    title: 'API Hub signing key for responses',
    description: 'Signs the API Hub’s responses and id_tokens for TPPs.',
    requirement: 'CRT-SIG2',
    provedByUse: ['CRT-SIG2', 'KID-04'],
    organisation: 'lfi',
    holder: 'ozone',
    knownBy: ['lfi', 'tpp'],
    application: null,
    paths: { signsResponses: ['as1', 'rs1'] },
  }),
  Sig3: role('signing', {
    title: 'API Hub signing key for JWT Auth',
    description: 'Signs JWT Auth of the API Hub’s requests to Ozone Connect and of its answers to the LFI.',
    requirement: 'CRT-SIG3',
    provedByUse: ['CRT-SIG3', 'KID-04', 'KID-06'],
    organisation: 'ozone',
    holder: 'ozone',
    knownBy: ['lfi'],
    application: 'hub',
    paths: { signsRequests: ['oc'], signsResponses: ['cm', 'hh'] },
  }),
  Sig4: role('signing', {
    title: 'LFI signing key for JWT Auth',
    description: 'Signs JWT Auth of the LFI’s requests to the API Hub and of Ozone Connect’s answers.',
    requirement: 'CRT-SIG4',
    provedByUse: ['CRT-SIG4', 'KID-04'],
    organisation: 'lfi',
    holder: 'lfi',
    knownBy: ['ozone'],
    application: 'c3-hh-cm-client',
    paths: { signsRequests: ['cm', 'hh'], signsResponses: ['oc'] },
  }),
  Enc1: role('encryption', {
    title: 'LFI encryption key',
    description: 'Receives personal data that TPPs encrypt; only the LFI decrypts it.',
    requirement: 'CRT-ENC1',
    provedByUse: ['CRT-ENC1', 'ENC-01', 'ENC-02', 'ENC-06'],
    trustFrameworkType: 'SERVER ENCKEY',
    trustFrameworkName: 'server enckey',
    organisation: 'lfi',
    holder: 'lfi',
    knownBy: ['tpp', 'ozone'],
    application: null,
    paths: {},
  }),
  Enc2: role('encryption', {
    title: 'TPP encryption key',
    description: 'Receives webhook events that the API Hub encrypts; only the TPP decrypts them.',
    requirement: 'CRT-ENC2',
    provedByUse: ['CRT-ENC2', 'ENC-01', 'WH-01'],
    organisation: 'tpp',
    holder: 'tpp',
    knownBy: ['ozone'],
    application: 'tpp',
    paths: {},
  }),
};

function role(kind: Kind, own: Own): RoleDefinition {
  return { ...kinds[kind], kind, ...own };
}

export type Role = keyof typeof defined;
export const roles: Readonly<Record<Role, RoleDefinition>> = defined;
export const roleNames = Object.keys(defined) as [Role, ...Role[]];

/** Whether a name is that of a role, as it stands in target files. */
export function isRole(name: string): name is Role {
  return Object.hasOwn(roles, name);
}

/** The roles of a version of the standard. */
export function rolesIn(standard: Standard): Role[] {
  return roleNames.filter((name) => holdsIn(roles[name], standard));
}

/** The role that does something on the connection path of a service. */
export function roleThat(part: PathPart, endpoint: MutualTlsEndpoint): Role {
  const found = roleNames.find((name) => roles[name].paths[part]?.includes(endpoint));
  if (!found) throw new Error(`no role ${part} at ${endpoint}`);
  return found;
}
