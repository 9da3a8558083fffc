import { answeredInTwoWays } from '../../tls-scanner-lite/client-authentication/refusal.ts';
import type { Exchange } from '../../tls-scanner-lite/exchange.ts';
import { causeOfRefusal, enforcement, turnsTokenDown } from './token-verdict.ts';

/**
 * How requests to one address were answered: with a valid token, twice, with none and a tampered one, and with tokens
 * of other times.
 */
export interface AroundValidToken {
  readonly valid: Exchange;
  readonly again: Exchange | null;
  readonly wrong: readonly Exchange[];
  readonly timed: Parameters<typeof causeOfRefusal>[1];
}

/** What became of a valid token. */
export type ValidTokenFate =
  | { readonly is: 'unanswered' | 'failed' }
  | { readonly is: 'refused'; readonly cause: ReturnType<typeof causeOfRefusal> }
  | { readonly is: 'answered-in-two-ways'; readonly second: Exchange }
  | { readonly is: 'enforced' | 'not-enforced' | 'alike' | 'unknown' };

/** What becomes of a valid token at an address, as far as all answers there tell. */
export function fateOfValidToken({ valid, again, wrong, timed }: AroundValidToken): ValidTokenFate {
  if (!valid.answer) return { is: 'unanswered' };
  if (turnsTokenDown(valid, wrong)) return { is: 'refused', cause: causeOfRefusal(valid, timed) };
  if (valid.answer.status >= 500) return { is: 'failed' };
  if (again && answeredInTwoWays(valid, again)) return { is: 'answered-in-two-ways', second: again };
  return { is: enforcement(valid, wrong, again) };
}
