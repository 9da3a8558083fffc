import { hubHeaders } from '../../config/standard/api-hub/hub-headers.ts';
import { fail, suite, warn } from '../../helpers/engine/check.ts';
import { Unseen, wanted } from '../../helpers/engine/need.ts';
import { certificatesAt, type SeenCertificate } from '../../helpers/needs/certificates.ts';
import { accessLog, hubCalls, isOfHub, recordedCalls } from '../../helpers/needs/inbound.ts';
import { jwkSetFor } from '../../helpers/needs/keystore.ts';
import type { InboundCall } from '../../helpers/observations/listen.ts';
import type { LoggedCalls } from '../../helpers/observations/read-log.ts';
import type { Target } from '../../helpers/target/target.ts';
import { certificateFactsIn } from '../../helpers/x509/read/certificate.ts';
import { nameText } from '../../helpers/x509/read/name.ts';
import { parseNameText } from '../../helpers/x509/read/name-text.ts';
import { inboundCalls } from '../subjects/inbound.ts';

const after = 'inbound.arrives';
/** Alerts by which a client says that it does not take the server's certificate (RFC 8446 6.2). */
const aboutCertificate = [42, 43, 44, 45, 46, 48];

/**
 * What the API Hub presented to `conformance listen`: a server of the suite's own with S4, so nothing here is about the
 * LFI's own server.
 */
