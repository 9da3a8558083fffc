import { type MutualTlsEndpoint, mutualTls } from '../../config/standard/api-hub/endpoints.ts';
import { mutualTlsRoutes, openRoute } from '../../config/standard/api-hub/routes.ts';
import { type TlsVersion, tlsVersions } from '../../config/standard/api-hub/tls-versions.ts';
import { fail, type Judgement, suite, warn } from '../../helpers/engine/check.ts';
import { type Unseen, wanted } from '../../helpers/engine/need.ts';
import { callTo } from '../../helpers/needs/calls.ts';
import { handshakesAt, type Shown } from '../../helpers/needs/connections.ts';
import { bundleHolds } from '../../helpers/needs/own-mistakes.ts';
import { scanOf } from '../../helpers/needs/scans.ts';
import { type Exchanges, exchangeAt } from '../../helpers/observations/exchanges.ts';
import type { Scans } from '../../helpers/observations/scan.ts';
import type { Target } from '../../helpers/target/target.ts';
import type { CertificateRequestFact, ScanFacts } from '../../helpers/tls-scanner-lite/scan/facts.ts';
import { certificateFactsIn } from '../../helpers/x509/read/certificate.ts';
import { type Name, nameText, readName } from '../../helpers/x509/read/name.ts';
import { sameName } from '../../helpers/x509/read/name-match.ts';
import { mutualTlsServices } from '../subjects/endpoints.ts';

const [tls12, tls13] = tlsVersions;

export default suite(
  { title: 'Requests for client certificates', layer: 'mTLS', subjects: mutualTlsServices },
  (check) => [
    check({
      id: 'mtls.required.request',
      requirements: ({ endpoint }) => (endpoint === 'oc' ? ['MT-C02'] : ['CON-01']),
      conflict: 'CX-08',
      title: '{endpoint} asks for a client certificate in the handshake of every TLS version',
      needs: ({ endpoint }, target) => ({
        scans: scanOf(endpoint, target),
        handshakes: handshakesAt(endpoint, target),
        ...withoutCertificate(endpoint, target),
      }),
      findings: {
        never: fail(
          '{endpoint} never asks for a client certificate: no CertificateRequest in {actual}, nor once the route is known.',
          'Ask for client certificates on the listener, in every TLS version, and verify them (nginx: ssl_verify_client on; HAProxy: verify required on the bind line; Envoy: require_client_certificate: true). Where /hello is to answer everybody, ask there as well and demand the certificate on every other route (nginx: ssl_verify_client optional; HAProxy: verify optional).',
        ),
        absent: warn(
          'No CertificateRequest in the handshake of {actual}.',
          'Ask for client certificates on the listener, not on a location: later requests need renegotiation or post-handshake authentication, which clients refuse.',
        ),
      },
      judge: ({ scans, handshakes, inTls12, inTls13 }, _at, { pass, found, undecided }) => {
        const calls = { 'TLSv1.2': inTls12, 'TLSv1.3': inTls13 };
        return inEveryVersion(scans, undecided, (request, version, address) => {
          const expected = 'a CertificateRequest';
          if (neverAsks(address, scans, handshakes, calls))
            return found('never', { expected, actual: `${version} at ${address}` });
          const told = handshakes.filter(
            (one) => one.version === version && one.address === address && one.asked !== null,
          );
          const without = told.filter(({ asked }) => !asked).length;
          const share = without < told.length ? `, in ${without} of ${told.length} handshakes` : '';
          if (without > 0) return found('absent', { expected, actual: `${version} at ${address}${share}` });
          const seen = { expected, actual: `${version} at ${address}` };
          return request ? pass(seen) : found('absent', seen);
        });
      },
    }),

    check({
      id: 'mtls.required.signature-schemes',
      requirements: ['CON-01'],
      title: '{endpoint} can take a client certificate with an RSA key',
      needs: ({ endpoint }, target) => ({
        scans: scanOf(endpoint, target),
        handshakes: handshakesAt(endpoint, target),
      }),
      findings: {
        noRsa: fail(
          '{endpoint} offers {actual}: no client with an RSA key can sign, and {clientRole} has one.',
          'Let the server offer rsa_pss_rsae_sha256 (and, in TLS 1.2, rsa_pkcs1_sha256) for client authentication.',
        ),
      },
      judge: ({ scans, handshakes }, { endpoint }, { pass, found, undecided, notApplicable }) =>
        eachRequest(scans, handshakes, undecided, (request, version, address) => {
          if (!request) return notApplicable(`no CertificateRequest in ${version}`);
          const usable = request.signatureSchemes.filter(
            (scheme) =>
              scheme.startsWith('rsa_pss_rsae') || (version === 'TLSv1.2' && scheme.startsWith('rsa_pkcs1_sha')),
          );
          const seen = {
            expected: 'an RSA scheme',
            actual: `${(usable.length > 0 ? usable : request.signatureSchemes).join(', ') || 'no scheme'} in ${version} at ${address}`,
            clientRole: mutualTls[endpoint].clientRole,
          };
          return usable.length > 0 ? pass(seen) : found('noRsa', seen);
        }),
    }),

    check({
      id: 'mtls.ca-list.trust-framework',
      requirements: ['FAPI2-5.2.2.1', 'RFC8446-4.2.4'],
      title: '{endpoint} names the Trust Framework’s CAs, if any, and no others',
      needs: ({ endpoint }, target) => {
        const scans = scanOf(endpoint, target);
        return {
          scans: { ...scans, gates: [...scans.gates, ...bundleHolds(target)] },
          handshakes: handshakesAt(endpoint, target),
        };
      },
      findings: {
        notNamed: warn(
          '{endpoint} names {actual} as CAs for client certificates, and none of the Trust Framework’s: clients that go by the list send no certificate.',
          'Put the Trust Framework’s issuing CA and root into the list (nginx: ssl_client_certificate trust.pem).',
        ),
        others: warn(
          '{endpoint} names CAs outside the Trust Framework for client certificates: {actual}.',
          'Trust the Trust Framework’s issuing CA and root only: a certificate of any other CA in that list may be let in.',
        ),
      },
      judge: ({ scans, handshakes }, _at, { pass, found, undecided, notGiven, notApplicable }, { target }) => {
        const framework = target.trust.framework;
        if (!framework) return notGiven('/trust/framework');
        const facts = framework.map(certificateFactsIn);
        const ours = facts.map(({ subject }) => subject);
        // A root that the target leaves out is known by name all the same.
        const known = [...ours, ...facts.map(({ issuer }) => issuer)];
        const expected = `${ours.map(commonName).join(', ')}; or no list`;
        return eachRequest(scans, handshakes, undecided, (request, version, address) => {
          if (!request) return notApplicable(`no CertificateRequest in ${version}`);
          const named = request.authorities.map(nameOf);
          const foreign = named.filter((name) => name === null || !known.some((own) => sameName(own, name)));
          const where = `in ${version} at ${address}`;
          if (named.length === 0)
            return pass(
              { expected, actual: `no list ${where}` },
              'an empty list is allowed: it names no CA and excludes none',
            );
          const seen = { expected, actual: `${listed(foreign)} ${where}` };
          if (foreign.length === named.length) return found('notNamed', seen);
          return foreign.length > 0
            ? found('others', seen)
            : pass({ expected, actual: `${named.length} of the Trust Framework’s ${where}` });
        });
      },
    }),
  ],
);

