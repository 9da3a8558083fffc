import type { Endpoint } from '../../config/standard/api-hub/endpoints.ts';
import type { Target } from '../target/target.ts';
import type { ReceivedExchanges } from './exchanges.ts';
import { addressCount, firstSteps, type Host, hostOf } from './host.ts';
import { type Step, stepOf } from './step.ts';

/** A handshake without a client certificate with every address of a host: what it shows to anybody. */
export interface Handshake {
  readonly with: Host;
  readonly raw: ReceivedExchanges;
}

export function handshakeStep(endpoint: Endpoint, target: Target): Step<'handshake'> {
  return stepOf('handshake', endpoint, hostOf(endpoint, target), {
    connections: addressCount(endpoint, target),
    gate: `network.connect@${endpoint}`,
    after: [firstSteps.connect(endpoint)],
  });
}
