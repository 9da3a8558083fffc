import type { PolicyName } from '../../config/policies/policies.ts';
import type { Endpoint } from '../../config/standard/api-hub/endpoints.ts';
import type { Environment } from '../../config/standard/api-hub/environments.ts';
import type { GivenName } from '../../config/standard/api-hub/given-identities.ts';
import type { HubService } from '../../config/standard/api-hub/hosts.ts';
import type { MessageName, OptInProbe } from '../../config/standard/api-hub/messages.ts';
import type { Role } from '../../config/standard/api-hub/roles.ts';
import type { StatementName } from '../../config/standard/api-hub/statements.ts';
import type { PartyVantage, Vantage } from '../../config/standard/api-hub/vantages.ts';
import type { Standard } from '../../config/standard/standards.ts';
import type { AnySwitch } from '../../config/standard/switches.ts';

/**
 * A target file as read: defaults filled in, references resolved, no secret in it. JSON-serialisable, so that evidence
 * can carry it and a later judgement needs nothing else. What the user left out and no default covers is null.
 */
export interface Target {
  /** Folder of the run's output, `out/<name>/`. */
  readonly name: string;
  readonly standard: Standard;
  readonly environment: Environment;
  readonly vantage: Vantage;
  readonly profile: 'default' | 'strict';
  /** Instant at which certificates must be valid as well, RFC 3339; null where nobody asked. */
  readonly goLive: string | null;
  /** Every switch of the standard, after profile and file. */
  readonly switches: Readonly<Partial<Record<AnySwitch, boolean>>>;
  readonly lfi: LfiParty | null;
  readonly tpp: TppParty | null;
  readonly ozone: HubParty | null;
  readonly applicationLayerAuthentication: {
    readonly ozoneConnect: 'mtls-only' | 'api-key' | 'client-credentials' | 'jwt-auth';
    readonly apiHub: 'mtls-only' | 'jwt-auth';
    /** Months for which an API key or client secret is valid; absent where nobody said. */
    readonly credentialMonths?: number | undefined;
  };
  readonly jwtAuth: {
    /** `aud` of tokens by receiver; null where nobody said (CX-43). */
    readonly audience: { readonly ozoneConnect: readonly string[]; readonly apiHub: readonly string[] | null };
    /** Name of the response header that carries JWT Auth, in lower case; null where the parties agreed on none. */
    readonly responseHeader: string | null;
  };
  /** Rule set that scans are read against, and how much of a server they enumerate. */
  readonly tls: { readonly policy: PolicyName; readonly depth: 'quick' | 'full' };
  readonly endpoints: Readonly<Record<Endpoint, EndpointAddress | null>>;
  readonly network: {
    /** `http://host:port` of a CONNECT proxy, without credentials. */
    readonly proxy: string | null;
    /** `host:port` as in the URL → one or more `address:port` to connect to instead. */
    readonly connectTo: Readonly<Record<string, readonly string[]>>;
    readonly timeoutMs: number;
    /** Between the beginnings of two connections to one host. */
    readonly pauseMs: number;
    readonly maxConcurrency: number;
    readonly maxConnections: number;
  };
  readonly certificates: Readonly<Partial<Record<Role, TargetCertificate>>>;
  /** One for each LFI Code, in file order; the first is the brand that `endpoints` and `certificates` are about. */
  readonly brands: readonly Brand[];
  readonly onboarding: {
    /** As the form has it, whatever that is; null where the file does not say. */
    readonly ozoneConnectUrl: string | null;
    readonly authorisationUrl: string | null;
    readonly c3ApplicationRoles: readonly string[] | null;
  };
  readonly statements: Readonly<Partial<Record<StatementName, 'yes' | 'no'>>>;
  /** Whether the file gives an identity, or says that there is none. */
  readonly identities: Readonly<Partial<Record<GivenName, { readonly given: boolean }>>>;
  /** Issuing CAs and roots of the Trust Framework, base64 DER in file order; null where the file names none. */
  readonly trust: { readonly framework: readonly string[] | null; readonly public: 'system' | readonly string[] };
  readonly probes: {
    /** What may be done beyond harmless GETs. */
    readonly allow: readonly OptInProbe[];
    /** Scope of the access token to ask for. */
    readonly scope: string;
    /** Account to look up by confirmation of payee. */
    readonly iban: string | null;
  };
  /** Captured messages; their content is observed by a probe, not kept here. */
  readonly samples: Readonly<Partial<Record<MessageName, Sample>>>;
  /**
   * Files of the Axway recipe; only where that is the standard, and then nothing above but name, environment and
   * switches counts.
   */
  readonly recipe?: RecipeFiles;
  /** What others do not get of its evidence; absent where the file marks nothing. */
  readonly sharing?: { readonly hosts: readonly string[]; readonly headers: readonly string[] };
  /** The parties whose targets this was made from, where their evidence was merged. */
  readonly joint?: readonly PartyVantage[];
  readonly source: TargetSource;
}