/** A request without a certificate, on a route that demands one, in each TLS version. */
function withoutCertificate(endpoint: MutualTlsEndpoint, target: Target) {
  const route = mutualTlsRoutes.find((one) => one.endpoint === endpoint) ?? openRoute;
  const callIn = (version: TlsVersion) => wanted(callTo(route, version, 'none', target));
  return { inTls12: callIn(tls12), inTls13: callIn(tls13) };
}

/**
 * Whether an address asks in no handshake of the run, and, in every TLS version that it speaks, answers a request on a
 * route that demands a certificate without having asked for one: neither early nor late.
 */
function neverAsks(
  address: string,
  { addresses }: Scans,
  shown: readonly Shown[],
  calls: Readonly<Record<'TLSv1.2' | 'TLSv1.3', Exchanges | Unseen>>,
): boolean {
  const facts = addresses.find((one) => one.address === address)?.facts;
  if (!facts || shown.some((one) => one.address === address && one.asked)) return false;
  return handshakes(facts).every(({ version }) => {
    const exchange = exchangeAt(calls[version], address);
    return exchange?.certificateRequest === null && exchange.answer !== null;
  });
}

/** Judges every request of the run that differs from the others, in every TLS version that an address speaks. */
function eachRequest(
  scans: Scans,
  handshakes: readonly Shown[],
  undecided: (reason: string) => Judgement,
  judge: (request: CertificateRequestFact | null, version: 'TLSv1.2' | 'TLSv1.3', address: string) => Judgement,
): Judgement[] {
  const judgeAll = (request: CertificateRequestFact | null, version: 'TLSv1.2' | 'TLSv1.3', address: string) => {
    const elsewhere = handshakes.flatMap((one) =>
      one.version === version && one.address === address && one.request !== null ? [one.request] : [],
    );
    const distinct = new Map([...(request ? [request] : []), ...elsewhere].map((one) => [JSON.stringify(one), one]));
    return distinct.size === 0
      ? [judge(null, version, address)]
      : [...distinct.values()].map((one) => judge(one, version, address));
  };
  return inEveryVersion(scans, undecided, judgeAll);
}

/** Judges the request of every TLS version that an address speaks. */
function inEveryVersion(
  scans: Scans,
  undecided: (reason: string) => Judgement,
  judge: (
    request: CertificateRequestFact | null,
    version: 'TLSv1.2' | 'TLSv1.3',
    address: string,
  ) => Judgement | Judgement[],
): Judgement[] {
  return scans.addresses.flatMap(({ address, facts }) => {
    const shown = handshakes(facts);
    if (shown.length === 0) return [undecided(`${address}: no handshake was seen`)];
    return shown.flatMap(({ version, handshake }) =>
      handshake
        ? judge(handshake.certificateRequest, version, address)
        : undecided(`${address}: the handshake of ${version} was not seen`),
    );
  });
}

function handshakes({ versions, tls12, tls13 }: ScanFacts) {
  return [
    ...(versions['TLSv1.2'].spoken ? [{ version: 'TLSv1.2' as const, handshake: tls12 }] : []),
    ...(versions['TLSv1.3'].spoken ? [{ version: 'TLSv1.3' as const, handshake: tls13 }] : []),
  ];
}

function nameOf(der: string): Name | null {
  try {
    return readName(Buffer.from(der, 'base64'));
  } catch {
    return null;
  }
}

function commonName(name: Name): string {
  return name.rdns.flat().find(({ type }) => type === 'CN')?.value ?? nameText(name);
}

/** A few of them by name, and how many there are. */
function listed(names: readonly (Name | null)[]): string {
  const shown = names.slice(0, 3).map((name) => (name ? commonName(name) : 'a name that cannot be read'));
  return names.length > shown.length ? `${shown.join(', ')} and ${names.length - shown.length} more` : shown.join(', ');
}
