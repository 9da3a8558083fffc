import type { MutualTlsEndpoint } from '../../config/standard/api-hub/endpoints.ts';
import type { TlsVersion } from '../../config/standard/api-hub/tls-versions.ts';
import { observedBy, type SteppedNeed, Unseen } from '../engine/need.ts';
import { type Scans, scanStep } from '../observations/scan.ts';
import type { Target } from '../target/target.ts';
import { visited } from './endpoints.ts';

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
  return observedBy(scanStep(endpoint, target), visited(endpoint, target), (raw) => raw);
}
