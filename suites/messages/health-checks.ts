import type { RequirementId } from '../../config/standard/api-hub/requirements.ts';
import { type CheckLayer, fail, presuming, suite, warn } from '../../helpers/engine/check.ts';
import { wanted } from '../../helpers/engine/need.ts';
import { healthyAnswers, noTokenOf, wantsOnlyToken } from '../../helpers/jose/health-check/answers.ts';
import { errorMessageOf, healthDocument, isJson, misshapen } from '../../helpers/jose/health-check/document.ts';
import { skewSeconds } from '../../helpers/jose/jwt-auth.ts';
import { callTo } from '../../helpers/needs/calls.ts';
import { secondsOff } from '../../helpers/needs/clock.ts';
import { inEveryConnection } from '../../helpers/needs/in-turn.ts';
import { ownCertificate } from '../../helpers/needs/own-material.ts';
import { ofThisMachine } from '../../helpers/needs/this-machine.ts';
import { requestSigningRole, sendToken, usesJwtAuth } from '../../helpers/needs/tokens.ts';
import { exchangeAt } from '../../helpers/observations/exchanges.ts';
import type { Target } from '../../helpers/target/target.ts';
import { refusalIn, summary } from '../../helpers/tls-scanner-lite/client-authentication/refusal.ts';
import { carriesCertificate, healthCheckRoutes, isOpen, type RouteSubject } from '../subjects/routes.ts';

const layer: CheckLayer = 'HTTP';
const document = 'See the health-check OpenAPI document for the members and their types.';

