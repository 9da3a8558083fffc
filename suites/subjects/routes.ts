import { endpoints, mutualTls } from '../../config/standard/api-hub/endpoints.ts';
import type { Role } from '../../config/standard/api-hub/roles.ts';
import {
  type JwtAuthRoute,
  jwtAuthRoutes,
  mutualTlsRoutes,
  openRoute,
  type Route,
} from '../../config/standard/api-hub/routes.ts';
import { type TlsVersion, tlsVersions } from '../../config/standard/api-hub/tls-versions.ts';
import type { Applicability } from '../../helpers/engine/check.ts';
import type { Subject } from '../../helpers/engine/subject.ts';
import {
  type Direction,
  directionOf,
  requestSigningRole,
  responseSigningRole,
  usesJwtAuth,
} from '../../helpers/needs/tokens.ts';
import type { Target } from '../../helpers/target/target.ts';

/** A request on an endpoint. */
export interface RouteSubject extends Subject {
  readonly kind: 'route';
  readonly definition: Route;
  readonly endpoint: Route['endpoint'];
  readonly clientRole: Role;
}

/** A request on an endpoint in one TLS version. */
export interface VersionedRouteSubject extends RouteSubject {
  readonly version: TlsVersion;
}

/** A request that JWT Auth must accompany where it is selected. */
export interface JwtAuthSubject extends RouteSubject {
  readonly definition: JwtAuthRoute;
  readonly requestSigning: Role;
  readonly responseSigning: Role;
  /** Member of `applicationLayerAuthentication` that decides on requests. */
  readonly direction: Direction;
}

/** Every route that demands a client certificate, in every TLS version. */
export function mutualTlsRoutesByVersion(): VersionedRouteSubject[] {
  return mutualTlsRoutes.flatMap((definition) =>
    tlsVersions.map((version) => ({
      ...routeSubject(definition),
      name: `${definition.name}/${version.name}`,
      tlsVersion: version.name,
      version,
    })),
  );
}

export function healthCheckRoutes(): RouteSubject[] {
  return [openRoute, ...mutualTlsRoutes].filter(({ healthCheck }) => healthCheck).map(routeSubject);
}

/** Routes of the resource server. */
export function resourceRoutes(): RouteSubject[] {
  return mutualTlsRoutes.filter(({ endpoint }) => endpoint === 'rs1').map(routeSubject);
}

/** The one health check that may answer without a client certificate. */
export function isOpen({ definition }: RouteSubject): boolean {
  return definition === openRoute;
}

/** The Hub's /hello-mtls has the shape of Ozone Connect's /echo-cert (CX-35). */
export function carriesCertificate({ endpoint, route }: RouteSubject): boolean {
  return endpoint !== 'oc' || route === 'oc/echo-cert';
}

export function jwtAuthReceivers(): JwtAuthSubject[] {
  return jwtAuthRoutes.map((definition) => ({
    ...routeSubject(definition),
    definition,
    requestSigning: requestSigningRole(definition),
    responseSigning: responseSigningRole(definition),
    direction: directionOf(definition),
  }));
}

/** JWT Auth is selected for each direction by itself (CON-07, JWA-11). */
export function requestsUseJwtAuth({ definition, direction }: JwtAuthSubject, target: Target): Applicability {
  return {
    pointer: `/applicationLayerAuthentication/${direction}`,
    holds: usesJwtAuth(definition, target),
    because: `JWT Auth is not selected for this direction (${target.applicationLayerAuthentication[direction]})`,
  };
}

function routeSubject(definition: Route): RouteSubject {
  const { endpoint, name } = definition;
  return {
    kind: 'route',
    name,
    pointer: `/endpoints/${endpoint}`,
    responsible: endpoints[endpoint].server,
    endpoint,
    route: name,
    clientRole: mutualTls[endpoint].clientRole,
    definition,
  };
}
