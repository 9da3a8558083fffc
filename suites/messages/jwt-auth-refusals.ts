import type { Role } from '../../config/standard/api-hub/roles.ts';
import { dependsOnClock } from '../../config/standard/api-hub/token-recipe.ts';
import { vantages } from '../../config/standard/api-hub/vantages.ts';
import { reportedTokens, type WrongToken, wrongTokens } from '../../config/standard/api-hub/wrong-tokens.ts';
import { fail, suite, warn } from '../../helpers/engine/check.ts';
import { type SteppedNeed, Unseen, wanted } from '../../helpers/engine/need.ts';
import { judgeToken } from '../../helpers/jose/application-authentication/token-verdict.ts';
import { skewSeconds } from '../../helpers/jose/jwt-auth.ts';
import { secondsOff } from '../../helpers/needs/clock.ts';
import { sendToken } from '../../helpers/needs/tokens.ts';
import type { TokenId } from '../../helpers/observations/call.ts';
import { type Exchanges, exchangeAt } from '../../helpers/observations/exchanges.ts';
import type { Target } from '../../helpers/target/target.ts';
import { summary } from '../../helpers/tls-scanner-lite/client-authentication/refusal.ts';
import { type JwtAuthSubject, jwtAuthReceivers, requestsUseJwtAuth } from '../subjects/routes.ts';

/** Whether a route enforces JWT Auth at all is settled before: where it does not, these cases are not tested. */
const control = 'jwt-auth.accepts.valid';

export default suite({ title: 'Wrong JWT Auth', layer: 'messages', subjects: jwtAuthReceivers }, (check) => [
  ...wrongTokens.map((wrong) =>
    check({
      id: `jwt-auth.refuses.${wrong.id}`,
      requirements: ({ endpoint }) => [
        wrong.requirement,
        ...(wrong.id === 'missing' && endpoint === 'oc' ? (['OC-01'] as const) : []),
      ],
      ...conflictOf(wrong),
      title: `${wrong.title} is refused on {route}`,
      when: requestsUseJwtAuth,
      after: control,
      needs: needsOf(wrong.id),
      findings: {
        accepted: (wrong.accepted === 'fail' ? fail : warn)(
          `Accepted on {route}: ${wrong.title.charAt(0).toLowerCase()}${wrong.title.slice(1)} ({actual}).`,
          wrong.hint,
        ),
      },
      judge: ({ attempt, control, again }, _at, { pass, found, undecided, because }) =>
        attempt.addresses.map(({ address, exchange }) => {
          const expected = 'refused, unlike a valid token';
          const judged = judgeToken(exchange, exchangeAt(control, address), exchangeAt(again, address));
          if (judged.verdict === 'undecided') return undecided(judged.reason, { expected });
          if (judged.verdict === 'refused' && again instanceof Unseen) return because(again);
          const what = { expected, actual: judged.how };
          const off = secondsOff(attempt, exchange) ?? 0;
          if (timed(wrong) && off > skewSeconds)
            return undecided(`the clocks differ by ${off} seconds, so nothing follows from ${judged.how}`, what);
          return judged.verdict === 'accepted' ? found('accepted', what) : pass(what);
        }),
    }),
  ),

  ...reportedTokens.map((wrong) =>
    check({
      id: `jwt-auth.takes.${wrong.id}`,
      requirements: [wrong.requirement],
      ...conflictOf(wrong),
      title: `${wrong.title} on {route}: reported only`,
      when: requestsUseJwtAuth,
      after: control,
      needs: needsOf(wrong.id),
      findings: {},
      judge: ({ attempt, control, again }, _at, { pass }) =>
        attempt.addresses.map(({ address, exchange }) => {
          const judged = judgeToken(exchange, exchangeAt(control, address), exchangeAt(again, address));
          const became = judged.verdict === 'undecided' ? judged.reason : judged.verdict;
          return pass({ actual: summary(exchange) }, `${became}; ${wrong.hint}`);
        }),
    }),
  ),
]);

function needsOf(token: TokenId) {
  return ({ definition, clientRole }: JwtAuthSubject, target: Target) => ({
    attempt: after(sendToken(definition, token, target), gateOf(token, clientRole, target)),
    control: sendToken(definition, 'valid', target),
    again: wanted(sendToken(definition, 'valid-again', target)),
  });
}

/**
 * What makes a wrong token a right one: a client certificate among the keys for signatures is a key that a receiver
 * rightly takes, and a CN that is the organisation id is the right subject.
 */
function gateOf(token: TokenId, clientRole: Role, { vantage }: Target): string | null {
  if (token === 'kid-of-client-certificate') return `kid.published@${clientRole}`;
  const ownsC3 = clientRole === 'C3' && vantages[vantage].holds.includes('C3');
  return token === 'subject-is-cn' && ownsC3 ? 'certificate.subject.application@C3/file' : null;
}

function after(attempt: SteppedNeed<Exchanges>, gate: string | null): SteppedNeed<Exchanges> {
  return gate === null ? attempt : { ...attempt, gates: [...attempt.gates, gate] };
}

function conflictOf({ conflict }: WrongToken) {
  return conflict === undefined ? {} : { conflict };
}

function timed({ recipe }: WrongToken): boolean {
  return recipe !== null && dependsOnClock(recipe);
}
