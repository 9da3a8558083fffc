import type { Party } from './parties.ts';
import { type Role, roles, roleThat } from './roles.ts';

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

/** The mutual-TLS services, with the two certificates of the connection. */
export const mutualTls: Readonly<Record<MutualTlsEndpoint, { readonly clientRole: Role; readonly serverRole: Role }>> =
  {
    as1: ends('as1'),
    rs1: ends('rs1'),
    cm: ends('cm'),
    hh: ends('hh'),
    oc: ends('oc'),
  };

function ends(endpoint: MutualTlsEndpoint) {
  return { clientRole: roleThat('calls', endpoint), serverRole: roleThat('serves', endpoint) };
}

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
  path('TPP → API Hub (authorisation)', 'as1'),
  path('TPP → API Hub (resources)', 'rs1'),
  path('API Hub → Ozone Connect', 'oc'),
  path('LFI → Consent Manager', 'cm'),
  path('LFI → Headless Heimdall', 'hh'),
];

function path(title: string, endpoint: MutualTlsEndpoint): ConnectionPath {
  const { clientRole, serverRole } = mutualTls[endpoint];
  return {
    title,
    client: roles[clientRole].holder,
    server: roles[serverRole].holder,
    endpoint,
    clientRole,
    serverRole,
    requestSigning: roleThat('signsRequests', endpoint),
    responseSigning: roleThat('signsResponses', endpoint),
  };
}
