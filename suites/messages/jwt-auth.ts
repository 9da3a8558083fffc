import { allowedTokens } from '../../config/standard/api-hub/allowed-tokens.ts';
import { type Role, roles } from '../../config/standard/api-hub/roles.ts';
import { dependsOnClock } from '../../config/standard/api-hub/token-recipe.ts';
import { fail, presuming, suite, warn } from '../../helpers/engine/check.ts';
import { type Unseen, wanted } from '../../helpers/engine/need.ts';
import { internalsIn } from '../../helpers/jose/application-authentication/internals.ts';
import {
  enforcement,
  judgeToken,
  turnsTokenDown,
} from '../../helpers/jose/application-authentication/token-verdict.ts';
import { fateOfValidToken } from '../../helpers/jose/application-authentication/valid-token.ts';
import { skewSeconds } from '../../helpers/jose/jwt-auth.ts';
import { described } from '../../helpers/jose/peer-error.ts';
import { certificatesAt } from '../../helpers/needs/certificates.ts';
import { secondsOff } from '../../helpers/needs/clock.ts';
import { everyAnswer } from '../../helpers/needs/in-turn.ts';
import { declaredLocation } from '../../helpers/needs/keystore.ts';
import { ownCertificate } from '../../helpers/needs/own-material.ts';
import { applicationOf, organisationOf } from '../../helpers/needs/parties.ts';
import { sendToken } from '../../helpers/needs/tokens.ts';
import { type Exchanges, exchangeAt } from '../../helpers/observations/exchanges.ts';
import type { Target } from '../../helpers/target/target.ts';
import { summary } from '../../helpers/tls-scanner-lite/client-authentication/refusal.ts';
import { attributeValues } from '../../helpers/x509/read/name.ts';
import { jwtAuthReceivers, requestsUseJwtAuth } from '../subjects/routes.ts';

/**
 * Seconds of difference between the clocks, or of waiting, beyond which a token five seconds from the edge may be
 * beyond the skew.
 */
const tolerance = 2;