/** What a target of the Axway recipe names. Contents are observed by probes, not kept here. */
export interface RecipeFiles {
  /** TPPs in file order, by the names of their files: `tpp1`, `tpp2`. */
  readonly clients: readonly RecipeClient[];
}

export interface RecipeClient {
  readonly name: string;
  readonly csr: boolean;
  readonly key: boolean;
  /** Whether the key file was opened without any passphrase. */
  readonly keyInClear: boolean;
}

export interface Sample {
  /** The nonce that an id_token has to repeat; null where nobody said. */
  readonly nonce: string | null;
  /** JWKS of who signed it; null where the target's certificates name it. */
  readonly signerJwks: string | null;
}

export interface OrganisationParty {
  readonly legalName: string;
  readonly organisationId: string;
}
export interface LfiParty extends OrganisationParty {
  readonly codes: readonly string[];
  /** Application UUIDs by name, `c3-hh-cm-client` among them. */
  readonly applications: Readonly<Record<string, string>>;
}
export interface TppParty extends OrganisationParty {
  /** UUID of the application that C1, Sig1 and Enc2 belong to. */
  readonly application: string | null;
  /** Whether it subscribes to webhook events. */
  readonly events: boolean;
  readonly clientId: string | null;
  readonly redirectUri: string | null;
  readonly webhookUrl: string | null;
}
export interface HubParty extends OrganisationParty {
  /** UUID of the application that C4 and Sig3 belong to, where Ozone gave one. */
  readonly application: string | null;
}

export interface EndpointAddress {
  /** `https://host[:port]`, no path, no trailing slash. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** Prefix of the health checks on Ozone Connect: empty, or `/path` without trailing slash. */
  readonly basePath: string;
}

export interface TargetCertificate {
  readonly kid: string | null;
  readonly jwks: string | null;
  /**
   * Whether the file gives a certificate, a private key, a CSR for this role. Contents are observed by probes, not kept
   * here.
   */
  readonly certificate: boolean;
  readonly key: boolean;
  readonly csr: boolean;
  /** Type and description as the Trust Framework shows them; null where the file does not say. */
  readonly type: string | null;
  readonly description: string | null;
}

/** A brand of the LFI: one LFI Code, with an API Hub instance and an onboarding form of its own. */
export interface Brand {
  readonly code: string;
  readonly endpoints: Readonly<Record<HubService, EndpointAddress | null>>;
  /** KID by role, as this brand's form has it; what a further brand leaves out is not known. */
  readonly kids: Readonly<Partial<Record<Role, string>>>;
  /** Whether the file describes the brand: always for the first. */
  readonly described: boolean;
}

/** Where each value of the file stands, for findings that point into it. */
export interface TargetSource {
  /** File name as the user gave it, without folders. */
  readonly file: string;
  /** SHA-256 of the file's bytes, hex. */
  readonly digest: string;
  /** JSON pointer → line, from 1. */
  readonly lines: Readonly<Record<string, number>>;
  /** Set for the file of the ecosystem that a command started for itself, which no user has. */
  readonly embedded?: true;
}
