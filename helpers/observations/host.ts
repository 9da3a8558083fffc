import type { Endpoint } from '../../config/standard/api-hub/endpoints.ts';
import type { EndpointAddress, Target } from '../target/target.ts';
import { authority } from '../words/authority.ts';
import type { Step, StepKey } from './step.ts';

/** Where a step goes; null where the target does not say, and then the step is not made. */
export interface Host {
  readonly host: string | null;
  readonly port: number | null;
}

/** At most this many addresses of a host are looked at. */
export const maxAddresses = 8;

/** Keys of the steps that come before all others at an endpoint: where they got no answer, nothing more is asked. */
export const firstSteps = {
  connect: (endpoint: string): StepKey<'connect'> => `connect:${endpoint}`,
  handshake: (endpoint: string): StepKey<'handshake'> => `handshake:${endpoint}`,
} as const;

/** Address of an endpoint as the target has it; null where it says none. */
export function addressOf(endpoint: Endpoint, target: Target): EndpointAddress | null {
  return target.endpoints[endpoint];
}

/** Host and port of an endpoint, as a step carries them. */
export function hostOf(endpoint: Endpoint, target: Target): Host {
  const { host = null, port = null } = addressOf(endpoint, target) ?? {};
  return { host, port };
}

/** What steps at an endpoint have in common: the handshake comes before, and a connection goes to each address. */
export function atEndpoint(
  endpoint: Endpoint,
  target: Target,
): Pick<Step, 'subject' | 'connections' | 'gate' | 'after'> {
  return {
    subject: endpoint,
    connections: addressCount(endpoint, target),
    gate: `tls.handshake@${endpoint}`,
    after: [firstSteps.handshake(endpoint)],
  };
}

/** How many addresses will be connected to, as far as the target alone tells: one unless `connectTo` names more. */
export function addressCount(endpoint: Endpoint, target: Target): number {
  const address = addressOf(endpoint, target);
  return address === null ? 1 : (target.network.connectTo[authority(address.host, address.port)]?.length ?? 1);
}
