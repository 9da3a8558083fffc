import type { MutualTlsEndpoint } from '../../config/standard/api-hub/endpoints.ts';
import type { TlsVersion } from '../../config/standard/api-hub/tls-versions.ts';
import { type SteppedNeed, Unseen } from '../engine/need.ts';
import type { Target } from '../target/target.ts';
import type { ScanFacts } from '../tls-scanner-lite/scan/facts.ts';
import { usualLimits } from '../tls-scanner-lite/scan/limits.ts';
import { visitorsOf } from './availability.ts';
import { addressCount, addressOf, firstSteps } from './endpoints.ts';

/** What a scan saw of each address of an endpoint. */
export interface Scans {
  readonly addresses: readonly { readonly address: string; readonly facts: ScanFacts }[];
}

/** Whether a scan saw that an address does not speak a TLS version, whatever alert it has for it. */
export function speaksNo(version: TlsVersion, scans: Scans | Unseen, address: string): boolean {
  return spokenAt(version, scans, address) === false;
}

/** Whether an address speaks a TLS version; null where no scan tells. */
export function spokenAt({ wire }: TlsVersion, scans: Scans | Unseen, address: string): boolean | null {
  if (scans instanceof Unseen) return null;
  return scans.addresses.find((one) => one.address === address)?.facts.versions[wire].spoken ?? null;
}

/** A scan of every address of an endpoint, as deep as the target says and with its policy. */
export function scanOf(endpoint: MutualTlsEndpoint, target: Target): SteppedNeed<Scans> {
  const address = addressOf(endpoint, target);
  const { depth, policy } = target.tls;
  return {
    step: {
      key: `scan:${endpoint}`,
      kind: 'scan',
      subject: endpoint,
      with: address ? { host: address.host, port: address.port, depth, policy } : {},
      connections: usualLimits[depth].atMost * addressCount(address, target),
      gate: `tls.handshake@${endpoint}`,
      after: [firstSteps.handshake(endpoint)],
      lane: `${endpoint}/scan`,
    },
    by: visitorsOf(endpoint),
    missing: address ? null : `/endpoints/${endpoint}`,
    gates: [],
    optional: false,
    read: (raw) => raw as unknown as Scans,
  };
}
