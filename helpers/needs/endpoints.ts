import type { Endpoint } from '../../config/standard/api-hub/endpoints.ts';
import { observedBy, type SteppedNeed } from '../engine/need.ts';
import { connectStep, type TcpConnections } from '../observations/connect.ts';
import { type Exchanges, timedExchanges } from '../observations/exchanges.ts';
import { handshakeStep } from '../observations/handshake.ts';
import { addressOf } from '../observations/host.ts';
import { type Resolution, resolveStep } from '../observations/resolve.ts';
import type { Target } from '../target/target.ts';
import { visitorsOf } from './availability.ts';
import { ofThisMachine } from './this-machine.ts';

/** Where an endpoint is: its addresses by DNS, or as `connectTo` says. */
export function resolutionOf(endpoint: Endpoint, target: Target): SteppedNeed<Resolution> {
  return observedBy(resolveStep(endpoint, target), visited(endpoint, target), (raw) => raw);
}

/** A TCP connection to every address. */
export function connectionsTo(endpoint: Endpoint, target: Target): SteppedNeed<TcpConnections> {
  return observedBy(connectStep(endpoint, target), visited(endpoint, target), (raw) => raw);
}

/** A handshake without a client certificate with every address: what the server shows to anybody. */
export function handshakeWith(endpoint: Endpoint, target: Target): SteppedNeed<Exchanges> {
  return observedBy(handshakeStep(endpoint, target), visited(endpoint, target), timedExchanges);
}

/** Who may connect to an endpoint, and whether the target says where it is. */
export function visited(endpoint: Endpoint, target: Target): Pick<SteppedNeed<unknown>, 'by' | 'missing' | 'gates'> {
  return {
    by: visitorsOf(endpoint),
    missing: addressOf(endpoint, target) ? null : `/endpoints/${endpoint}`,
    gates: [ofThisMachine.wayOut],
  };
}