export default suite({ title: 'Calls of the API Hub', layer: 'mTLS', subjects: inboundCalls }, (check) => [
  check({
    id: 'inbound.arrives',
    requirements: ['CON-04'],
    title: 'Calls of the API Hub arrive over mutual TLS',
    needs: (_at, target) => ({ recorded: recordedCalls(target) }),
    findings: {},
    judge: ({ recorded: { calls } }, _at, { pass, undecided }, { target }) => {
      const expected = 'a call with a certificate of Ozone’s organisation';
      const own = calls.filter((call) => isOfHub(call, target));
      const from = [...new Set(own.map((call) => call.from))];
      if (own.length > 0) return pass({ expected, actual: `${own.length} from ${from.join(', ')}` });
      return undecided(whyNone(calls, target), { expected });
    },
  }),

  check({
    id: 'inbound.client-certificate',
    requirements: ['CRT-C4'],
    title: 'The API Hub presents the C4 that is published',
    after,
    needs: (_at, target) => ({ calls: hubCalls(target), published: jwkSetFor('C4', target) }),
    findings: {
      unpublished: fail(
        'The API Hub presents a certificate that is not in the JWKS of C4: {actual}.',
        'Ask Ozone which certificate it calls with: it has to be the published C4. A server that pins C4 refuses any other.',
      ),
    },
    judge: ({ calls, published }, _at, { pass, found }, { target }) => {
      const expected = target.certificates.C4?.kid ?? '';
      return distinctLeaves(calls).map((leaf) => {
        const entry = published.keys.find(({ x5c }) => sameCertificate(x5c[0], leaf));
        const { thumbprint, subject } = certificateFactsIn(leaf);
        if (!entry) return found('unpublished', { expected, actual: `${nameText(subject)}, thumbprint ${thumbprint}` });
        const renewed = `published under another KID than the target’s: Ozone may have renewed C4`;
        return pass({ expected, actual: entry.kid ?? 'none' }, ...(entry.kid === expected ? [] : [renewed]));
      });
    },
  }),

  check({
    id: 'inbound.offer',
    requirements: ['TLS-01'],
    title: 'The API Hub offers TLS 1.2 or later, for the host of Ozone Connect',
    needs: (_at, target) => ({ recorded: recordedCalls(target) }),
    findings: {
      older: warn(
        'A caller offered nothing newer than {actual}, and was refused for it.',
        'If it was the API Hub, or a load balancer on its way: have it offer TLS 1.2 and 1.3.',
      ),
      otherName: warn(
        'The API Hub asks for {actual} by SNI; the host of Ozone Connect is {expected}.',
        'Compare the Ozone Connect URL on the onboarding form with the target: a server that chooses its certificate by name will show another one than S4.',
      ),
    },
    judge: ({ recorded: { calls } }, _at, { pass, found, notTested }, { target }) => {
      const old = calls.flatMap(({ offer }) => (offer && !offersCurrent(offer.versions) ? [offer.versions] : []));
      if (old[0]) return found('older', { expected: 'TLSv1.2 or TLSv1.3', actual: old[0][0] ?? 'none' });
      const offers = calls.flatMap((call) => (call.offer && isOfHub(call, target) ? [call.offer] : []));
      if (offers.length === 0) return notTested('None of the recorded calls was made by the API Hub', []);
      const host = target.endpoints.oc?.host ?? '';
      return offers.map(({ servername, versions, protocols }) => {
        const what = { expected: host, actual: servername ?? 'no name' };
        if (servername?.toLowerCase() !== host) return found('otherName', what);
        const alpn = protocols.length > 0 ? `, ALPN ${protocols.join(', ')}` : '';
        return pass(what, `it offers ${versions.join(', ')}${alpn}`);
      });
    },
  }),

  check({
    id: 'inbound.hub-headers',
    requirements: ['OC-02'],
    layer: 'HTTP',
    title: 'Calls of the API Hub carry the headers that every operation requires',
    after,
    needs: (_at, target) => ({ calls: hubCalls(target) }),
    findings: {
      missing: fail(
        'A call of the API Hub to {route} lacks {actual}.',
        'Show Ozone the time of the call. Refuse calls without o3-provider-id: it says which brand is meant.',
      ),
    },
    judge: ({ calls }, _at, { pass, found, notTested }) => {
      const requests = calls.flatMap(({ requests: all }) => all.filter(({ isHealthCheck }) => !isHealthCheck));
      if (requests.length === 0)
        return notTested('The API Hub called nothing but health checks, which need none of these headers', []);
      return requests.map(({ method, route, hubHeaders: sent }) => {
        const missing = hubHeaders.filter((name) => !sent.includes(name));
        const what = { expected: hubHeaders.join(', '), actual: missing.join(', '), route: `${method} ${route}` };
        return missing.length > 0 ? found('missing', what) : pass({ ...what, actual: 'all of them' });
      });
    },
  }),

  check({
    id: 'inbound.logged',
    // INFO: what a server wrote about its callers decides nothing that is asked.
    requirements: ['CON-05'],
    layer: 'HTTP',
    title: 'The access log of Ozone Connect has calls with C4',
    needs: (_at, target) => ({
      log: accessLog(),
      published: wanted(certificatesAt({ role: 'C4', place: 'jwks' }, target)),
    }),
    findings: {
      refused: warn(
        'By its access log, Ozone Connect turned calls with C4 away: {actual}.',
        'Compare what the server verifies client certificates with, and whom it admits (the organisation id of Ozone, where it compares that), with C4 as it is published; have Ozone call again, and give the log since then.',
      ),
      withoutCertificate: warn(
        'By its access log, Ozone Connect answered callers without a client certificate: {actual}.',
        'Demand a client certificate on every route but /hello. If the log is of a server behind the one that ends TLS, take the log of that one.',
      ),
    },
    judge: ({ log, published }, _at, { pass, found, notTested }, { target }) => {
      const expected = 'calls with C4, answered';
      const sum = (some: readonly LoggedCalls[]) => some.reduce((all, { count }) => all + count, 0);
      const bare = log.calls.filter((one) => one.subject === null && isGuarded(one.route) && isAnswered(one));
      if (bare.length > 0 && log.calls.some(({ subject }) => subject !== null))
        return found('withoutCertificate', { expected, actual: bare.map(inWords).join('; ') });
      const all = log.calls.filter((one) => isLoggedHub(one, published, target));
      const own = all.filter(({ route }) => !isOpenToAll(route));
      const answered = own.filter(isAnswered);
      const turnedAway = own.filter(isTurnedAway);
      if (all.length > 0 && own.length === 0)
        return notTested('Of the API Hub’s calls the log has /hello alone, which is answered to everybody', []);
      if (own.length === 0)
        return notTested(
          `None of ${log.lines} lines, ${log.unreadable} of them unreadable, tells of a call with a certificate of Ozone’s organisation`,
          [],
        );
      if (turnedAway.length > 0 || answered.length === 0)
        return found('refused', {
          expected,
          actual: (turnedAway.length > 0 ? turnedAway : own).map(inWords).join('; '),
        });
      return pass(
        { expected, actual: `${sum(answered)} of ${sum(own)}; ${answered.map(inWords).join('; ')}` },
        'by a log alone: it is what a server wrote, and no proof that its caller had the key of C4',
      );
    },
  }),
]);

