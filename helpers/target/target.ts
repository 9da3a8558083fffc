import type { Endpoint } from '../../config/standard/v2.1/endpoints.ts';
import type { Environment } from '../../config/standard/v2.1/environments.ts';
import type { Role } from '../../config/standard/v2.1/roles.ts';
import type { SwitchName } from '../../config/standard/v2.1/switches.ts';
import type { Vantage } from '../../config/standard/v2.1/vantages.ts';

/**
 * A target file as read: defaults filled in, references resolved, no secret in it. JSON-serialisable, so that evidence can carry it
 * and a later judgement needs nothing else. What the user left out and no default covers is null.
 */
export interface Target {
  /** Folder of the run's output, `out/<name>/`. */
  readonly name: string;
  readonly standard: 'v2.1';
  readonly environment: Environment;
  readonly vantage: Vantage;
  readonly profile: 'default' | 'strict';
  /** Every switch of the standard, after profile and file. */
  readonly switches: Readonly<Record<SwitchName, boolean>>;
  readonly lfi: LfiParty | null;
  readonly tpp: TppParty | null;
  readonly ozone: HubParty | null;
  readonly applicationLayerAuthentication: {
    readonly ozoneConnect: 'mtls-only' | 'api-key' | 'client-credentials' | 'jwt-auth';
    readonly apiHub: 'mtls-only' | 'jwt-auth';
  };
  readonly jwtAuth: {
    /** `aud` of tokens by receiver; null where nobody said (catalogue CX-43). */
    readonly audience: { readonly ozoneConnect: readonly string[]; readonly apiHub: readonly string[] | null };
    /** Name of the response header that carries JWT Auth, in lower case; null where the parties agreed on none. */
    readonly responseHeader: string | null;
  };
  readonly endpoints: Readonly<Record<Endpoint, EndpointAddress | null>>;
  readonly network: {
    /** `http://host:port` of a CONNECT proxy, without credentials. */
    readonly proxy: string | null;
    /** `host:port` as in the URL → one or more `address:port` to connect to instead. */
    readonly connectTo: Readonly<Record<string, readonly string[]>>;
    readonly timeoutMs: number;
    readonly maxConcurrency: number;
    readonly maxConnections: number;
  };
  readonly certificates: Readonly<Partial<Record<Role, TargetCertificate>>>;
  readonly identities: Readonly<Partial<Record<GivenIdentity, { readonly given: true }>>>;
  /** Issuing CAs and roots of the Trust Framework, base64 DER in file order; null where the file names none. */
  readonly trust: { readonly framework: readonly string[] | null; readonly public: 'system' | readonly string[] };
  readonly source: TargetSource;
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
  /** Whether the file gives a certificate, a private key, a CSR for this role. Contents are observed by probes, not kept here. */
  readonly certificate: boolean;
  readonly key: boolean;
  readonly csr: boolean;
  /** Type and description as the Trust Framework shows them; null where the file does not say. */
  readonly type: string | null;
  readonly description: string | null;
}

/** Client identities that only the target can give. */
export type GivenIdentity = 'other-organisation' | 'revoked';

/** Where each value of the file stands, for findings that point into it. */
export interface TargetSource {
  /** File name as the user gave it, without folders. */
  readonly file: string;
  /** SHA-256 of the file's bytes, hex. */
  readonly digest: string;
  /** JSON pointer → line, from 1. */
  readonly lines: Readonly<Record<string, number>>;
}
