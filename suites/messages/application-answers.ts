import type { RequirementId } from '../../config/standard/api-hub/requirements.ts';
import { fail, suite } from '../../helpers/engine/check.ts';
import { Unseen } from '../../helpers/engine/need.ts';
import { turnsTokenDown } from '../../helpers/jose/application-authentication/token-verdict.ts';
import { isJson, misshapenError } from '../../helpers/jose/health-check/document.ts';
import { callAsAgreed, withoutCredential } from '../../helpers/needs/application-answers.ts';
import { said } from '../../helpers/needs/brands.ts';
import { inEveryConnection } from '../../helpers/needs/in-turn.ts';
import { usesJwtAuth } from '../../helpers/needs/tokens.ts';
import type { Target } from '../../helpers/target/target.ts';
import { isSuccess, summary } from '../../helpers/tls-scanner-lite/client-authentication/refusal.ts';
import { type JwtAuthSubject, jwtAuthReceivers } from '../subjects/routes.ts';

/** What Consent Manager and Headless Heimdall answer to a question about nothing, by their OpenAPI documents. */
const errors: Readonly<
  Record<
    'cm' | 'hh',
    {
      readonly requirement: RequirementId;
      readonly statuses: readonly number[];
      readonly members: readonly string[];
    }
  >
> = {
  cm: { requirement: 'CM-01', statuses: [400, 404], members: ['errorCode', 'errorMessage'] },
  hh: { requirement: 'HH-01', statuses: [400], members: ['error', 'error_description'] },
};

export default suite({ title: 'Answers behind mutual TLS', layer: 'HTTP', subjects: jwtAuthReceivers }, (check) => [
  check({
    id: 'application.error',
    requirements: (at) => [errorsAt(at).requirement],
    conflict: 'CX-18',
    title: '{route} answers a request about nothing with its JSON error',
    about: ({ endpoint }) => endpoint !== 'oc',
    needs: ({ definition }, target) => ({ call: inEveryConnection(callAsAgreed(definition, target)) }),
    findings: {
      otherStatus: fail(
        '{route} answers {actual} to a well-authenticated request about nothing; expected is {expected}.',
        'Serve the route at the path of its OpenAPI document, without version or prefix, and answer an unknown id with the documented error.',
      ),
      misshapen: fail(
        '{route} answers {status} without the documented error: {actual}.',
        'Answer errors with the JSON object of the OpenAPI document; clients read the cause from its members.',
      ),
    },
    judge: ({ call }, at, { pass, found, undecided, because }, { target }) =>
      call.addresses.map(({ exchange }) => {
        const { statuses, members } = errorsAt(at);
        const status = summary(exchange);
        const what = { expected: `${statuses.join(' or ')} with ${members.join(' and ')}`, actual: status, status };
        if (!exchange.answer) return undecided(`no answer: ${status}`, what);
        if (exchange.answer.status >= 500) return undecided(`the service failed: ${status}`, what);
        if (turnsTokenDown(exchange)) return because(turnedDown(at, target, status));
        if (!statuses.includes(exchange.answer.status)) return found('otherStatus', what);
        const wrong = misshapenError(exchange.answer.body, members);
        if (wrong) return found('misshapen', { ...what, actual: wrong });
        const contentType = exchange.answer.headers['content-type'];
        return pass(what, ...(isJson(contentType) ? [] : [`sent as ${contentType ?? 'no Content-Type'}`]));
      }),
  }),

  check({
    id: 'application.harmless-request',
    requirements: ['OC-03'],
    title: '{route} and a request for an invented consent',
    about: ({ endpoint }) => endpoint === 'oc',
    needs: ({ definition }, target) => ({ call: inEveryConnection(callAsAgreed(definition, target)) }),
    findings: {},
    judge: ({ call }, _at, { pass, undecided }) =>
      call.addresses.map(({ exchange }) => {
        const what = { expected: 'a JSON error', actual: summary(exchange) };
        if (!exchange.answer) return undecided(`no answer: ${what.actual}`, what);
        const { status, headers } = exchange.answer;
        const usual = status >= 400 && status < 500 && isJson(headers['content-type']);
        return pass(
          what,
          ...(usual ? [] : [`not the answer to expect: ${headers['content-type'] ?? 'no Content-Type'}`]),
        );
      }),
  }),

  check({
    id: 'application.refuses.without-credential',
    requirements: ['OC-01'],
    title: '{route} refuses the right client certificate without the API key or access token that was agreed',
    about: ({ endpoint }) => endpoint === 'oc',
    when: credentialSelected,
    needs: ({ definition }, target) => ({ call: withoutCredential(definition, target) }),
    findings: {
      accepted: fail(
        '{route} answers {actual} without the credential that was agreed ({selected}).',
        'Verify the Authorization header on every route but the health checks, beside the client certificate.',
      ),
    },
    judge: ({ call }, _at, { pass, found, notTested, undecided }, { target }) =>
      call.addresses.map(({ exchange }) => {
        const selected = target.applicationLayerAuthentication.ozoneConnect;
        const what = { expected: 'status 401 or 403', actual: summary(exchange), selected };
        if (isSuccess(exchange)) return found('accepted', what);
        const status = exchange.answer?.status;
        if (status === 401 || status === 403) return pass(what);
        return exchange.answer
          ? notTested(
              `${what.actual} is neither a refusal nor a success: whether the credential was looked at before, only the LFI’s log tells`,
              ['lfi'],
            )
          : undecided(`no answer: ${what.actual}`, what);
      }),
  }),

  check({
    id: 'application.credential-validity',
    requirements: ['JWA-14'],
    title: 'The API key or client secret for Ozone Connect is valid for a year',
    about: ({ endpoint }) => endpoint === 'oc',
    when: credentialSelected,
    needs: (_at, target) => ({
      months: said(
        target.applicationLayerAuthentication.credentialMonths ?? null,
        ['lfi', 'ozone', 'all'],
        '/applicationLayerAuthentication/credentialMonths',
      ),
    }),
    findings: {},
    judge: ({ months }, _at, { pass }) =>
      pass(
        { expected: '12 months or more', actual: `${months} months, as declared` },
        months >= 12 ? 'declared in the target, not seen by this suite' : 'shorter than the twelve months that are due',
      ),
  }),
]);

function errorsAt({ endpoint }: JwtAuthSubject) {
  return endpoint === 'cm' ? errors.cm : errors.hh;
}

function credentialSelected(_at: JwtAuthSubject, target: Target) {
  const { ozoneConnect } = target.applicationLayerAuthentication;
  return {
    pointer: '/applicationLayerAuthentication/ozoneConnect',
    holds: ozoneConnect === 'api-key' || ozoneConnect === 'client-credentials',
    because: `Neither an API key nor client credentials are selected (${ozoneConnect})`,
  };
}

/** A token that is turned down is another case's finding; without one, a receiver may enforce what was not agreed. */
function turnedDown(at: JwtAuthSubject, target: Target, status: string): Unseen {
  return usesJwtAuth(at.definition, target)
    ? new Unseen('blocked', `the valid token was turned down: ${status}`, {
        blockedBy: `jwt-auth.accepts.valid@${at.name}`,
      })
    : new Unseen('inconclusive', `${status}: it may demand JWT Auth, which the target says is not selected`, {
        who: ['you', 'ozone'],
      });
}
