import { type Endpoint, endpointNames } from '../../config/standard/api-hub/endpoints.ts';
import { environments } from '../../config/standard/api-hub/environments.ts';
import { hubServiceNames } from '../../config/standard/api-hub/hosts.ts';
import { type Role, roleNames, roles } from '../../config/standard/api-hub/roles.ts';
import { profiles, type SwitchName, switchNames } from '../../config/standard/api-hub/switches.ts';
import type { TargetFile } from '../../config/target/schema.ts';
import { isPkcs12 } from './keys/key-files.ts';
import type { Trust } from './load.ts';
import type {
  Brand,
  EndpointAddress,
  HubParty,
  LfiParty,
  Target,
  TargetCertificate,
  TargetSource,
  TppParty,
} from './target.ts';

/** Fills in what a target file leaves to environment, standard and profile. */
export function resolveTarget(file: TargetFile, trust: Trust, source: TargetSource): Target {
  const lfi = lfiOf(file);
  const tpp: TppParty | null = file.tpp
    ? {
        ...file.tpp,
        application: file.tpp.application ?? null,
        clientId: file.tpp.clientId ?? null,
        redirectUri: file.tpp.redirectUri ?? null,
        webhookUrl: file.tpp.webhookUrl ?? null,
        events: file.tpp.events ?? false,
      }
    : null;
  const ozone: HubParty | null = file.ozone ? { ...file.ozone, application: file.ozone.application ?? null } : null;
  const [code] = lfi?.codes ?? [];
  const { environment, vantage } = file;
  const profile = file.profile ?? 'default';
  return {
    name: file.name ?? `${(code ?? environment).toLowerCase()}-${environment}-${vantage}`,
    standard: file.standard,
    environment,
    vantage,
    profile,
    goLive: file.goLive === undefined ? null : new Date(file.goLive).toISOString(),
    switches: switchPositions(profile, file.switches ?? {}),
    lfi,
    tpp,
    ozone,
    applicationLayerAuthentication: file.applicationLayerAuthentication ?? {
      ozoneConnect: 'mtls-only',
      apiHub: 'mtls-only',
    },
    jwtAuth: {
      audience: {
        ozoneConnect: file.jwtAuth?.audience?.ozoneConnect ?? lfi?.codes ?? [],
        apiHub: file.jwtAuth?.audience?.apiHub ?? null,
      },
      responseHeader: file.jwtAuth?.responseHeader?.toLowerCase() ?? null,
    },
    endpoints: Object.fromEntries(
      endpointNames.map((name) => [name, endpointOf(name, file, code)]),
    ) as Target['endpoints'],
    tls: { policy: file.tls?.policy ?? 'fapi2', depth: file.tls?.depth ?? 'quick' },
    network: {
      proxy: file.network?.proxy ?? null,
      connectTo: Object.fromEntries(
        Object.entries(file.network?.connectTo ?? {}).map(([from, to]) => [from.toLowerCase(), [to].flat()]),
      ),
      timeoutMs: file.network?.timeoutMs ?? 5000,
      pauseMs: file.network?.pauseMs ?? 0,
      maxConcurrency: file.network?.maxConcurrency ?? 8,
      maxConnections: file.network?.maxConnections ?? 1000,
    },
    certificates: Object.fromEntries(
      roleNames.flatMap((role) => {
        const given = file.certificates?.[role];
        return given ? [[role, certificateOf(role, given, { file, lfi, tpp, ozone })]] : [];
      }),
    ),
    brands: (lfi?.codes ?? []).map((each, index) => brandOf(each, index === 0, file)),
    onboarding: {
      ozoneConnectUrl: file.onboarding?.ozoneConnectUrl ?? null,
      authorisationUrl: file.onboarding?.authorisationUrl ?? null,
      c3ApplicationRoles: file.onboarding?.c3ApplicationRoles ?? null,
    },
    statements: file.statements ?? {},
    identities: identitiesOf(file),
    trust,
    probes: {
      allow: [...new Set(file.probes?.allow ?? [])],
      scope: file.probes?.scope ?? 'accounts',
      iban: file.probes?.iban ?? null,
    },
    samples: Object.fromEntries(
      Object.entries(file.samples ?? {}).map(([name, given]) => [
        name,
        typeof given === 'string'
          ? { nonce: null, signerJwks: null }
          : { nonce: given.nonce ?? null, signerJwks: given.signerJwks ?? null },
      ]),
    ),
    ...(file.sharing
      ? { sharing: { hosts: file.sharing.leaveOut.hosts ?? [], headers: file.sharing.leaveOut.headers ?? [] } }
      : {}),
    source,
  };
}

