import { inventedClient } from '../../config/standard/api-hub/forged-headers.ts';
import { fail, suite, warn } from '../../helpers/engine/check.ts';
import { Unseen, wanted } from '../../helpers/engine/need.ts';
import { type HealthCalls, healthyAnswers } from '../../helpers/jose/health-check/answers.ts';
import { healthDocument } from '../../helpers/jose/health-check/document.ts';
import { callTo } from '../../helpers/needs/calls.ts';
import { certificateFile } from '../../helpers/needs/certificates.ts';
import { forgedBesideCertificate, forgedWithoutCertificate } from '../../helpers/needs/forged-calls.ts';
import { inEveryConnection } from '../../helpers/needs/in-turn.ts';
import { sendToken } from '../../helpers/needs/tokens.ts';
import { exchangeAt } from '../../helpers/observations/exchanges.ts';
import type { Target } from '../../helpers/target/target.ts';
import {
  answeredDifferently,
  isSuccess,
  refusalIn,
  summary,
} from '../../helpers/tls-scanner-lite/client-authentication/refusal.ts';
import { matchingAttributes, nameText, sameAttributes } from '../../helpers/x509/read/name.ts';
import { parseNameText } from '../../helpers/x509/read/name-text.ts';
import { carriesCertificate, healthCheckRoutes, isOpen, type RouteSubject } from '../subjects/routes.ts';

const fromTheConnection =
  'Take the client certificate from this connection only. Behind a proxy, have the proxy delete the header that it sets from every request first (nginx: proxy_set_header; Envoy: forward_client_cert_details SANITIZE_SET).';

