import { environments } from '../../config/standard/api-hub/environments.ts';
import { isLeftOut } from '../evidence/shared.ts';
import { authority } from '../words/authority.ts';
import type { Doubt } from './doubts.ts';
import { escapedMember } from './json-pointer.ts';
import type { Target } from './target.ts';

/** An entry, as a doubt about the target. */
export interface UnusedMapping extends Doubt {
  /** `host:port` as it is written. */
  readonly host: string;
}

/**
 * Entries of `network.connectTo` for what nothing in the target names. A host that is misspelt there is looked up in
 * DNS instead. Certificates and documents name public hosts of either Trust Framework, so these count as used; files of
 * the embedded ecosystem map all its hosts (`.example`, RFC 6761), whatever they name. Of a host that its party kept
 * from others nobody can tell.
 */
export function unusedMappings(target: Target): UnusedMapping[] {
  const { network, source: _source, ...others } = target;
  const used = new Set(placesIn(others));
  const isEmbedded = target.environment === 'embedded';
  return Object.keys(network.connectTo)
    .filter((one) => !used.has(one) && !isLeftOut(one) && !publicHosts.has(hostOf(one)))
    .filter((one) => !isEmbedded || !hostOf(one).endsWith('.example'))
    .map((one) => ({
      host: one,
      pointer: `/network/connectTo/${escapedMember(one)}`,
      found: `network.connectTo has ${one}, and nothing that this target names is there`,
      todo: 'Correct the host, which is looked up in DNS as it is, or leave the entry out.',
    }));
}

const publicHosts = new Set(
  Object.values(environments).flatMap(({ keystore, participants, pki }) => [keystore, participants, pki.ocsp, pki.crl]),
);

function hostOf(place: string): string {
  return place.replace(/:\d+$/, '');
}

/** `host:port` of every URL in a value, at every depth, as `network.connectTo` names it. */
function placesIn(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(placesIn);
  if (typeof value !== 'string' || !/^https?:/i.test(value) || !URL.canParse(value)) return [];
  const { hostname, port, protocol } = new URL(value);
  return [authority(hostname, port || (protocol === 'http:' ? '80' : '443'))];
}
