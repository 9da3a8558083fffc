import { isIP } from 'node:net';
import { type MutualTlsEndpoint, mutualTls, mutualTlsEndpoints } from '../../config/standard/api-hub/endpoints.ts';
import { environments } from '../../config/standard/api-hub/environments.ts';
import { trustFrameworkOfHost } from '../../config/standard/api-hub/trust-framework-of.ts';
import { bySwitch, fail, suite, warn } from '../../helpers/engine/check.ts';
import { Unseen } from '../../helpers/engine/need.ts';
import { contentsAt } from '../../helpers/needs/certificate-contents.ts';
import {
  type ContentSubject,
  certificatesAndRequests,
  hubLooksAt,
  isServer,
} from '../../helpers/needs/certificate-subjects.ts';
import type { Target } from '../../helpers/target/target.ts';
import { coversHost } from '../../helpers/x509/read/host-name.ts';
import { attributeValues } from '../../helpers/x509/read/name.ts';
import { appliesTo } from '../subjects/roles.ts';

export default suite(
  { title: 'Host names in certificates', layer: 'TLS', subjects: certificatesAndRequests },
  (check) => [
    check({
      id: 'certificate.name.san',
      requirements: (at) => ['CSR-09', 'CSR-11', ...hubLooksAt(at)],
      conflict: 'CX-01',
      title: 'SAN of {role} covers the hosts that serve it',
      about: isServer,
      needs: (at, target) => ({ seen: contentsAt(at, target) }),
      findings: {
        otherHost: fail(
          'SAN of {role} names {actual}, not {expected}.',
          'Have {role} issued again with SAN {expected}: {csrCommand}',
        ),
        absent: bySwitch(
          'strictSan',
          { off: 'warn', on: 'fail' },
          '{role} has no SAN, so ordinary TLS clients refuse to connect to {expected}.',
          'Have {role} issued again with SAN {expected}: {csrCommand}',
        ),
      },
      judge: ({ seen }, at, { pass, found, because, notTested, notGiven }, { target }) => {
        const services = servicesOf(at, target);
        const hosts = services.flatMap(({ host, isOfOther }) => (isOfOther ? [] : host));
        const [stray] = services;
        if (stray === undefined) return notGiven(`/endpoints/${at.definition.paths.serves?.[0]}`);
        if (hosts.length === 0) return because(isOfOtherEnvironment(stray.endpoint));
        const address = hosts.find((host) => isIP(host) !== 0);
        if (address !== undefined) return notTested(...asksForName(address));
        return seen.map((facts) => {
          const uncovered = hosts.filter((host) => !coversHost(facts.dnsNames, host));
          const what = {
            expected: uncovered.join(', ') || hosts.join(', '),
            actual: facts.dnsNames.join(', ') || 'none',
          };
          if (facts.dnsNames.length === 0)
            return found('absent', what, ...fallbackNote(attributeValues(facts.subject, 'CN'), hosts));
          return uncovered.length === 0 ? pass(what) : found('otherHost', what);
        });
      },
    }),

    check({
      id: 'certificate.name.no-san',
      requirements: ['CSR-10'],
      title: '{role} has no SAN',
      about: (at) => !isServer(at) && at.role !== 'Sig2',
      when: appliesTo,
      needs: (at, target) => ({ seen: contentsAt(at, target) }),
      findings: {
        present: warn(
          '{role} has a SAN: {actual}.',
          'Leave -addext subjectAltName out of the CSR at the next rotation.',
        ),
      },
      judge: ({ seen }, _at, { pass, found }) =>
        seen.map((facts) => {
          const what = {
            expected: 'none',
            actual: [...facts.dnsNames, ...facts.otherSubjectAltNames].join(', ') || 'none',
          };
          return facts.hasSubjectAltName ? found('present', what) : pass(what);
        }),
    }),
  ],
);

/**
 * Hosts that must be covered: the one that served it, or all that serve the role; with those of the other environment,
 * for which no certificate of this one is.
 */
function servicesOf({ role, endpoint }: ContentSubject, { endpoints, environment }: Target) {
  const { trustFramework } = environments[environment];
  return mutualTlsEndpoints
    .filter((one) => (endpoint ? one === endpoint : mutualTls[one].serverRole === role))
    .flatMap((one) => {
      const host = endpoints[one]?.host;
      if (host === undefined) return [];
      return { endpoint: one, host, isOfOther: ![null, trustFramework].includes(trustFrameworkOfHost(host)) };
    });
}

function isOfOtherEnvironment(endpoint: MutualTlsEndpoint): Unseen {
  const blockedBy = `endpoint.environment@${endpoint}`;
  return new Unseen('blocked', 'its host is one of the other environment', { blockedBy });
}

/** Certificates are issued for names (CSR-09), so with an address nothing can be compared. */
function asksForName(address: string): [string, ['you']] {
  const reason = `The target gives the IP address ${address} as a host: give the host name that is connected to, and the address in network.connectTo`;
  return [reason, ['you']];
}

/** What a client that falls back to the CN would have said; reported, never judged (RFC 9525 6.3). */
function fallbackNote(names: readonly string[], hosts: readonly string[]): string[] {
  return hosts.every((host) => coversHost(names, host))
    ? ['a client that falls back to the CN would have accepted it']
    : [];
}
