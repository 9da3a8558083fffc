import type { Endpoint } from '../../config/standard/api-hub/endpoints.ts';
import type { HubService } from '../../config/standard/api-hub/hosts.ts';
import type { Vantage } from '../../config/standard/api-hub/vantages.ts';
import { type Need, stated } from '../engine/need.ts';
import { addressOf } from '../observations/host.ts';
import type { Brand, EndpointAddress, Target } from '../target/target.ts';
import { visitorsOf } from './availability.ts';

/** Where a service is, as the target or its environment says: nothing is resolved. */
export function declaredAddress(
  at: { readonly endpoint: Endpoint; readonly hub: { readonly brand: Brand; readonly service: HubService } | null },
  target: Target,
): Need<EndpointAddress> {
  const address = at.hub ? at.hub.brand.endpoints[at.hub.service] : addressOf(at.endpoint, target);
  return said(address, visitorsOf(at.endpoint), `/endpoints/${at.endpoint}`);
}

/** A fact that the target itself says, and the vantages that know it. */
export function said<Fact>(fact: Fact | null, by: readonly Vantage[], pointer: string): Need<Fact> {
  return stated(by, fact === null ? pointer : null, () => fact as Fact);
}
