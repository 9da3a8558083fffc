import type { MutualTlsEndpoint } from '../../config/standard/api-hub/endpoints.ts';
import type { Target } from '../target/target.ts';
import type { ScanFacts } from '../tls-scanner-lite/scan/facts.ts';
import { usualLimits } from '../tls-scanner-lite/scan/limits.ts';
import { atEndpoint, type Host, hostOf } from './host.ts';
import { type Step, stepOf } from './step.ts';

/** A scan of every address of an endpoint. */
export interface Scan {
  readonly with: Host & Target['tls'];
  readonly raw: Scans;
}

/** What a scan saw of each address of an endpoint. */
export interface Scans {
  readonly addresses: readonly { readonly address: string; readonly facts: ScanFacts }[];
}

/** A scan as deep as the target says and with its policy. */
export function scanStep(endpoint: MutualTlsEndpoint, target: Target): Step<'scan'> {
  const { depth, policy } = target.tls;
  const usual = atEndpoint(endpoint, target);
  return stepOf(
    'scan',
    endpoint,
    { ...hostOf(endpoint, target), depth, policy },
    {
      ...usual,
      connections: usualLimits[depth].atMost * usual.connections,
      lane: `${endpoint}/scan`,
    },
  );
}