/** An identity for every route, one for each client role, or `none`. */
function identitiesOf({ identities = {} }: TargetFile): Target['identities'] {
  return Object.fromEntries(
    Object.entries(identities).flatMap(([name, given]): [string, { given: boolean }][] => {
      if (given === 'none') return [[name, { given: false }]];
      if ('certificate' in given) return [[name, { given: true }]];
      return Object.keys(given).map((role) => [`${name}/${role}`, { given: true }]);
    }),
  );
}

function lfiOf(file: TargetFile): LfiParty | null {
  if (!file.lfi) return null;
  return { ...file.lfi, applications: file.lfi.applications ?? {} };
}

function switchPositions(
  profile: keyof typeof profiles,
  chosen: Partial<Record<SwitchName, boolean>>,
): Record<SwitchName, boolean> {
  const on: readonly SwitchName[] = profiles[profile];
  return Object.fromEntries(switchNames.map((name) => [name, chosen[name] ?? on.includes(name)])) as Record<
    SwitchName,
    boolean
  >;
}

function brandOf(code: string, first: boolean, file: TargetFile): Brand {
  const described = file.brands?.[code];
  const given = first ? file : described;
  const kids = Object.entries(given?.certificates ?? {}).flatMap(([role, { kid }]) => (kid ? [[role, kid]] : []));
  return {
    code,
    endpoints: Object.fromEntries(
      hubServiceNames.map((name) => [name, addressOf(name, given?.endpoints?.[name], file, code)]),
    ) as Brand['endpoints'],
    kids: Object.fromEntries(kids),
    described: first || described !== undefined,
  };
}

type GivenEndpoint = NonNullable<TargetFile['endpoints']>[Endpoint];

function endpointOf(name: Endpoint, file: TargetFile, code: string | undefined): EndpointAddress | null {
  return addressOf(name, file.endpoints?.[name], file, code);
}

function addressOf(
  name: Endpoint,
  given: GivenEndpoint,
  file: TargetFile,
  code: string | undefined,
): EndpointAddress | null {
  const { hosts, keystore } = environments[file.environment];
  const pattern = name === 'keystore' ? keystore : hosts[name];
  const usual =
    pattern === undefined || (pattern.includes('{code}') && code === undefined)
      ? null
      : `https://${pattern.replace('{code}', code?.toLowerCase() ?? '')}`;
  const url = (typeof given === 'object' ? given.url : given) ?? usual;
  if (url === null) return null;
  const { hostname, port } = new URL(url);
  return {
    url,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? 443 : Number(port),
    basePath: typeof given === 'object' ? (given.healthCheckBasePath ?? '') : '',
  };
}

type GivenCertificate = NonNullable<NonNullable<TargetFile['certificates']>[Role]>;
type Parties = {
  readonly file: TargetFile;
  readonly lfi: LfiParty | null;
  readonly tpp: TppParty | null;
  readonly ozone: HubParty | null;
};

function certificateOf(role: Role, given: GivenCertificate, parties: Parties): TargetCertificate {
  const bundled = given.certificate !== undefined && isPkcs12(given.certificate);
  return {
    kid: given.kid ?? null,
    jwks: given.jwks ?? usualJwks(role, parties),
    certificate: given.certificate !== undefined,
    key: given.key !== undefined || bundled,
    csr: given.csr !== undefined,
    type: given.type ?? null,
    description: given.description ?? null,
  };
}

/**
 * Where the Trust Framework publishes a role: by organisation and, for an application's certificate, by application
 * (JWKS-01 to JWKS-03).
 */
function usualJwks(role: Role, { file, lfi, tpp, ozone }: Parties): string | null {
  const { organisation, application, jwks } = roles[role];
  const owner = { lfi, tpp, ozone }[organisation];
  const app = {
    'c3-hh-cm-client': lfi?.applications['c3-hh-cm-client'],
    tpp: tpp?.application,
    hub: ozone?.application,
  }[application ?? 'hub'];
  if (!owner || (application !== null && !app)) return null;
  const folder = application === null ? owner.organisationId : `${owner.organisationId}/${app}`;
  return `https://${environments[file.environment].keystore}/${folder}/${jwks}.jwks`;
}
