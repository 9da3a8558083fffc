import { allowedTokens } from '../../config/standard/api-hub/allowed-tokens.ts';
import type { Elsewhere, SteppedNeed } from '../engine/need.ts';
import { Unseen } from '../engine/need.ts';
import { isOf, type Observation } from '../evidence/evidence.ts';
import type { Call } from '../observations/call.ts';
import { type AddressExchange, type Exchanges, exchangeAt, timedExchanges } from '../observations/exchanges.ts';
import { answeredDifferently, refusalIn, summary } from '../tls-scanner-lite/client-authentication/refusal.ts';
import type { Exchange } from '../tls-scanner-lite/exchange.ts';

/** What an address did in one exchange, and between which moments. */
export interface TimedExchange extends AddressExchange, Pick<Exchanges, 'began' | 'ended' | 'tokens'> {}

/** Exchanges of a request, several of one address among them. */
export interface ExchangesInTurn extends Exchanges {
  readonly addresses: readonly TimedExchange[];
}

/**
 * A request as it was answered in every connection of the run: nodes that take turns behind one address may answer it
 * otherwise. First the step's own exchanges, whatever became of them; then what the same request was answered in other
 * steps, but for what may refuse the client where the step's own was answered otherwise: `mtls.accepts.right` and
 * `jwt-auth.accepts.valid` compare that.
 */
export function inEveryConnection(need: SteppedNeed<Exchanges>): SteppedNeed<ExchangesInTurn> {
  return {
    ...need,
    read: (observation, others = []) => {
      const own = need.read(observation);
      if (own instanceof Unseen) return own;
      const elsewhere = answersIn(others, observation, own).map(({ answer }) => answer);
      return { ...own, addresses: [...separately(own), ...elsewhere] };
    },
    elsewhere: (observation, others) => answersElsewhere(need, observation, others),
  };
}

/** What the run was answered on the route of a step, whoever asked and with whatever token. */
export function everyAnswer(need: SteppedNeed<Exchanges>): SteppedNeed<readonly AddressExchange[]> {
  return {
    ...need,
    read: (observation, others = []) =>
      [observation, ...others].flatMap((one) =>
        isOf(one, 'call') && isOf(observation, 'call') && one.step.with.path === observation.step.with.path
          ? (one.raw?.addresses ?? [])
          : [],
      ),
    elsewhere: (observation, others) => ({
      observations: others.filter(
        (one) => isOf(one, 'call') && isOf(observation, 'call') && one.step.with.path === observation.step.with.path,
      ),
      notes: [],
    }),
  };
}

function separately({ addresses, began, ended, tokens }: Exchanges): TimedExchange[] {
  return addresses.map((one) => ({
    ...one,
    began,
    ended,
    tokens: tokens.filter(({ address }) => address === one.address),
  }));
}

interface AnswerIn {
  readonly answer: TimedExchange;
  readonly seenIn: Observation;
}

/** Answers of other steps to the request of an observation. */
function answersIn(others: readonly Observation[], observation: Observation, own: Exchanges): AnswerIn[] {
  return others.flatMap((other) => {
    if (!isOf(other, 'call') || !isOf(observation, 'call') || other.raw === null) return [];
    if (!isSameRequest(other.step.with, observation.step.with)) return [];
    return separately(timedExchanges(other.raw, other))
      .filter((answer) => counts(answer, exchangeAt(own, answer.address), isAllowedToken(other.step.with)))
      .map((answer) => ({ answer, seenIn: other }));
  });
}

/** Whether an answer is one to the same request, beside the step's own. */
function counts({ exchange, tokens }: TimedExchange, own: Exchange | null, isAllowed: boolean): boolean {
  if (exchange.answer === null) return false;
  // Whoever turns down what is allowed does not answer the same request: then it only counts who signed.
  if (isAllowed) return own !== null && tokens.length > 0 && !answeredDifferently(exchange, own);
  return refusalIn(exchange) === null || exchange.answer.status === own?.answer?.status;
}

/** Whether two steps ask the same, whatever TLS version and client they ask it by. */
function isSameRequest(one: Call['with'], other: Call['with']): boolean {
  return (
    one.method === other.method &&
    one.path === other.path &&
    one.identity === other.identity &&
    !('forged' in one || 'forged' in other) &&
    tokenOf(one) === tokenOf(other)
  );
}

/** The valid token is sent twice; what the standard allows is answered like it. */
function tokenOf(request: Call['with']): string | null {
  if (!('token' in request)) return null;
  return request.token === 'valid-again' || isAllowedToken(request) ? 'valid' : request.token;
}

function isAllowedToken(request: Call['with']): boolean {
  return 'token' in request && allowedTokens.some(({ id }) => id === request.token);
}

function answersElsewhere(
  need: SteppedNeed<Exchanges>,
  observation: Observation,
  others: readonly Observation[],
): Elsewhere {
  const own = need.read(observation);
  if (own instanceof Unseen) return { observations: [], notes: [] };
  const answers = answersIn(others, observation, own);
  const differing = answers.filter(({ answer: { address, exchange } }) => {
    const first = exchangeAt(own, address);
    return first === null || answeredDifferently(exchange, first);
  });
  const all = [...own.addresses, ...answers.map(({ answer }) => answer)];
  const addresses = [...new Set(own.addresses.map(({ address }) => address))];
  return {
    observations: [...new Set(differing.map(({ seenIn }) => seenIn))].slice(0, mostTold),
    notes: addresses.flatMap((address) => shares(address, all)),
  };
}

/** Observations beside a step's own that a case names. */
const mostTold = 4;

/** How often an address answered in which way, where it did so in several. */
function shares(address: string, all: readonly AddressExchange[]): string[] {
  const counts = new Map<string, number>();
  const here = all.filter((one) => one.address === address);
  for (const { exchange } of here) counts.set(summary(exchange), (counts.get(summary(exchange)) ?? 0) + 1);
  if (counts.size < 2) return [];
  const parts = [...counts].map(([how, count]) => `${count} ${how}`);
  return [`of ${here.length} answers of ${address} to this request, ${parts.join(', ')}: it answers in turn`];
}