export default suite({ title: 'Health checks', layer, subjects: healthCheckRoutes }, (check) => [
  check({
    id: 'health.open',
    requirements: ['HC-01'],
    conflict: 'CX-08',
    title: '{route} without a client certificate',
    about: isOpen,
    needs: (at, target) => ({ call: inEveryConnection(callTo(at.definition, null, 'none', target)) }),
    findings: {
      misshapen: fail('{route} answers 200 without a health-check document: {actual}.', document),
      claimsMutualTls: fail(
        '{route} says mtlsStatus established although no certificate was sent.',
        'Take mtlsStatus from this connection: not-checked, or not-established.',
      ),
    },
    judge: ({ call }, _at, { pass, found, undecided }) =>
      call.addresses.map(({ exchange }) => {
        const expected = 'a health-check document, or a refusal';
        const refusal = refusalIn(exchange);
        if (refusal)
          return pass(
            { expected, actual: refusal.how },
            'stricter than the health-check page, as the connectivity page says',
          );
        if (exchange.answer?.status !== 200) return undecided(`${summary(exchange)} is neither`, { expected });
        const wrong = misshapen(exchange.answer.body, 'plain');
        if (wrong) return found('misshapen', { expected, actual: wrong });
        if (healthDocument(exchange.answer.body).mtlsStatus === 'established')
          return found('claimsMutualTls', { expected, actual: 'established' });
        return pass(
          { expected, actual: 'a health-check document' },
          'answers without mutual TLS, as the health-check page allows',
        );
      }),
  }),

  check({
    id: 'health.status',
    requirements: requirementOf,
    conflict: 'CX-39',
    title: '{route} answers the right client certificate with status 200',
    needs: callsOf,
    findings: {
      other: presuming(
        ownCertificate('{clientRole}'),
        fail(
          '{route} answers {actual} to the right client certificate.',
          'The health checks answer 200. If the answer is 400, as nginx has it, 401 or 403, look at the trusted CAs, at the pin, and at whether a proxy before the service passes the client certificate on; if it is 404, at the base path (healthCheckBasePath of the target).',
        ),
      ),
    },
    judge: ({ call, withToken }, { definition }, { pass, found, undecided }, { target }) =>
      call.addresses.map((plain) => {
        const { exchange } = plain;
        const what = { expected: 'status 200', actual: summary(exchange) };
        if (exchange.answer?.status === 200) return pass(what);
        const wantsToken = wantsOnlyToken(plain, withToken, usesJwtAuth(definition, target));
        if (wantsToken) return pass(what, `demands JWT Auth as well: ${what.actual} without a token, 200 with one`);
        if (wantsToken === null) return undecided(`${what.actual}, and ${noTokenOf(definition)}`, what);
        return exchange.answer || refusalIn(exchange)
          ? found('other', what)
          : undecided(`no answer: ${summary(exchange)}`, what);
      }),
  }),

  check({
    id: 'health.with-token',
    requirements: (at) => [...requirementOf(at), 'HC-04'],
    conflict: 'CX-39',
    title: '{route} answers a call with JWT Auth with status 200',
    when: ({ definition }, target) => ({
      pointer: `/applicationLayerAuthentication/${definition.endpoint === 'oc' ? 'ozoneConnect' : 'apiHub'}`,
      holds: usesJwtAuth(definition, target),
      because: 'JWT Auth is not selected for this direction',
    }),
    after: 'health.status',
    needs: (at, target) => ({
      call: callTo(at.definition, null, 'right', target),
      withToken: sendToken(at.definition, 'valid', target),
    }),
    findings: {
      refused: presuming(
        ownCertificate('{clientRole}'),
        fail(
          '{route} answers {actual} to the right client certificate with a valid token of {requestSigning}.',
          'A health check may ignore JWT Auth or verify it, and answers 200 to a valid token.',
        ),
      ),
    },
    judge: ({ call, withToken }, at, { pass, found, undecided }) =>
      withToken.addresses.map(({ address, exchange }) => {
        const requestSigning = requestSigningRole(at.definition);
        const what = { expected: 'status 200', actual: summary(exchange), requestSigning };
        const plain = exchangeAt(call, address);
        if (exchange.answer?.status === 200)
          return pass(what, `${plain ? summary(plain) : 'not called'} without a token`);
        if (!exchange.answer) return undecided(`no answer: ${summary(exchange)}`, what);
        const off = secondsOff(withToken, exchange) ?? 0;
        return off > skewSeconds
          ? undecided(`refused (${what.actual}), and the clocks differ by ${off} seconds`, what)
          : found('refused', what);
      }),
  }),

  check({
    id: 'health.answers',
    requirements: requirementOf,
    conflict: 'CX-35',
    title: '{route} answers the right client certificate with a health-check document',
    after: 'health.status',
    needs: callsOf,
    findings: {
      misshapen: fail('{route} answers without a proper health-check document: {actual}.', document),
      notEstablished: fail(
        '{route} says {actual} to the right client certificate.',
        'connectionEstablished is true and mtlsStatus is established when a client certificate was verified. If TLS ends at a proxy, have it pass the result on.',
      ),
      otherHost: presuming(
        ['endpoint.environment@{endpoint}'],
        fail('{route} says that it is {actual}, not {expected}.', 'hostName is the host that the check ran on.'),
      ),
    },
    judge: (calls, at, { pass, found, undecided }, { target }) =>
      healthyAnswers(calls).map(({ exchange }) => {
        const expected = 'status 200 and a health-check document';
        if (!exchange.answer) return undecided(`no answer: ${summary(exchange)}`, { expected });
        if (exchange.answer.truncated)
          return found('misshapen', { expected, actual: 'the body is too long for a health check, or was cut off' });
        const wrong = misshapen(exchange.answer.body, carriesCertificate(at) ? 'with certificate' : 'plain');
        if (wrong) return found('misshapen', { expected, actual: wrong });
        const read = healthDocument(exchange.answer.body);
        if (!isOpen(at) && (read.mtlsStatus !== 'established' || read.connectionEstablished !== true)) {
          return found('notEstablished', {
            expected: 'established',
            actual: `connectionEstablished ${read.connectionEstablished}, mtlsStatus ${read.mtlsStatus}`,
          });
        }
        const host = target.endpoints[at.endpoint]?.host ?? '';
        if (!isOpen(at) && String(read.hostName).toLowerCase() !== host)
          return found('otherHost', { expected: host, actual: String(read.hostName) });
        return pass({ expected, actual: 'status 200, established' });
      }),
  }),

  check({
    id: 'health.content-type',
    requirements: requirementOf,
    title: '{route} says that its answer is JSON',
    after: 'health.answers',
    needs: callsOf,
    findings: {
      other: warn(
        '{route} answers with a health-check document as {actual}.',
        'Send Content-Type: application/json; some clients read nothing else as JSON.',
      ),
    },
    judge: (calls, _at, { pass, found }) =>
      healthyAnswers(calls).map(({ exchange }) => {
        const contentType = exchange.answer?.headers['content-type'];
        const what = { expected: 'application/json', actual: contentType ?? 'no Content-Type' };
        return isJson(contentType) ? pass(what) : found('other', what);
      }),
  }),

  check({
    id: 'health.refusal-document',
    requirements: requirementOf,
    title: '{route} says in JSON why it answers 401',
    about: (at) => at.endpoint === 'oc' && !isOpen(at),
    needs: (at, target) => ({ call: callTo(at.definition, null, 'none', target) }),
    findings: {
      noMessage: warn(
        '{route} answers 401 without a JSON document that has an errorMessage.',
        'The OpenAPI document has { "errorMessage": "…" } for 401.',
      ),
    },
    judge: ({ call }, _at, { pass, found, undecided }) =>
      call.addresses.map(({ exchange }) => {
        const what = { expected: 'errorMessage, where the refusal is HTTP 401', actual: summary(exchange) };
        if (!exchange.answer && refusalIn(exchange) === null) return undecided(`no answer: ${summary(exchange)}`, what);
        if (exchange.answer?.status !== 401) return pass(what, 'not refused by HTTP 401, so there is no such document');
        return errorMessageOf(exchange.answer.body) === null ? found('noMessage', what) : pass(what);
      }),
  }),

  check({
    id: 'health.clock',
    requirements: ['JWA-12'],
    title: 'The clock of {route} agrees with ours',
    about: (at) => !isOpen(at),
    after: 'health.status',
    needs: (at, target) => {
      const call = inEveryConnection(callTo(at.definition, null, 'right', target));
      return { call: { ...call, gates: [...call.gates, ofThisMachine.clock] } };
    },
    findings: {
      off: warn(
        'The clock of {route} is off by {actual}.',
        'Synchronise both clocks by NTP: JWT Auth tokens live for seconds, and receivers allow a skew of ten.',
      ),
    },
    judge: ({ call }, _at, { pass, found }) =>
      call.addresses.map(({ exchange, ...when }) => {
        const seconds = secondsOff(when, exchange);
        if (seconds === null)
          return pass({ actual: 'no Date header' }, 'the answer has no Date header, so its clock cannot be compared');
        const what = { expected: `at most ${skewSeconds} seconds`, actual: `${seconds} seconds` };
        return seconds > skewSeconds ? found('off', what) : pass(what);
      }),
  }),
]);

function callsOf(at: RouteSubject, target: Target) {
  return {
    call: inEveryConnection(callTo(at.definition, null, 'right', target)),
    withToken: wanted(sendToken(at.definition, 'valid', target)),
  };
}

function requirementOf(at: RouteSubject): readonly RequirementId[] {
  if (at.endpoint !== 'oc') return ['HC-05'];
  return isOpen(at) ? ['HC-01'] : at.route === 'oc/echo-cert' ? ['HC-03'] : ['HC-02'];
}
