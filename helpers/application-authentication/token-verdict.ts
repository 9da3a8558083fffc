import {
  answeredDifferently,
  isSuccess,
  refusalIn,
  summary,
} from '../tls-scanner-lite/client-authentication/refusal.ts';
import type { Exchange } from '../tls-scanner-lite/exchange.ts';

/** What became of a token, beside a valid one on the same route. */
export type TokenVerdict =
  | { readonly verdict: 'accepted' | 'refused'; readonly how: string }
  | { readonly verdict: 'undecided'; readonly reason: string };

/** Error codes of Consent Manager and Ozone Connect that speak of the token, whatever the status (error400Response). */
const tokenError = /"error(?:Code)?"\s*:\s*"(?:JW[ST]\.|invalid_token)/;

/** Whether an answer turns the token itself down: 401, 403, or an error code that names it. */
export function turnsTokenDown({ answer }: Exchange): boolean {
  if (!answer) return false;
  if (answer.status === 401 || answer.status === 403) return true;
  return answer.status >= 400 && tokenError.test(Buffer.from(answer.body, 'base64').toString('utf8'));
}

/** Judges a token by how a valid one was answered before and after. */
export function judgeToken(attempt: Exchange, valid: Exchange | null, validAgain: Exchange | null): TokenVerdict {
  if (isSuccess(attempt)) return { verdict: 'accepted', how: summary(attempt) };
  if (!valid?.answer) return { verdict: 'undecided', reason: 'the control got no answer' };
  if (validAgain && answeredDifferently(valid, validAgain))
    return {
      verdict: 'undecided',
      reason: `a valid token was answered in two ways: ${summary(valid)} before, ${summary(validAgain)} after`,
    };
  if (!answeredDifferently(attempt, valid))
    return { verdict: 'accepted', how: `${summary(attempt)}, like a valid token` };
  return refusalIn(attempt)
    ? { verdict: 'refused', how: summary(attempt) }
    : { verdict: 'undecided', reason: `neither accepted nor refused: ${summary(attempt)}` };
}

/** A refusal, or any answer but that of a service which is out of order or has enough of us. */
function saysSomething(one: Exchange): boolean {
  return refusalIn(one) !== null || (one.answer !== null && ![429, 502, 503, 504].includes(one.answer.status));
}

/** Whether a route looks at tokens at all, told by requests that no enforcing route answers like a valid one. */
export function enforcement(valid: Exchange, wrong: readonly Exchange[]): 'enforced' | 'not-enforced' | 'unknown' {
  if (wrong.some((one) => saysSomething(one) && answeredDifferently(one, valid))) return 'enforced';
  const alike = wrong.filter((one) => one.answer && !answeredDifferently(one, valid));
  return wrong.length > 0 && alike.length === wrong.length ? 'not-enforced' : 'unknown';
}
