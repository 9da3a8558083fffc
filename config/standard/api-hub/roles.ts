import type { Party } from './parties.ts';

/** The twelve certificates, by the names of API Hub Connectivity & Certificates v2.1, "Certificate Summary". */
export const roleNames = ['S1', 'S3', 'S4', 'C1', 'C3', 'C4', 'Sig1', 'Sig2', 'Sig3', 'Sig4', 'Enc1', 'Enc2'] as const;
export type Role = (typeof roleNames)[number];

export type Kind = 'server-transport' | 'client-transport' | 'signing' | 'encryption';

/** What a role's certificate says about its application: an application's UUID as CN, the organisation's, or nothing (CSR-06, CSR-07). */
export type Application = 'c3-hh-cm-client' | 'tpp' | 'hub';

export interface RoleDefinition {
  readonly title: string;
  readonly kind: Kind;
  /** Trust Framework type as it is selected on the web page. */
  readonly trustFrameworkType: string;
  /** Trust Framework type as its API names it. */
  readonly trustFrameworkName: string;
  /** Whose Trust Framework record the certificate belongs to. */
  readonly organisation: Party;
  /** The party that has the private key. */
  readonly holder: Party;
  /** The application that the certificate is created in; null at organisation level. */
  readonly application: Application | null;
  /** Which of the keystore's two files publishes it. */
  readonly jwks: 'transport' | 'application';
  /** Member `use` of the published JWK (RFC 7517 4.2); null where no source says. */
  readonly use: 'sig' | 'enc' | null;
  readonly description: string;
}

export const roles: Record<Role, RoleDefinition> = {
  S1: {
    title: 'API Hub server certificate shown to TPPs',
    kind: 'server-transport',
    trustFrameworkType: 'OPF UAE SERVER TRANSPORT',
    trustFrameworkName: 'opf_uae_server_transport',
    organisation: 'lfi',
    holder: 'ozone',
    application: null,
    jwks: 'transport',
    use: null,
    description: 'Identifies the LFI’s API Hub instance (as1, rs1) to TPPs.',
  },
  S3: {
    title: 'API Hub server certificate shown to the LFI',
    kind: 'server-transport',
    trustFrameworkType: 'OPF UAE SERVER TRANSPORT',
    trustFrameworkName: 'opf_uae_server_transport',
    organisation: 'lfi',
    holder: 'ozone',
    application: null,
    jwks: 'transport',
    use: null,
    description: 'Identifies Consent Manager and Headless Heimdall to the LFI.',
  },
  S4: {
    title: 'LFI server certificate of Ozone Connect',
    kind: 'server-transport',
    trustFrameworkType: 'OPF UAE SERVER TRANSPORT',
    trustFrameworkName: 'opf_uae_server_transport',
    organisation: 'lfi',
    holder: 'lfi',
    application: null,
    jwks: 'transport',
    use: null,
    description: 'Identifies the LFI’s Ozone Connect server to the API Hub.',
  },
  C1: {
    title: 'TPP client certificate',
    kind: 'client-transport',
    trustFrameworkType: 'OPF UAE CLIENT TRANSPORT',
    trustFrameworkName: 'opf_uae_client_transport',
    organisation: 'tpp',
    holder: 'tpp',
    application: 'tpp',
    jwks: 'transport',
    use: null,
    description: 'Identifies the TPP when it calls the API Hub.',
  },
  C3: {
    title: 'LFI client certificate',
    kind: 'client-transport',
    trustFrameworkType: 'OPF UAE CLIENT TRANSPORT',
    trustFrameworkName: 'opf_uae_client_transport',
    organisation: 'lfi',
    holder: 'lfi',
    application: 'c3-hh-cm-client',
    jwks: 'transport',
    use: null,
    description: 'Identifies the LFI when it calls Consent Manager and Headless Heimdall.',
  },
  C4: {
    title: 'API Hub client certificate',
    kind: 'client-transport',
    trustFrameworkType: 'OPF UAE CLIENT TRANSPORT',
    trustFrameworkName: 'opf_uae_client_transport',
    organisation: 'ozone',
    holder: 'ozone',
    application: 'hub',
    jwks: 'transport',
    use: null,
    description: 'Identifies the API Hub when it calls Ozone Connect.',
  },
  Sig1: {
    title: 'TPP signing key',
    kind: 'signing',
    trustFrameworkType: 'OPF UAE CLIENT SIGNING',
    trustFrameworkName: 'opf_uae_client_signing',
    organisation: 'tpp',
    holder: 'tpp',
    application: 'tpp',
    jwks: 'application',
    use: 'sig',
    description: 'Signs the TPP’s request objects, client assertions and signed payloads.',
  },
  Sig2: {
    title: 'API Hub signing key for responses',
    kind: 'signing',
    trustFrameworkType: 'OPF UAE CLIENT SIGNING',
    trustFrameworkName: 'opf_uae_client_signing',
    organisation: 'lfi',
    holder: 'ozone',
    application: null,
    jwks: 'application',
    use: 'sig',
    description: 'Signs the API Hub’s responses and id_tokens for TPPs.',
  },
  Sig3: {
    title: 'API Hub signing key for JWT Auth',
    kind: 'signing',
    trustFrameworkType: 'OPF UAE CLIENT SIGNING',
    trustFrameworkName: 'opf_uae_client_signing',
    organisation: 'ozone',
    holder: 'ozone',
    application: 'hub',
    jwks: 'application',
    use: 'sig',
    description: 'Signs JWT Auth of the API Hub’s requests to Ozone Connect and of its answers to the LFI.',
  },
  Sig4: {
    title: 'LFI signing key for JWT Auth',
    kind: 'signing',
    trustFrameworkType: 'OPF UAE CLIENT SIGNING',
    trustFrameworkName: 'opf_uae_client_signing',
    organisation: 'lfi',
    holder: 'lfi',
    application: 'c3-hh-cm-client',
    jwks: 'application',
    use: 'sig',
    description: 'Signs JWT Auth of the LFI’s requests to the API Hub and of Ozone Connect’s answers.',
  },
  Enc1: {
    title: 'LFI encryption key',
    kind: 'encryption',
    trustFrameworkType: 'SERVER ENCKEY',
    trustFrameworkName: 'server enckey',
    organisation: 'lfi',
    holder: 'lfi',
    application: null,
    jwks: 'application',
    use: 'enc',
    description: 'Receives personal data that TPPs encrypt; only the LFI decrypts it.',
  },
  Enc2: {
    title: 'TPP encryption key',
    kind: 'encryption',
    trustFrameworkType: 'OPF UAE CLIENT ENCRYPTION',
    trustFrameworkName: 'opf_uae_client_encryption',
    organisation: 'tpp',
    holder: 'tpp',
    application: 'tpp',
    jwks: 'application',
    use: 'enc',
    description: 'Receives webhook events that the API Hub encrypts; only the TPP decrypts them.',
  },
};
