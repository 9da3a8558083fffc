import type { MutualTlsEndpoint } from '../../config/standard/v2.1/endpoints.ts';
import type { SteppedNeed } from '../check/need.ts';
import type { Target } from '../target/target.ts';
import { type Exchanges, handshakeWith } from './endpoints.ts';

/** What an address serves with an OCSP response, or without; DER, base64. */
export interface Stapled {
  readonly address: string;
  readonly leaf: string;
  readonly staple: string | null;
}

/** The OCSP responses that an endpoint's addresses staple to their certificates (RFC 6066 8). */
export function staplesAt(endpoint: MutualTlsEndpoint, target: Target): SteppedNeed<readonly Stapled[]> {
  return {
    ...handshakeWith(endpoint, target),
    gates: [`tls.handshake@${endpoint}`],
    read: (raw) =>
      (raw as unknown as Exchanges).addresses.flatMap(({ address, exchange }) => {
        const [leaf] = exchange.certificates;
        return leaf === undefined ? [] : [{ address, leaf, staple: exchange.ocspStaple }];
      }),
  };
}