export default suite({ title: 'JWT Auth', layer: 'messages', subjects: jwtAuthReceivers }, (check) => [
  check({
    id: 'jwt-auth.accepts.valid',
    requirements: ['JWA-01', 'JWA-02', 'JWA-03', 'JWA-04', 'JWA-05', 'JWA-06', 'JWA-08', 'JWA-09', 'JWA-11', 'CON-07'],
    conflict: 'CX-10a',
    title: '{route} accepts a valid token of {requestSigning}',
    when: requestsUseJwtAuth,
    needs: (at, target) => ({
      valid: sendToken(at.definition, 'valid', target),
      missing: wanted(sendToken(at.definition, 'missing', target)),
      tampered: wanted(sendToken(at.definition, 'tampered-signature', target)),
      again: wanted(sendToken(at.definition, 'valid-again', target)),
      justExpired: wanted(sendToken(at.definition, 'just-expired', target)),
      justAhead: wanted(sendToken(at.definition, 'just-ahead', target)),
      longest: wanted(sendToken(at.definition, 'longest-lifetime', target)),
    }),
    findings: {
      clock: fail(
        '{route} refuses a valid token of {requestSigning}: {actual}; {because}.',
        'Synchronise the clock of the receiver by NTP, and allow for a skew of ten seconds.',
      ),
      refused: presuming(
        [...ownCertificate('{clientRole}'), ...ownCertificate('{requestSigning}')],
        fail(
          '{route} refuses a valid token of {requestSigning}: {actual}{because}.',
          'Compare aud with the value agreed at configuration, iss and sub with O and OU of the client certificate, and the KID with the published key. Older texts had no typ and cty, allowed RS256 and named another aud.',
        ),
      ),
    },
    judge: ({ valid, missing, tampered, again, ...timed }, at, { pass, found, undecided, notTested }) =>
      valid.addresses.map(({ address, exchange }) => {
        const fate = fateOfValidToken({
          valid: exchange,
          again: exchangeAt(again, address),
          wrong: wrongAt(address, missing, tampered),
          timed: {
            justExpired: exchangeAt(timed.justExpired, address),
            justAhead: exchangeAt(timed.justAhead, address),
            longest: exchangeAt(timed.longest, address),
          },
        });
        const expected = 'an answer of the service';
        const what = { expected, actual: described(exchange), requestSigning: at.requestSigning };
        switch (fate.is) {
          case 'unanswered':
            return undecided(`no answer: ${summary(exchange)}`, { expected });
          case 'refused': {
            const off = secondsOff(valid, exchange) ?? 0;
            const clocks = `refused (${what.actual}), and the clocks differ by ${off} seconds, which alone may be why`;
            if (off > skewSeconds) return undecided(clocks, what);
            if (fate.cause?.isClock) return found('clock', { ...what, because: fate.cause.what });
            return found('refused', { ...what, because: fate.cause ? `; ${fate.cause.what}` : '' });
          }
          case 'failed':
            return undecided(`the service failed: ${summary(exchange)}`, what);
          case 'answered-in-two-ways':
            return undecided(
              `a valid token was answered in two ways: ${what.actual}, then ${summary(fate.second)}`,
              what,
            );
          case 'enforced':
            return pass(what);
          case 'not-enforced':
            return notTested(
              `${at.name} answers ${what.actual} with a valid token, with a tampered one and with none: it does not enforce JWT Auth`,
              ['you', ...(at.responsible ? [at.responsible] : [])],
            );
          case 'alike':
            return undecided(
              `${at.name} answers ${what.actual} with a valid token, with a tampered one and with none: it refuses all of them or looks at none, which its log tells`,
              what,
              ['you', ...(at.responsible ? [at.responsible] : [])],
            );
          case 'unknown':
            return undecided(
              `${what.actual} with a valid token, but requests without one were neither refused nor answered alike`,
              what,
            );
        }
      }),
  }),

  check({
    id: 'jwt-auth.enforced',
    requirements: ({ endpoint }) => (endpoint === 'oc' ? ['JWA-09', 'OC-01'] : ['JWA-09']),
    conflict: 'CX-45',
    title: '{route} tells requests without a valid token from others',
    when: requestsUseJwtAuth,
    needs: (at, target) => ({
      valid: sendToken(at.definition, 'valid', target),
      missing: sendToken(at.definition, 'missing', target),
      tampered: sendToken(at.definition, 'tampered-signature', target),
      again: wanted(sendToken(at.definition, 'valid-again', target)),
    }),
    findings: {
      notEnforced: warn(
        '{route} answers {actual} with a valid token of {requestSigning}, with a tampered one and with none: JWT Auth was chosen and decides nothing here.',
        'Refuse a request without a valid token with 401 before anything else is looked at; or say in the target that JWT Auth was not chosen for this direction.',
      ),
    },
    judge: ({ valid, missing, tampered, again }, at, { pass, found, notTested }) =>
      valid.addresses.map(({ address, exchange }) => {
        const wrong = wrongAt(address, missing, tampered);
        const what = {
          expected: '401 without a valid token',
          actual: described(exchange),
          requestSigning: at.requestSigning,
        };
        const isAnswered = exchange.answer !== null && exchange.answer.status < 500 && !turnsTokenDown(exchange, wrong);
        switch (isAnswered ? enforcement(exchange, wrong, exchangeAt(again, address)) : 'unknown') {
          case 'enforced':
            return pass(what);
          case 'not-enforced':
            return found('notEnforced', what);
          case 'alike':
          case 'unknown':
            return notTested(`what a valid token is answered with does not tell: ${what.actual}`, ['you']);
        }
      }),
  }),

  ...allowedTokens.map((allowed) =>
    check({
      id: `jwt-auth.accepts.${allowed.id}`,
      requirements: [allowed.requirement],
      title: `${allowed.title} is accepted on {route}`,
      when: requestsUseJwtAuth,
      after: 'jwt-auth.accepts.valid',
      needs: (at, target) => ({
        attempt: sendToken(at.definition, allowed.id, target),
        control: sendToken(at.definition, 'valid', target),
        again: wanted(sendToken(at.definition, 'valid-again', target)),
      }),
      findings: {
        refused: warn(
          `Refused on {route}: ${lowerFirst(allowed.title)} ({actual}). The standard allows it.`,
          allowed.hint,
        ),
      },
      judge: ({ attempt, control, again }, _at, { pass, found, undecided }) =>
        attempt.addresses.map(({ address, exchange }) => {
          const judged = judgeToken(exchange, exchangeAt(control, address), exchangeAt(again, address));
          const expected = 'answered like a valid token';
          if (judged.verdict === 'undecided') return undecided(judged.reason, { expected });
          const what = { expected, actual: judged.how };
          if (judged.verdict === 'accepted') return pass(what);
          const off = secondsOff(attempt, exchange) ?? 0;
          const took = (attempt.ended.getTime() - attempt.began.getTime()) / 1000;
          return dependsOnClock(allowed.recipe) && (off > tolerance || took > tolerance)
            ? undecided(
                `refused (${judged.how}), but the clocks differ by ${off} seconds and the call took ${took}`,
                what,
              )
            : found('refused', what);
        }),
    }),
  ),

  check({
    id: 'jwt-auth.key-location',
    requirements: ['JWA-07'],
    conflict: 'CX-33',
    title: 'The JWKS of {requestSigning} is where {clientRole}’s subject says',
    about: ({ route }) => route !== 'hh/auth',
    // Both are the caller's: the receiver only looks there.
    responsible: ({ clientRole }) => roles[clientRole].holder,
    when: requestsUseJwtAuth,
    needs: (at, target) => {
      const client = certificatesAt({ role: at.clientRole, place: 'jwks' }, target);
      return {
        location: declaredLocation(at.requestSigning, target),
        client: { ...client, gates: [...client.gates, ...subjectHolds(at.clientRole, target)] },
      };
    },
    findings: {
      elsewhere: warn(
        'Receivers derive {expected} from the subject of {clientRole}; the target has {actual}.',
        'Have {requestSigning} issued in the application whose UUID is the CN of {clientRole}, or make sure that the other side uses the URL from the ticket.',
      ),
    },
    judge: ({ location, client }, { clientRole, requestSigning }, { pass, found }) =>
      client.map(({ facts }) => {
        const [unit] = attributeValues(facts.subject, 'OU');
        const [commonName] = attributeValues(facts.subject, 'CN');
        const actual = location.url.href;
        if (unit === undefined || commonName === undefined)
          return pass(
            { actual, clientRole, requestSigning },
            `the subject of ${clientRole} has no ${unit === undefined ? 'OU' : 'CN'} to derive a URL from, so receivers need the one from the ticket`,
          );
        const expected = `https://${location.expectedHost}/${unit}/${commonName}/application.jwks`;
        const what = { expected, actual, clientRole, requestSigning };
        return actual.toLowerCase() === expected.toLowerCase() ? pass(what) : found('elsewhere', what);
      }),
  }),

  check({
    id: 'jwt-auth.errors-reveal-nothing',
    requirements: ['JWA-09'],
    title: 'Refusals on {route} tell nothing about the inside of the service',
    when: requestsUseJwtAuth,
    needs: (at, target) => ({
      answers: everyAnswer(sendToken(at.definition, 'missing', target)),
      // Those whose refusals say most.
      tampered: sendToken(at.definition, 'tampered-signature', target),
      none: wanted(sendToken(at.definition, 'alg-none', target)),
      unknown: wanted(sendToken(at.definition, 'kid-unknown', target)),
      brought: wanted(sendToken(at.definition, 'key-in-x5c', target)),
      expired: wanted(sendToken(at.definition, 'expired', target)),
    }),
    findings: {
      internals: warn(
        'A refusal on {route} shows {actual}.',
        'Answer with an error code and a plain sentence; keep exceptions, paths and the names of libraries in the log.',
      ),
    },
    judge: ({ answers }, _at, { pass, found }) => {
      const bodies = new Set(answers.map(({ exchange }) => exchange.answer?.body ?? ''));
      const shown = [...bodies].flatMap((body) => internalsIn(Buffer.from(body, 'base64').toString('utf8')) ?? []);
      const what = { expected: 'an error code and a plain sentence', actual: [...new Set(shown)].join(', ') };
      return shown.length > 0 ? found('internals', what) : pass({ ...what, actual: 'nothing of the kind' });
    },
  }),
]);

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Cases by which the subject that receivers derive a URL from is right; none where the target does not tell. */
function subjectHolds(role: Role, target: Target): string[] {
  const named = [
    ...(organisationOf(role, target) ? ['organisation-id'] : []),
    ...(roles[role].application !== 'hub' && applicationOf(role, target) !== null ? ['application'] : []),
  ];
  return named.map((one) => `certificate.subject.${one}@${role}/jwks`);
}

/** How requests with no valid token were answered at an address. */
function wrongAt(address: string, ...requests: readonly (Exchanges | Unseen)[]) {
  return requests.map((one) => exchangeAt(one, address)).filter((one) => one !== null);
}
