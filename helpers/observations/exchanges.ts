import type { Json } from '../encodings/json.ts';
import { Unseen } from '../engine/need.ts';
import type { Observation } from '../evidence/evidence.ts';
import type { SignatureTrouble } from '../jose/signature-trouble.ts';
import { oncePer } from '../memory/once-per.ts';
import type { Exchange } from '../tls-scanner-lite/exchange.ts';

/** What a handshake or request received from each address of an endpoint. */
export interface ReceivedExchanges {
  readonly addresses: readonly AddressExchange[];
  /** Thumbprint (x5t#S256) of the client certificate that was ready to be sent; null for none. */
  readonly presented: string | null;
  readonly tokens: readonly ReceivedToken[];
}

export interface AddressExchange {
  readonly address: string;
  readonly exchange: Exchange;
  /** Headers that the step added to the request, as they were sent; absent where a step adds none. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A compact JWS found in a response header, without its signature. */
export interface ReceivedToken {
  readonly address: string;
  readonly header: string;
  readonly protected: Json;
  readonly claims: Json;
  /** KIDs of the published keys that verify its signature as PS256. */
  readonly verifiedBy: readonly string[];
  /**
   * Why none does; null where one does, or none of the published keys made it. Absent in older evidence, like the next.
   */
  readonly unverified?: SignatureTrouble | null;
  /** What of its form no sender may write. */
  readonly problems?: readonly string[];
}

/** What each address of an endpoint did in one exchange. */
export interface Exchanges extends ReceivedExchanges {
  /** When the exchange began and when it was over: the server's clock is read in between. */
  readonly began: Date;
  readonly ended: Date;
}

/** Exchanges of a step, with its own times. */
export function timedExchanges<R extends ReceivedExchanges>(raw: R, observation: Observation): R & Exchanges {
  return { ...raw, ...timesOf(observation) };
}

const timesOf = oncePer(({ at, tookMs }: Observation): Pick<Exchanges, 'began' | 'ended'> => {
  const began = new Date(at);
  return { began, ended: new Date(began.getTime() + tookMs) };
});

/** The exchange with one address; null where there was none. */
export function exchangeAt(exchanges: Exchanges | Unseen, address: string): Exchange | null {
  if (exchanges instanceof Unseen) return null;
  return exchanges.addresses.find((one) => one.address === address)?.exchange ?? null;
}
