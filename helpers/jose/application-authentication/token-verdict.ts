import {
  answeredDifferently,
  answeredInTwoWays,
  isSuccess,
  refusalIn,
  summary,
} from '../../tls-scanner-lite/client-authentication/refusal.ts';
import type { Exchange } from '../../tls-scanner-lite/exchange.ts';
import { bodyOf, described, namesError, peerErrorIn } from '../peer-error.ts';

/** What became of a token, beside a valid one on the same route. */
export type TokenVerdict =
  | { readonly verdict: 'accepted' | 'refused'; readonly how: string }
  | { readonly verdict: 'undecided'; readonly reason: string };

/**
 * Error codes that speak of the token, whatever the status: of error400Response, of RFC 6750 3.1, and what others say.
 */
const tokenError = /^JW[ST]\b|jwt|token|signature|bearer|^unauth(?:enticated|ori[sz]ed)$/i;

/** Words that speak of it, where the code tells no more than that a request is bad. */
const tokenWords =
  /\b(?:JWT|JWS(?!-))\b|\b(?:access|bearer|auth\w*) token\b|^(?:(?:invalid|expired|bad|malformed) token\b|token (?:is |has )?(?:expired|invalid))/i;

/**
 * Whether an answer turns the token itself down: 401, an error that names it, whatever its status, or 403. Where wrong
 * tokens are refused otherwise than with 403, a 403 is of the route: it may be its healthy answer to this client.
 */
export function turnsTokenDown({ answer }: Exchange, wrong: readonly Exchange[] = []): boolean {
  if (!answer || (answer.status < 400 && !namesError(bodyOf({ answer })))) return false;
  const { code, words } = peerErrorIn(bodyOf({ answer }));
  if (answer.status === 401 || tokenError.test(code ?? '')) return true;
  if (answer.status < 500 && tokenWords.test(words ?? '')) return true;
  const refusedOtherwise = wrong.filter((one) => refusalIn(one) && one.answer?.status !== 403);
  return answer.status === 403 && (wrong.length === 0 || refusedOtherwise.length < wrong.length);
}

/** Errors that speak of times: of a token that was made at that moment, by a clock that is off. */
const timeError = /\bexp(?:ir\w*)?\b|expired|\b(?:nbf|iat)\b|not.?(?:yet|before)|in the future|clock|skew/i;

/** Errors that speak of key or signature rather than of claims. */
const keyError = /signature|kid|jwks|unknown.?key/i;

/**
 * Why a receiver may refuse a valid token that lives 20 seconds, as far as its own answers tell: tokens of other times
 * that it accepted say which way its clock is off.
 */
export function causeOfRefusal(
  refusal: Exchange,
  others: {
    readonly justExpired: Exchange | null;
    readonly justAhead: Exchange | null;
    readonly longest: Exchange | null;
  },
): { readonly isClock: boolean; readonly what: string } | null {
  const accepted = (one: Exchange | null) =>
    one?.answer != null && one.answer.status < 500 && one.answer.status !== 429 && !turnsTokenDown(one);
  if (accepted(others.justExpired))
    return clock('a token that is 25 seconds older is accepted, so that its clock is behind by more than the skew');
  if (accepted(others.longest) || accepted(others.justAhead))
    return clock('a token that ends later is accepted, so that its clock is ahead by more than the skew');
  if (!refusal.answer) return null;
  if (keyError.test(described(refusal)))
    return {
      isClock: false,
      what: 'its error speaks of the key: it may look at another JWKS, or keep an older one for longer than ten minutes',
    };
  return timeError.test(described(refusal))
    ? clock(
        'its error speaks of times, and the token was made at that moment: its clock may be off by more than the skew',
      )
    : null;
}

function clock(what: string) {
  return { isClock: true, what };
}

/** Judges a token by how a valid one was answered before and after. */
export function judgeToken(attempt: Exchange, valid: Exchange | null, validAgain: Exchange | null): TokenVerdict {
  const isDisguised = isSuccess(attempt) && namesError(bodyOf(attempt));
  if (isSuccess(attempt) && !isDisguised) return { verdict: 'accepted', how: summary(attempt) };
  if (!valid?.answer) return { verdict: 'undecided', reason: 'the control got no answer' };
  if (validAgain && answeredInTwoWays(valid, validAgain))
    return {
      verdict: 'undecided',
      reason: `a valid token was answered in two ways: ${summary(valid)} before, ${summary(validAgain)} after`,
    };
  if (!answeredDifferently(attempt, valid, validAgain))
    return { verdict: 'accepted', how: `${summary(attempt)}, like a valid token` };
  return refusalIn(attempt) || (isDisguised && turnsTokenDown(attempt))
    ? { verdict: 'refused', how: isDisguised ? described(attempt) : summary(attempt) }
    : { verdict: 'undecided', reason: `neither accepted nor refused: ${summary(attempt)}` };
}

/** A refusal, or any answer but that of a service which is out of order or has enough of us. */
function saysSomething(one: Exchange): boolean {
  return refusalIn(one) !== null || (one.answer !== null && ![429, 502, 503, 504].includes(one.answer.status));
}

/**
 * Whether a route looks at tokens at all, told by requests that no enforcing route answers like a valid one. Where all
 * meet the same error, and none that a route has for its own requests, each may have been refused as well as let in.
 */
export function enforcement(
  valid: Exchange,
  wrong: readonly Exchange[],
  validAgain: Exchange | null = null,
): 'enforced' | 'not-enforced' | 'alike' | 'unknown' {
  const differs = (one: Exchange) => answeredDifferently(one, valid, validAgain);
  if (wrong.some((one) => saysSomething(one) && differs(one))) return 'enforced';
  const alike = wrong.filter((one) => one.answer && !differs(one));
  if (wrong.length === 0 || alike.length < wrong.length) return 'unknown';
  return isSuccess(valid) || peerErrorIn(bodyOf(valid)).code !== null ? 'not-enforced' : 'alike';
}
