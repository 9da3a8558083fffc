import type { Route } from '../../../config/standard/api-hub/routes.ts';
import type { Unseen } from '../../engine/need.ts';
import { directionOf, requestSigningRole } from '../../needs/tokens.ts';
import { type AddressExchange, type Exchanges, exchangeAt } from '../../observations/exchanges.ts';

/** A health check called with the right client certificate, and once more with JWT Auth where that is selected. */
export interface HealthCalls {
  readonly call: Exchanges;
  readonly withToken: Exchanges | Unseen;
}

/**
 * The healthy answer of each address: without a token where that is 200, else the one with a token (CX-39: whether the
 * health checks demand JWT Auth is open).
 */
export function healthyAnswers({ call, withToken }: HealthCalls): Exchanges['addresses'] {
  return call.addresses.map((plain) => {
    const other = exchangeAt(withToken, plain.address);
    return other && wantsOnlyToken(plain, withToken, true) ? { ...plain, exchange: other } : plain;
  });
}

/**
 * Whether a health check turned the right client away for want of a token only, as it answers 200 to one. Null where
 * that is not known: JWT Auth is selected, and this run got no answer to a token of its own.
 */
export function wantsOnlyToken(
  { address, exchange }: AddressExchange,
  withToken: Exchanges | Unseen,
  isSelected: boolean,
): boolean | null {
  if (!isSelected || !demandsToken(exchange.answer?.status)) return false;
  const other = exchangeAt(withToken, address)?.answer;
  return other ? other.status === 200 : null;
}

/** Why it is not known whether a token would have helped. */
export function noTokenOf(route: Route): string {
  return `a health check may demand JWT Auth: with a key of ${requestSigningRole(route)}, its KID and /jwtAuth/audience/${directionOf(route)} a run can show a token`;
}

/** Whether a status turns a request without a token away. */
function demandsToken(status: number | undefined): boolean {
  return status === 401 || status === 403;
}
