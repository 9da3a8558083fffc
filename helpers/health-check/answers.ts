import type { Unseen } from '../check/need.ts';
import { type Exchanges, exchangeAt } from '../needs/endpoints.ts';

/** A health check called with the right client certificate, and once more with JWT Auth where that is selected. */
export interface HealthCalls {
  readonly call: Exchanges;
  readonly withToken: Exchanges | Unseen;
}

/**
 * The healthy answer of each address: without a token where that is 200, else the one with a token (catalogue CX-39: whether the
 * health checks demand JWT Auth is open).
 */
export function healthyAnswers({ call, withToken }: HealthCalls): Exchanges['addresses'] {
  return call.addresses.map((plain) => {
    const other = exchangeAt(withToken, plain.address);
    return demandsToken(plain.exchange.answer?.status) && other?.answer?.status === 200
      ? { ...plain, exchange: other }
      : plain;
  });
}

/** Whether a status turns a request without a token away. */
export function demandsToken(status: number | undefined): boolean {
  return status === 401 || status === 403;
}
