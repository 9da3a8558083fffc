import type { RequirementId } from '../config/standard/v2.1/requirements.ts';
import { type CheckLayer, fail, suite, warn } from '../helpers/check/check.ts';
import { healthDocument, misshapen } from '../helpers/health-check/document.ts';
import { callTo } from '../helpers/needs/calls.ts';
import { certificateFile } from '../helpers/needs/certificates.ts';
import { healthCheckRoutes, type RouteSubject } from '../helpers/subjects/routes.ts';
import { refusalIn, summary } from '../helpers/tls-scanner-lite/client-authentication/refusal.ts';
import { nameText, parseNameText, sameAttributes } from '../helpers/x509/name.ts';

const layer: CheckLayer = 'HTTP';
const document = 'See the health-check OpenAPI document for the members and their types.';

export default suite({ title: 'Health checks', layer, subjects: healthCheckRoutes }, (check) => [
  check({
    id: 'health.open',
    requirements: ['HC-01'],
    conflict: 'CX-08',
    title: '{route} without a client certificate',
    about: isOpen,
    needs: (at, target) => ({ call: callTo(at.definition, null, 'none', target) }),
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
        const read = healthDocument(exchange.answer.body);
        const wrong = misshapen(read, 'plain');
        if (wrong) return found('misshapen', { expected, actual: wrong });
        if (read.mtlsStatus === 'established') return found('claimsMutualTls', { expected, actual: 'established' });
        return pass(
          { expected, actual: 'a health-check document' },
          'answers without mutual TLS, as the health-check page allows',
        );
      }),
  }),

  check({
    id: 'health.status',
    requirements: requirementOf,
    title: '{route} answers the right client certificate with status 200',
    needs: (at, target) => ({ call: callTo(at.definition, null, 'right', target) }),
    findings: {
      other: fail(
        '{route} answers {actual} to the right client certificate.',
        'The health checks answer 200. If the answer is 401 or 403, look at the pin and at the trusted CAs; if it is 404, at the base path.',
      ),
    },
    judge: ({ call }, _at, { pass, found, undecided }) =>
      call.addresses.map(({ exchange }) => {
        const what = { expected: 'status 200', actual: summary(exchange) };
        if (exchange.answer) return exchange.answer.status === 200 ? pass(what) : found('other', what);
        return refusalIn(exchange) ? found('other', what) : undecided(`no answer: ${summary(exchange)}`, what);
      }),
  }),

  check({
    id: 'health.answers',
    requirements: requirementOf,
    conflict: 'CX-35',
    title: '{route} answers the right client certificate with a health-check document',
    after: 'health.status',
    needs: (at, target) => ({ call: callTo(at.definition, null, 'right', target) }),
    findings: {
      misshapen: fail('{route} answers without a proper health-check document: {actual}.', document),
      notEstablished: fail(
        '{route} says {actual} to the right client certificate.',
        'connectionEstablished is true and mtlsStatus is established when a client certificate was verified. If TLS ends at a proxy, have it pass the result on.',
      ),
      otherHost: fail(
        '{route} says that it is {actual}, not {expected}.',
        'hostName is the host that the check ran on.',
      ),
    },
    judge: ({ call }, at, { pass, found, undecided }, { target }) =>
      call.addresses.map(({ exchange }) => {
        const expected = 'status 200 and a health-check document';
        if (!exchange.answer) return undecided(`no answer: ${summary(exchange)}`, { expected });
        const read = healthDocument(exchange.answer.body);
        const wrong = misshapen(read, carriesCertificate(at) ? 'with certificate' : 'plain');
        if (wrong) return found('misshapen', { expected, actual: wrong });
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
    id: 'health.describes-certificate',
    requirements: ({ endpoint }) => (endpoint === 'oc' ? ['HC-03'] : ['HC-05']),
    conflict: 'CX-34',
    title: '{route} describes the certificate that was presented',
    about: carriesCertificate,
    after: 'health.answers',
    needs: (at, target) => ({
      call: callTo(at.definition, null, 'right', target),
      presented: certificateFile(at.clientRole, target),
    }),
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
    judge: ({ call, presented }, _at, { pass, found, undecided }) => {
      const [certificate] = presented;
      if (!certificate) return undecided('no certificate was presented');
      const { subject, issuer } = certificate.facts;
      return call.addresses.map(({ exchange }) => {
        const echoed = healthDocument(exchange.answer?.body ?? '').clientCertificate ?? {};
        const shown = parseNameText(String(echoed.subject ?? ''));
        const shownIssuer = parseNameText(String(echoed.issuer ?? ''));
        const what = { expected: nameText(subject), actual: String(echoed.subject) };
        if (shown === null || shownIssuer === null)
          return found('unreadable', { ...what, actual: `${echoed.subject}; ${echoed.issuer}` });
        if (shown.length === 1 && shown[0]?.type === 'CN' && shown[0].value.includes('.'))
          return found('dnsNameOnly', what);
        if (!sameAttributes(shown, subject)) return found('otherSubject', what);
        if (!sameAttributes(shownIssuer, issuer))
          return found('otherIssuer', { expected: nameText(issuer), actual: String(echoed.issuer) });
        return pass(what);
      });
    },
  }),

  check({
    id: 'health.clock',
    requirements: ['JWA-12'],
    title: 'The clock of {route} agrees with ours',
    about: (at) => !isOpen(at),
    after: 'health.status',
    needs: (at, target) => ({ call: callTo(at.definition, null, 'right', target) }),
    findings: {
      off: warn(
        'The clock of {route} is off by {actual}.',
        'Synchronise both clocks by NTP: JWT Auth tokens live for seconds, and receivers allow a skew of ten.',
      ),
    },
    judge: ({ call }, _at, { pass, found }) =>
      call.addresses.map(({ exchange }) => {
        const date = Date.parse(exchange.answer?.headers.date ?? '');
        if (Number.isNaN(date))
          return pass({ actual: 'no Date header' }, 'the answer has no Date header, so its clock cannot be compared');
        const ahead = date - call.ended.getTime();
        const behind = call.began.getTime() - date;
        const seconds = Math.max(0, Math.floor(Math.max(ahead, behind) / 1000));
        const what = { expected: 'at most 10 seconds', actual: `${seconds} seconds` };
        return seconds > 10 ? found('off', what) : pass(what);
      }),
  }),

  check({
    id: 'health.same-client-on-both',
    requirements: ['MT-H04'],
    title: 'Consent Manager and Headless Heimdall see the same client certificate',
    about: ({ route }) => route === 'hh/hello-mtls',
    after: 'health.answers',
    needs: (at, target) => ({
      here: callTo(at.definition, null, 'right', target),
      there: {
        ...callTo(routeNamed('cm/hello-mtls').definition, null, 'right', target),
        gates: ['health.answers@cm/hello-mtls'],
      },
    }),
    findings: {
      different: fail(
        'Headless Heimdall saw {actual}, Consent Manager saw {expected}.',
        'Use one C3 for both; if you do, ask Ozone which proxy mixes up client certificates.',
      ),
    },
    judge: ({ here, there }, _at, { pass, found, undecided }) => {
      const subjectSeen = (call: typeof here) =>
        call.addresses.flatMap(
          ({ exchange }) => healthDocument(exchange.answer?.body ?? '').clientCertificate?.subject ?? [],
        )[0];
      const [hh, cm] = [subjectSeen(here), subjectSeen(there)];
      if (typeof hh !== 'string' || typeof cm !== 'string')
        return undecided('one of them did not describe the certificate');
      const what = { expected: cm, actual: hh };
      return sameAttributes(parseNameText(hh) ?? [], parseNameText(cm) ?? []) ? pass(what) : found('different', what);
    },
  }),
]);

function requirementOf(at: RouteSubject): readonly RequirementId[] {
  if (at.endpoint !== 'oc') return ['HC-05'];
  return isOpen(at) ? ['HC-01'] : at.route === 'oc/echo-cert' ? ['HC-03'] : ['HC-02'];
}

function isOpen({ route }: RouteSubject): boolean {
  return route === 'oc/hello';
}

/** The Hub's /hello-mtls has the shape of Ozone Connect's /echo-cert (catalogue CX-35). */
function carriesCertificate({ endpoint, route }: RouteSubject): boolean {
  return endpoint !== 'oc' || route === 'oc/echo-cert';
}

function routeNamed(name: string): RouteSubject {
  const found = healthCheckRoutes().find(({ route }) => route === name);
  if (!found) throw new Error(`no route ${name}`);
  return found;
}
