import type { MutualTlsEndpoint } from '../../config/standard/api-hub/endpoints.ts';
import { mutualTlsRoutes } from '../../config/standard/api-hub/routes.ts';
import { tlsVersions } from '../../config/standard/api-hub/tls-versions.ts';
import { fail, type Judgement, suite, warn } from '../../helpers/engine/check.ts';
import { wanted } from '../../helpers/engine/need.ts';
import { callTo } from '../../helpers/needs/calls.ts';
import { handshakesAt } from '../../helpers/needs/connections.ts';
import { scanOf, speaksNo } from '../../helpers/needs/scans.ts';
import type { Scans } from '../../helpers/observations/scan.ts';
import { versionNotSpoken } from '../../helpers/tls-scanner-lite/client-authentication/refusal.ts';
import type { ScanFacts } from '../../helpers/tls-scanner-lite/scan/facts.ts';
import { mutualTlsServices } from '../subjects/endpoints.ts';

const legacyVersions = ['SSLv3', 'TLSv1', 'TLSv1.1'] as const;

export default suite({ title: 'TLS versions and extensions', layer: 'TLS', subjects: mutualTlsServices }, (check) => [
  check({
    id: 'tls.protocol.legacy',
    requirements: ['TLS-01', 'FAPI2-5.2.1-2', 'RFC9325-3.1.1'],
    conflict: 'CX-23',
    title: '{endpoint} speaks neither SSLv3 nor TLS 1.0 nor TLS 1.1',
    needs: ({ endpoint }, target) => ({ scans: scanOf(endpoint, target) }),
    findings: {
      spoken: fail(
        '{endpoint} speaks {actual}.',
        'Allow TLS 1.2 and 1.3 only (nginx: ssl_protocols TLSv1.2 TLSv1.3; HAProxy: ssl-min-ver TLSv1.2), at every address and on every load balancer before the server.',
      ),
    },
    judge: ({ scans }, _at, { pass, found, undecided }) =>
      each(scans, (facts, address) => {
        const spoken = legacyVersions.filter((name) => facts.versions[name].spoken);
        const open = legacyVersions.filter((name) => facts.versions[name].spoken === null);
        const expected = 'SSLv3, TLS 1.0 and TLS 1.1 refused';
        if (spoken.length > 0) return found('spoken', { expected, actual: `${spoken.join(', ')} at ${address}` });
        if (open.length > 0)
          return undecided(`${address}: ${open.join(', ')}: ${facts.versions[open[0] ?? 'TLSv1.1'].how}`, { expected });
        return pass({ expected, actual: `refused at ${address} (${facts.versions['TLSv1.1'].how})` });
      }),
  }),

  check({
    id: 'tls.protocol.tls13',
    requirements: ['RFC9325-3.1.1'],
    title: '{endpoint} speaks TLS 1.3',
    needs: ({ endpoint }, target) => ({ scans: scanOf(endpoint, target) }),
    findings: {
      absent: warn(
        '{endpoint} speaks no TLS 1.3 ({actual}).',
        'Allow TLS 1.3 beside TLS 1.2 (nginx: ssl_protocols TLSv1.2 TLSv1.3); nothing forbids TLS 1.2 alone.',
      ),
    },
    judge: ({ scans }, _at, { pass, found, undecided }) =>
      each(scans, (facts, address) => {
        const { spoken, how } = facts.versions['TLSv1.3'];
        const seen = { expected: 'TLS 1.3', actual: `${how} at ${address}` };
        if (spoken === null) return undecided(`${address}: ${how}`, seen);
        return spoken ? pass(seen) : found('absent', seen);
      }),
  }),

  check({
    id: 'tls.protocol.prefers-tls13',
    requirements: ['RFC9325-3.1.1'],
    title: '{endpoint} prefers TLS 1.3 where both sides speak it',
    needs: ({ endpoint }, target) => ({ scans: scanOf(endpoint, target) }),
    findings: {
      older: fail(
        '{endpoint} speaks TLS 1.3 and chooses {actual} where both are offered.',
        'Let the server take the highest version that both sides speak; look for a load balancer that terminates TLS with another set-up.',
      ),
    },
    judge: ({ scans }, _at, { pass, found, undecided, notApplicable }) =>
      each(scans, ({ versions, preferredVersion }, address) => {
        if (versions['TLSv1.3'].spoken === false || versions['TLSv1.2'].spoken === false)
          return notApplicable('the server speaks one of TLS 1.2 and TLS 1.3 only');
        if (versions['TLSv1.3'].spoken === null || preferredVersion === null)
          return undecided(`${address}: which version the server prefers was not seen`);
        const seen = { expected: 'TLSv1.3', actual: `${preferredVersion} at ${address}` };
        return preferredVersion === 'TLSv1.3' ? pass(seen) : found('older', seen);
      }),
  }),

  check({
    id: 'tls.protocol.downgrade-sentinel',
    requirements: ['RFC8446-4.1.3'],
    title: '{endpoint} marks a handshake in TLS 1.2 as a downgrade',
    needs: ({ endpoint }, target) => ({ scans: scanOf(endpoint, target) }),
    findings: {
      absent: warn(
        '{endpoint} speaks TLS 1.3, and nothing in its TLS 1.2 handshake says so ({actual}): clients cannot notice a downgrade.',
        'Terminate TLS 1.2 and TLS 1.3 in one stack, and update it; the mark is a part of every TLS 1.3 implementation.',
      ),
    },
    judge: ({ scans }, _at, { pass, found, undecided, notApplicable }) =>
      each(scans, ({ versions, tls12 }, address) => {
        if (versions['TLSv1.3'].spoken === null) return undecided(`${address}: ${versions['TLSv1.3'].how}`);
        if (!versions['TLSv1.3'].spoken || !tls12) return notApplicable('the server does not speak both versions');
        const seen = {
          expected: 'DOWNGRD in the server random',
          actual: `${tls12.downgradeSentinel ?? 'none'} at ${address}`,
        };
        return tls12.downgradeSentinel === 'TLS 1.3' ? pass(seen) : found('absent', seen);
      }),
  }),

  check({
    id: 'tls.protocol.extended-master-secret',
    requirements: ['RFC9325-3.5', 'FAPI2-5.2.1-3'],
    title: '{endpoint} supports extended_master_secret in TLS 1.2',
    needs: ({ endpoint }, target) => ({ scans: scanOf(endpoint, target) }),
    findings: {
      absent: fail(
        '{endpoint} does not acknowledge extended_master_secret in TLS 1.2 ({actual}).',
        'Update the TLS stack, or switch the extension (RFC 7627) on; or offer TLS 1.3 alone, which needs none.',
      ),
    },
    judge: ({ scans }, _at, { pass, found, undecided, notApplicable }) =>
      inTls12(scans, { undecided, notApplicable }, ({ extendedMasterSecret }, address) => {
        const seen = { expected: 'extended_master_secret', actual: `${shown(extendedMasterSecret)} at ${address}` };
        return extendedMasterSecret ? pass(seen) : found('absent', seen);
      }),
  }),

  check({
    id: 'tls.protocol.secure-renegotiation',
    requirements: ['RFC9325-3.5', 'FAPI2-5.2.1-3'],
    title: '{endpoint} supports renegotiation_info in TLS 1.2',
    needs: ({ endpoint }, target) => ({ scans: scanOf(endpoint, target) }),
    findings: {
      absent: fail(
        '{endpoint} does not acknowledge renegotiation_info in TLS 1.2 ({actual}).',
        'Update the TLS stack: every one that is maintained has RFC 5746, whether or not it renegotiates.',
      ),
    },
    judge: ({ scans }, _at, { pass, found, undecided, notApplicable }) =>
      inTls12(scans, { undecided, notApplicable }, ({ secureRenegotiation }, address) => {
        const seen = { expected: 'renegotiation_info', actual: `${shown(secureRenegotiation)} at ${address}` };
        return secureRenegotiation ? pass(seen) : found('absent', seen);
      }),
  }),

  check({
    id: 'tls.protocol.uncompressed-point',
    requirements: ['RFC8422-5.1.2'],
    title: '{endpoint} sends its ephemeral point uncompressed in TLS 1.2',
    needs: ({ endpoint }, target) => ({ scans: scanOf(endpoint, target) }),
    findings: {
      compressed: fail(
        '{endpoint} sends its ephemeral point of an elliptic curve in another form than the uncompressed one ({actual}).',
        'Update or set up the TLS stack to send points uncompressed: no client has to read another form, and ours offered none.',
      ),
    },
    judge: ({ scans }, _at, { pass, found, undecided, notApplicable }) =>
      inTls12(scans, { undecided, notApplicable }, ({ compressedPoint, group }, address) => {
        const seen = { expected: 'uncompressed', actual: `${group ?? 'no curve'} at ${address}` };
        return compressedPoint ? found('compressed', seen) : pass(seen);
      }),
  }),

  check({
    id: 'tls.protocol.compression',
    requirements: ['RFC9325-3.3'],
    title: '{endpoint} does not compress in TLS 1.2',
    needs: ({ endpoint }, target) => ({ scans: scanOf(endpoint, target) }),
    findings: {
      enabled: warn(
        '{endpoint} agrees to TLS compression ({actual}).',
        'Switch TLS compression off in the server: it makes secrets guessable by the length of records (CRIME).',
      ),
    },
    judge: ({ scans }, _at, { pass, found, undecided, notApplicable }) =>
      inTls12(scans, { undecided, notApplicable }, ({ compression }, address) => {
        const seen = { expected: 'no compression', actual: `${compression ? 'compression' : 'none'} at ${address}` };
        return compression ? found('enabled', seen) : pass(seen);
      }),
  }),

  check({
    id: 'tls.protocol.truncated-hmac',
    requirements: ['RFC9325-4.6'],
    title: '{endpoint} does not truncate HMACs in TLS 1.2',
    needs: ({ endpoint }, target) => ({ scans: scanOf(endpoint, target) }),
    findings: {
      agreed: fail(
        '{endpoint} agrees to truncated_hmac ({actual}).',
        'Switch the extension truncated_hmac off, or update the TLS stack.',
      ),
    },
    judge: ({ scans }, _at, { pass, found, undecided, notApplicable }) =>
      inTls12(scans, { undecided, notApplicable }, ({ truncatedHmac }, address) => {
        const seen = { expected: 'whole HMACs', actual: `${truncatedHmac ? 'truncated_hmac' : 'whole'} at ${address}` };
        return truncatedHmac ? found('agreed', seen) : pass(seen);
      }),
  }),

  ...tlsVersions.map((version) =>
    check({
      id: `tls.protocol.session-tickets-${version.name.replace('.', '-')}`,
      requirements: ['RFC8446-4.6.1', 'RFC9325-3.10'],
      title: `{endpoint} hands out short-lived session tickets in ${version.title}, and takes no early data`,
      needs: ({ endpoint }, target) => ({
        handshakes: callTo(routeOn(endpoint), version, 'right', target),
        shown: handshakesAt(endpoint, target),
        scans: wanted(scanOf(endpoint, target)),
      }),
      findings: {
        long: fail(
          '{endpoint} hands out session tickets that live {actual}.',
          'Shorten the life of session tickets to a day or less (nginx: ssl_session_timeout 1d), and change ticket keys as often.',
        ),
        earlyData: fail(
          '{endpoint} takes early data ({actual}): who records a request can send it again.',
          'Switch early data off (nginx: ssl_early_data off).',
        ),
      },
      judge: ({ handshakes, shown, scans }, _at, { pass, found, undecided, notApplicable }) =>
        handshakes.addresses.map(({ address, exchange }) => {
          if (versionNotSpoken(exchange) || speaksNo(version, scans, address))
            return notApplicable(`the server does not speak ${version.title}`);
          if (!exchange.answer) return undecided(`${address}: no answer after which tickets would have come`);
          const tickets = shown.flatMap((one) =>
            one.address === address && one.version === version.wire ? one.tickets : [],
          );
          const early = tickets.find(({ earlyData }) => (earlyData ?? 0) > 0);
          const longest = Math.max(0, ...tickets.map(({ lifetimeSeconds }) => lifetimeSeconds));
          const expected = 'at most 7 days, no early data';
          if (early) return found('earlyData', { expected, actual: `up to ${early.earlyData} octets at ${address}` });
          const seen = {
            expected,
            actual: `${tickets.length} tickets, at most ${hours(longest)} at ${address}`,
          };
          return longest > sevenDays
            ? found('long', { expected, actual: `${hours(longest)} at ${address}` })
            : pass(seen);
        }),
    }),
  ),
]);

