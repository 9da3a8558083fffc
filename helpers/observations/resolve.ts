import type { Endpoint } from '../../config/standard/api-hub/endpoints.ts';
import type { Target } from '../target/target.ts';
import { type Host, hostOf } from './host.ts';
import { type Step, stepOf } from './step.ts';

/** The look-up of a host's name. */
export interface Resolve {
  readonly with: Host;
  readonly raw: Resolution;
}

export interface Resolution {
  readonly host: string;
  /** `address:port`, IPv6 in brackets; empty where a proxy resolves the name. */
  readonly addresses: readonly string[];
  readonly through: 'dns' | 'connect-to' | 'proxy';
}

export function resolveStep(endpoint: Endpoint, target: Target): Step<'resolve'> {
  return stepOf('resolve', endpoint, hostOf(endpoint, target));
}