/** Routes that must not answer without a client certificate. */
function isGuarded(route: string): boolean {
  return /\/(hello-mtls|echo-cert)$/.test(route);
}

/** The health check that is answered without a client certificate: it tells nothing of one. */
function isOpenToAll(route: string): boolean {
  return /\/hello$/.test(route);
}

/** Whether a health check, which any call with C4 is to be answered to, was refused to its certificate. */
function isTurnedAway({ route, status, verified }: LoggedCalls): boolean {
  return verified === 'failed' || (isGuarded(route) && status !== null && status >= 400 && status < 500);
}

function isAnswered({ status, verified }: LoggedCalls): boolean {
  return status !== null && status < 300 && verified !== 'failed';
}

/**
 * By the OU of the subject; by the published certificate alone where the subject is in no writing that can be read.
 * Where a server writes paths into its log as they come, a caller can put a fingerprint there, which everybody knows;
 * the subject, which is its own, comes after.
 */
function isLoggedHub(
  { subject, fingerprint }: LoggedCalls,
  published: readonly SeenCertificate[] | Unseen,
  { ozone }: Target,
): boolean {
  if (subject === null) return false;
  const units = parseNameText(subject)?.flatMap(({ type, value }) => (type === 'OU' ? [value] : []));
  if (units !== undefined && ozone !== null) return units.length === 1 && units[0] === ozone.organisationId;
  const known = published instanceof Unseen ? [] : published;
  return fingerprint !== null && known.some(({ facts }) => sha256Of(facts.thumbprint) === fingerprint);
}

function sha256Of(thumbprint: string): string {
  return Buffer.from(thumbprint, 'base64url').toString('hex');
}

function inWords({ count, method, route, status, last, verified }: LoggedCalls): string {
  const failed = verified === 'failed' ? ', its certificate not verified' : '';
  return `${count} × ${method} ${route} ${status ?? 'without status'}${failed}, the last at ${last ?? 'no time'}`;
}

/** Who called instead, and what stands between, as far as it shows. */
function whyNone(calls: readonly InboundCall[], { ozone }: Target): string {
  const some = (test: (call: InboundCall) => boolean) => calls.some(test);
  if (ozone === null)
    return 'the target does not give /ozone/organisationId, by which calls of the API Hub are told from others';
  if (some(({ began }) => began === 'http'))
    return 'plain HTTP arrived: TLS ends before this place, at a load balancer or proxy, which alone sees the certificate of the caller; listen where it ends, or judge its access log with --inbound-log';
  if (some(({ began }) => began === 'proxy-protocol'))
    return 'connections begin with the PROXY protocol, which a load balancer adds: have it forward TCP as it is while this listens';
  const alert = calls.flatMap(({ alerts }) => alerts).find((one) => aboutCertificate.includes(one.number));
  if (alert)
    return `a caller ended the handshake because of S4 (alert ${alert.number} ${alert.name}): if it was the API Hub, it does not trust the root of the Trust Framework, or was told another S4; curl without --cacert does the same`;
  const presented = calls.flatMap(({ certificates }) => certificates?.[0] ?? []);
  const [leaf] = presented;
  if (leaf !== undefined)
    return `nobody called with a certificate of the Trust Framework for ${ozone.organisationId}; a caller presented ${nameText(certificateFactsIn(leaf).subject)}, which is another’s, or of a load balancer that makes TLS anew`;
  return `${calls.length} connections, none with a client certificate: nothing tells who called; a load balancer that ends TLS and makes it anew presents none`;
}

function offersCurrent(versions: readonly string[]): boolean {
  return versions.includes('TLSv1.2') || versions.includes('TLSv1.3');
}

function distinctLeaves(calls: readonly InboundCall[]): string[] {
  return [...new Set(calls.flatMap(({ certificates }) => certificates?.[0] ?? []))];
}

function sameCertificate(published: string | undefined, leaf: string): boolean {
  return published !== undefined && Buffer.from(published, 'base64').equals(Buffer.from(leaf, 'base64'));
}
