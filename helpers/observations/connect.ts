import type { Endpoint } from '../../config/standard/api-hub/endpoints.ts';
import type { Failure } from '../evidence/evidence.ts';
import type { Target } from '../target/target.ts';
import { addressCount, type Host, hostOf } from './host.ts';
import { type Step, stepOf } from './step.ts';

/** A TCP connection to every address of a host. */
export interface Connect {
  readonly with: Host;
  readonly raw: TcpConnections;
}

export interface TcpConnections {
  readonly addresses: readonly { readonly address: string; readonly tookMs: number; readonly failed: Failure | null }[];
}

export function connectStep(endpoint: Endpoint, target: Target): Step<'connect'> {
  const connections = addressCount(endpoint, target);
  return stepOf('connect', endpoint, hostOf(endpoint, target), { connections, gate: `network.name@${endpoint}` });
}
