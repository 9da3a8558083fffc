import type { Party } from './parties.ts';
import type { Role } from './roles.ts';

/** The services with a host of their own. */
export const endpointNames = ['as1', 'rs1', 'cm', 'hh', 'oc', 'auth1', 'keystore'] as const;
export type Endpoint = (typeof endpointNames)[number];
export type MutualTlsEndpoint = 'as1' | 'rs1' | 'cm' | 'hh' | 'oc';

export const endpoints: Record<Endpoint, { readonly title: string; readonly server: Party | null }> = {
  as1: { title: 'API Hub authorisation server', server: 'ozone' },
  rs1: { title: 'API Hub resource server', server: 'ozone' },
  cm: { title: 'Consent Manager', server: 'ozone' },
  hh: { title: 'Headless Heimdall', server: 'ozone' },
  oc: { title: 'Ozone Connect', server: 'lfi' },
  auth1: { title: 'API Hub discovery', server: 'ozone' },
  keystore: { title: 'Trust Framework keystore', server: null },
};

/** The mutual-TLS services, with the two certificates of the connection (API Hub Connectivity & Certificates v2.1, "Connection Paths"). */
export const mutualTls: Record<MutualTlsEndpoint, { readonly clientRole: Role; readonly serverRole: Role }> = {
  as1: { clientRole: 'C1', serverRole: 'S1' },
  rs1: { clientRole: 'C1', serverRole: 'S1' },
  cm: { clientRole: 'C3', serverRole: 'S3' },
  hh: { clientRole: 'C3', serverRole: 'S3' },
  oc: { clientRole: 'C4', serverRole: 'S4' },
};

export const mutualTlsEndpoints = Object.keys(mutualTls) as MutualTlsEndpoint[];

/** A connection path and what secures it (API Hub Connectivity & Certificates v2.1, "Connection Paths"). */
export interface ConnectionPath {
  readonly title: string;
  readonly client: Party;
  readonly server: Party;
  readonly endpoint: MutualTlsEndpoint;
  readonly clientRole: Role;
  readonly serverRole: Role;
  readonly requestSigning: Role;
  readonly responseSigning: Role;
}

export const connectionPaths: readonly ConnectionPath[] = [
  path('TPP → API Hub (authorisation)', 'tpp', 'ozone', 'as1', 'Sig1', 'Sig2'),
  path('TPP → API Hub (resources)', 'tpp', 'ozone', 'rs1', 'Sig1', 'Sig2'),
  path('API Hub → Ozone Connect', 'ozone', 'lfi', 'oc', 'Sig3', 'Sig4'),
  path('LFI → Consent Manager', 'lfi', 'ozone', 'cm', 'Sig4', 'Sig3'),
  path('LFI → Headless Heimdall', 'lfi', 'ozone', 'hh', 'Sig4', 'Sig3'),
];

function path(
  title: string,
  client: Party,
  server: Party,
  endpoint: MutualTlsEndpoint,
  requestSigning: Role,
  responseSigning: Role,
): ConnectionPath {
  return { title, client, server, endpoint, ...mutualTls[endpoint], requestSigning, responseSigning };
}
