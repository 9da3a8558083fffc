import type { MutualTlsEndpoint } from './endpoints.ts';

/** A harmless request and its healthy answer to the right client certificate. */
export interface Route {
  readonly name: string;
  readonly endpoint: MutualTlsEndpoint;
  readonly method: 'GET';
  /** `{uuid}` stands for a fresh random UUID, here and in headers. */
  readonly path: string;
  /** Beyond the usual ones. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether the path sits behind Ozone Connect's optional prefix of the health checks. */
  readonly healthCheck: boolean;
  /** Status of a healthy answer to the right certificate; null where any answer is healthy. */
  readonly healthy: readonly number[] | null;
}

/** Routes that demand the client certificate of their path: the matrix of wrong identities runs on these. */
export const mutualTlsRoutes = [
  route('as1/root', 'as1', '/', null),
  route('rs1/accounts', 'rs1', '/open-finance/account-information/v2.1/accounts', [401]),
  healthCheck('cm/hello-mtls', 'cm', '/hello-mtls'),
  healthCheck('hh/hello-mtls', 'hh', '/hello-mtls'),
  healthCheck('oc/hello-mtls', 'oc', '/hello-mtls'),
  healthCheck('oc/echo-cert', 'oc', '/echo-cert'),
] as const;

/** The one route that may answer without a client certificate (CX-08). */
export const openRoute: Route = healthCheck('oc/hello', 'oc', '/hello');

/** Routes that enforce JWT Auth where it is selected. */
export const jwtAuthRoutes = [
  {
    ...route('oc/accounts', 'oc', '/accounts?page=1&page-size=1', null),
    headers: { 'o3-consent-id': '{uuid}', 'o3-ozone-interaction-id': '{uuid}' },
  },
  route('cm/consents', 'cm', '/consents/{uuid}', null),
  route('hh/auth', 'hh', '/auth', null),
] as const;

export type JwtAuthRoute = (typeof jwtAuthRoutes)[number];

function route(name: string, endpoint: MutualTlsEndpoint, path: string, healthy: readonly number[] | null): Route {
  return { name, endpoint, method: 'GET', path, healthCheck: false, healthy };
}

function healthCheck(name: string, endpoint: MutualTlsEndpoint, path: string): Route {
  return { name, endpoint, method: 'GET', path, healthCheck: true, healthy: [200] };
}
