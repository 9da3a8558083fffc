import type { MutualTlsEndpoint } from '../../config/standard/api-hub/endpoints.ts';
import { type SteppedNeed, Unseen } from '../engine/need.ts';
import type { Target } from '../target/target.ts';
import { handshakesAt } from './connections.ts';

/** What an address serves with an OCSP response, or without; DER, base64. */
export interface Stapled {
  readonly address: string;
  readonly leaf: string;
  readonly staple: string | null;
}

/** The OCSP responses that an endpoint's addresses staple to their certificates (RFC 6066 8), in every connection of the run. */
export function staplesAt(endpoint: MutualTlsEndpoint, target: Target): SteppedNeed<readonly Stapled[]> {
  const handshakes = handshakesAt(endpoint, target);
  return {
    ...handshakes,
    read: (raw, observation, others) => {
      const seen = handshakes.read(raw, observation, others);
      return seen instanceof Unseen
        ? seen
        : seen.flatMap(({ address, chain: [leaf], staple }) => (leaf === undefined ? [] : [{ address, leaf, staple }]));
    },
  };
}
