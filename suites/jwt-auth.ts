import { wrongTokens } from '../config/standard/v2.1/wrong-tokens.ts';
import { type Applicability, fail, suite } from '../helpers/check/check.ts';
import { Unseen, wanted } from '../helpers/check/need.ts';
import { sendToken } from '../helpers/needs/calls.ts';
import { publishedKeyOf } from '../helpers/needs/keystore.ts';
import { type JwtAuthSubject, jwtAuthReceivers } from '../helpers/subjects/routes.ts';
import type { Target } from '../helpers/target/target.ts';
import {
  answeredDifferently,
  isSuccess,
  refusalIn,
  summary,
} from '../helpers/tls-scanner-lite/client-authentication/refusal.ts';

const verify =
  'Verify every token as the JWT Auth page says: header, key by KID from the sender’s JWKS, PS256 signature, times, then iss and sub against the certificate of this connection.';

export default suite({ title: 'JWT Auth', layer: 'messages', subjects: jwtAuthReceivers }, (check) => [
  check({
    id: 'jwt-auth.accepts.valid',
    requirements: ['JWA-01', 'JWA-02', 'JWA-03', 'JWA-04', 'JWA-09'],
    title: '{route} accepts a valid token of {requestSigning}',
    when: requestsUseJwtAuth,
    needs: (at, target) => ({ valid: sendToken(at.definition, 'valid', target) }),
    findings: {
      refused: fail(
        '{route} refuses a valid token of {requestSigning}: {actual}.',
        'Compare aud with the value agreed at configuration, iss and sub with O and OU of the client certificate, and the KID with the published key; check both clocks.',
      ),
    },
    judge: ({ valid }, { requestSigning }, { pass, found, undecided }) =>
      valid.addresses.map(({ exchange }) => {
        const expected = 'an answer of the service';
        if (!exchange.answer) return undecided(`no answer: ${summary(exchange)}`, { expected });
        const what = { expected, actual: summary(exchange), requestSigning };
        return exchange.answer.status === 401 || exchange.answer.status === 403 ? found('refused', what) : pass(what);
      }),
  }),

  ...wrongTokens.map((wrong) =>
    check({
      id: `jwt-auth.refuses.${wrong.id}`,
      requirements: ['JWA-09'],
      title: `${wrong.title} is refused on {route}`,
      when: requestsUseJwtAuth,
      after: 'jwt-auth.accepts.valid',
      needs: (at, target) => ({
        attempt: sendToken(at.definition, wrong.id, target),
        control: sendToken(at.definition, 'valid', target),
        enforcement: wanted(
          sendToken(at.definition, wrong.id === 'missing' ? 'tampered-signature' : 'missing', target),
        ),
      }),
      findings: {
        accepted: fail(
          `Accepted on {route}: ${wrong.title.charAt(0).toLowerCase()}${wrong.title.slice(1)} ({actual}).`,
          verify,
        ),
      },
      judge: ({ attempt, control, enforcement }, at, { pass, found, undecided, notTested }) =>
        attempt.addresses.map(({ address, exchange }) => {
          const valid = control.addresses.find((one) => one.address === address)?.exchange;
          if (!valid?.answer) return undecided('the control got no answer');
          const what = { expected: 'refused, unlike a valid token', actual: summary(exchange) };
          if (!answeredDifferently(exchange, valid)) {
            const other =
              enforcement instanceof Unseen
                ? null
                : (enforcement.addresses.find((one) => one.address === address)?.exchange ?? null);
            const enforces = other !== null && answeredDifferently(other, valid);
            return enforces || isSuccess(exchange)
              ? found('accepted', what)
              : notTested(`${at.name} answers alike with and without a valid token: it does not enforce JWT Auth`, [
                  'you',
                  ...(at.responsible ? [at.responsible] : []),
                ]);
          }
          if (isSuccess(exchange)) return found('accepted', what);
          return refusalIn(exchange)
            ? pass(what)
            : undecided(`neither accepted nor refused: ${summary(exchange)}`, what);
        }),
    }),
  ),

  check({
    id: 'jwt-auth.response',
    requirements: ['JWA-10'],
    conflict: 'CX-10b',
    title: 'Answers of {route} carry a token that {responseSigning} signed',
    when: requestsUseJwtAuth,
    after: 'jwt-auth.accepts.valid',
    needs: (at, target) => ({
      valid: sendToken(at.definition, 'valid', target),
      published: publishedKeyOf(at.responseSigning, target),
    }),
    findings: {
      absent: fail(
        'The answer of {route} has no header {expected} with a token.',
        'Sign answers with {responseSigning} in the header that the parties agreed on.',
      ),
      invalid: fail(
        'The token in the answer of {route} does not verify with the key published for {responseSigning}: {actual}.',
        'Sign answers with the key whose KID is published for {responseSigning}.',
      ),
    },
    judge: ({ valid, published }, at, { pass, found, notTested }, { target }) => {
      const { responseSigning } = at;
      const header = target.jwtAuth.responseHeader;
      const own = valid.tokens.filter((token) =>
        header === null ? kidOf(token.protected) === published.kid : token.header === header,
      );
      return valid.addresses.map(({ address }) => {
        const token = own.find((one) => one.address === address);
        if (!token) {
          return header === null
            ? notTested(
                'The certificate table says that answers carry JWT Auth; no page says in which header, and none was found',
                [],
              )
            : found('absent', { expected: header, actual: 'none', responseSigning });
        }
        const kid = kidOf(token.protected);
        const what = {
          expected: `KID ${published.kid}, valid PS256 signature`,
          actual: `KID ${kid ?? 'none'} in ${token.header}`,
          responseSigning,
        };
        return kid === published.kid && kid !== null && token.verifiedBy.includes(kid)
          ? pass(what)
          : found('invalid', what);
      });
    },
  }),
]);

function requestsUseJwtAuth({ direction }: JwtAuthSubject, target: Target): Applicability {
  return {
    pointer: `/applicationLayerAuthentication/${direction}`,
    holds: target.applicationLayerAuthentication[direction] === 'jwt-auth',
    because: `JWT Auth is not selected for this direction (${target.applicationLayerAuthentication[direction]})`,
  };
}

function kidOf(header: unknown): string | null {
  if (typeof header !== 'object' || header === null) return null;
  const { kid } = header as { kid?: unknown };
  return typeof kid === 'string' ? kid : null;
}
