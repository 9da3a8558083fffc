import type { MutualTlsEndpoint } from '../../config/standard/api-hub/endpoints.ts';
import { mapped, type SteppedNeed } from '../engine/need.ts';
import type { Target } from '../target/target.ts';
import { handshakesAt } from './connections.ts';

/** What an address serves with an OCSP response, or without; DER, base64. */
export interface Stapled {
  readonly address: string;
  readonly leaf: string;
  readonly staple: string | null;
}

/**
 * The OCSP responses that an endpoint's addresses staple to their certificates (RFC 6066 8), in every connection of the
 * run.
 */
export function staplesAt(endpoint: MutualTlsEndpoint, target: Target): SteppedNeed<readonly Stapled[]> {
  return mapped(handshakesAt(endpoint, target), (shown) =>
    shown.flatMap(({ address, chain: [leaf], staple }) => (leaf === undefined ? [] : [{ address, leaf, staple }])),
  );
}
