import { type Endpoint, type MutualTlsEndpoint, mutualTls } from '../../config/standard/api-hub/endpoints.ts';
import type { Role } from '../../config/standard/api-hub/roles.ts';
import { everyVantage, type Vantage, vantages } from '../../config/standard/api-hub/vantages.ts';

/** Vantages that have the private key of a role. */
export function holdersOf(role: Role): Vantage[] {
  return everyVantage.filter((vantage) => vantages[vantage].holds.includes(role));
}

/** Vantages that were told KID and JWKS URL of a role, or hold it. */
export function knowersOf(role: Role): Vantage[] {
  return everyVantage.filter(
    (vantage) => vantages[vantage].holds.includes(role) || vantages[vantage].knows.includes(role),
  );
}

/** Vantages that may connect to an endpoint. */
export function visitorsOf(endpoint: Endpoint): Vantage[] {
  return everyVantage.filter((vantage) => vantages[vantage].reaches.includes(endpoint));
}

/** Vantages that may connect to an endpoint and have the client certificate for it. */
export function callersOf(endpoint: MutualTlsEndpoint): Vantage[] {
  const holders = holdersOf(mutualTls[endpoint].clientRole);
  return visitorsOf(endpoint).filter((vantage) => holders.includes(vantage));
}