/** What a service says of the client certificate, and whom it believes about it. */
export default suite({ title: 'Described certificates', layer: 'HTTP', subjects: healthCheckRoutes }, (check) => [
  check({
    id: 'health.describes-certificate',
    requirements: ({ endpoint }) => (endpoint === 'oc' ? ['HC-03'] : ['HC-05']),
    conflict: 'CX-34',
    title: '{route} describes the certificate that was presented',
    about: carriesCertificate,
    after: 'health.answers',
    needs: (at, target) => ({ ...callsOf(at, target), presented: certificateFile(at.clientRole, target) }),
    findings: {
      otherSubject: fail(
        '{route} describes the subject {actual}; presented was {expected}.',
        'Take the subject from this connection’s client certificate, not from configuration, a header or another connection.',
      ),
      otherIssuer: fail(
        '{route} describes the issuer {actual}; presented was one by {expected}.',
        'Take the issuer from this connection’s client certificate.',
      ),
      dnsNameOnly: warn(
        '{route} gives the subject as a lone name, {actual}.',
        'Give the whole distinguished name with the caller’s OU; a DNS name is what an older revision of the document said.',
      ),
      unreadable: fail(
        '{route} gives a subject or issuer that is no distinguished name: {actual}.',
        'Use RFC 4514 (CN=…,OU=…) or the one-line form of OpenSSL.',
      ),
    },
    judge: ({ presented, ...calls }, _at, { pass, found, undecided }) => {
      const [certificate] = presented;
      if (!certificate) return undecided('no certificate was presented');
      const { subject, issuer } = certificate.facts;
      return healthyAnswers(calls).map(({ exchange }) => {
        const echoed = healthDocument(exchange.answer?.body ?? '').clientCertificate ?? {};
        const shown = parseNameText(String(echoed.subject ?? ''));
        const shownIssuer = parseNameText(String(echoed.issuer ?? ''));
        const what = { expected: nameText(subject), actual: String(echoed.subject) };
        if (shown === null || shownIssuer === null)
          return found('unreadable', { ...what, actual: `${echoed.subject}; ${echoed.issuer}` });
        const dnsName = shown.length === 1 && shown[0]?.type === 'CN' && shown[0].value.includes('.');
        if (!dnsName && !matchingAttributes(shown, subject)) return found('otherSubject', what);
        if (!matchingAttributes(shownIssuer, issuer))
          return found('otherIssuer', { expected: nameText(issuer), actual: String(echoed.issuer) });
        if (dnsName) return found('dnsNameOnly', what);
        return sameAttributes(shown, subject) && sameAttributes(shownIssuer, issuer)
          ? pass(what)
          : pass(what, 'the same name, in another case or spacing');
      });
    },
  }),

  check({
    id: 'health.same-client-on-both',
    requirements: ['MT-H04'],
    title: 'Consent Manager and Headless Heimdall see the same client certificate',
    about: ({ route }) => route === 'hh/hello-mtls',
    after: 'health.answers',
    needs: (at, target) => {
      const consentManager = routeNamed('cm/hello-mtls');
      const there = callsOf(consentManager, target);
      return {
        ...callsOf(at, target),
        there: { ...there.call, gates: ['health.answers@cm/hello-mtls'] },
        thereWithToken: there.withToken,
      };
    },
    findings: {
      different: fail(
        'Headless Heimdall saw {actual}, Consent Manager saw {expected}.',
        'Use one C3 for both; if you do, ask Ozone which proxy mixes up client certificates.',
      ),
    },
    judge: ({ there, thereWithToken, ...here }, _at, { pass, found, undecided }) => {
      const [atHh, atCm] = [subjectsSeen(here), subjectsSeen({ call: there, withToken: thereWithToken })];
      if ([...atHh, ...atCm].includes(null)) return undecided('one of them did not describe the certificate');
      return atHh.flatMap((hh) =>
        atCm.map((cm) => {
          const what = { expected: String(cm), actual: String(hh) };
          const [shown, other] = [parseNameText(what.actual), parseNameText(what.expected)];
          if (shown === null || other === null)
            return undecided('a subject that cannot be read cannot be compared, which another case reports', what);
          return matchingAttributes(shown, other) ? pass(what) : found('different', what);
        }),
      );
    },
  }),

  check({
    id: 'health.forged-header.opens-nothing',
    requirements: ({ endpoint }) => [endpoint === 'oc' ? 'MT-C03' : 'MT-H03', 'MT-P01'],
    title: 'Headers that speak of a client certificate open nothing on {route}',
    about: (at) => !isOpen(at),
    needs: (at, target) => ({
      attempt: forgedWithoutCertificate(at.definition, target),
      plain: callTo(at.definition, null, 'none', target),
    }),
    findings: {
      opened: fail(
        'Without a client certificate, {route} is open to whoever sends the headers of a proxy: {actual}.',
        fromTheConnection,
      ),
    },
    judge: ({ attempt, plain }, at, { pass, found, undecided, because }) =>
      attempt.addresses.map(({ address, exchange }) => {
        const without = exchangeAt(plain, address);
        const expected = 'refused, as without the headers';
        if (!without) return undecided('the same call without the headers was not made', { expected });
        const what = { expected, actual: `${summary(exchange)}, without the headers ${summary(without)}` };
        if (isSuccess(without)) return because(letsEverybodyIn(at, without.version));
        if (isSuccess(exchange)) return found('opened', what);
        if (!refusalIn(without)) return undecided(`neither was let in nor refused: ${what.actual}`, what);
        if (!answeredDifferently(exchange, without)) return pass(what);
        return exchange.answer && [401, 403].includes(exchange.answer.status)
          ? pass(what, 'refused in another way than without the headers')
          : undecided(`the headers changed the answer, and it is no refusal of the caller: ${what.actual}`, what);
      }),
  }),

  check({
    id: 'health.forged-header.echoed-nowhere',
    requirements: ['MT-P01'],
    title: 'Headers that speak of another client certificate are not believed on {route}',
    about: carriesCertificate,
    after: 'health.describes-certificate',
    needs: (at, target) => ({ attempt: forgedBesideCertificate(at.definition, target) }),
    findings: {
      echoed: warn(
        '{route} describes a client that only a request header named: {actual}.',
        `${fromTheConnection} Who has any accepted certificate can otherwise pass for anybody.`,
      ),
    },
    judge: ({ attempt }, _at, { pass, found }) =>
      attempt.addresses.map(({ exchange }) => {
        const body = Buffer.from(exchange.answer?.body ?? '', 'base64').toString('utf8');
        const named = Object.values(inventedClient).some((value) => body.includes(value));
        const { subject } = healthDocument(exchange.answer?.body ?? '').clientCertificate ?? {};
        if (named) return found('echoed', { expected: 'the certificate of this connection', actual: String(subject) });
        return pass(
          { expected: 'the certificate of this connection', actual: summary(exchange) },
          ...(isSuccess(exchange) ? [] : ['a request with such headers is refused']),
        );
      }),
  }),
]);

function callsOf(at: RouteSubject, target: Target) {
  return {
    call: inEveryConnection(callTo(at.definition, null, 'right', target)),
    withToken: wanted(sendToken(at.definition, 'valid', target)),
  };
}

/** How each address names the subject; null for one that names none. */
function subjectsSeen(calls: HealthCalls): (string | null)[] {
  return healthyAnswers(calls).map(({ exchange }) => {
    const subject = healthDocument(exchange.answer?.body ?? '').clientCertificate?.subject;
    return typeof subject === 'string' ? subject : null;
  });
}

/** Callers without certificate get in with and without the headers: what they get in by is another case’s finding. */
function letsEverybodyIn({ route }: RouteSubject, version: string | null): Unseen {
  const blockedBy = `mtls.refuses.none@${route}/${version === 'TLSv1.2' ? 'tls1.2' : 'tls1.3'}`;
  return new Unseen('blocked', `${route} answers callers without a certificate anyway`, { blockedBy });
}

function routeNamed(name: string): RouteSubject {
  const found = healthCheckRoutes().find(({ route }) => route === name);
  if (!found) throw new Error(`no route ${name}`);
  return found;
}