/** RFC 8446 4.6.1, in seconds. */
const sevenDays = 604_800;

function hours(seconds: number): string {
  return `${Math.round(seconds / 360) / 10} hours`;
}

function routeOn(endpoint: MutualTlsEndpoint) {
  const route = mutualTlsRoutes.find((one) => one.endpoint === endpoint);
  if (!route) throw new Error(`no route on ${endpoint}`);
  return route;
}

function each(scans: Scans, judge: (facts: ScanFacts, address: string) => Judgement): Judgement[] {
  return scans.addresses.map(({ address, facts }) => judge(facts, address));
}

/** Judges every address that speaks TLS 1.2. */
function inTls12(
  scans: Scans,
  {
    undecided,
    notApplicable,
  }: { readonly undecided: (reason: string) => Judgement; readonly notApplicable: (reason: string) => Judgement },
  judge: (facts: NonNullable<ScanFacts['tls12']>, address: string) => Judgement,
): Judgement[] {
  return each(scans, ({ versions, tls12 }, address) => {
    if (tls12) return judge(tls12, address);
    const { spoken, how } = versions['TLSv1.2'];
    if (spoken) return undecided(`${address}: the handshake of TLS 1.2 was cut off`);
    return spoken === null ? undecided(`${address}: ${how}`) : notApplicable('the server does not speak TLS 1.2');
  });
}

function shown(extension: boolean): string {
  return extension ? 'acknowledged' : 'not acknowledged';
}
