import { fail, suite } from '../../helpers/engine/check.ts';
import { connectionsTo, handshakeWith, resolutionOf } from '../../helpers/needs/endpoints.ts';
import { mutualTlsServices } from '../subjects/endpoints.ts';

const requirements = ['CON-01', 'CON-04'] as const;

/**
 * A name that does not resolve or a refused connection proves nothing about conformance: these cases stay undecided and
 * block what depends on them.
 */
export default suite({ title: 'Reachability', layer: 'TCP', subjects: mutualTlsServices }, (check) => [
  check({
    id: 'network.name',
    layer: 'DNS',
    requirements,
    title: 'The host of {endpoint} has an address',
    needs: ({ endpoint }, target) => ({ resolution: resolutionOf(endpoint, target) }),
    findings: {},
    judge: ({ resolution }, _at, { pass, undecided }) => {
      const { host, addresses, through } = resolution;
      if (through === 'proxy') return pass({ expected: 'an address', actual: host }, 'the proxy looks the name up');
      if (addresses.length === 0) return undecided(`${host} has no address`);
      return pass(
        { expected: 'an address', actual: addresses.join(', ') },
        ...(through === 'connect-to' ? ['from network.connectTo, not from DNS'] : []),
      );
    },
  }),

  check({
    id: 'network.connect',
    requirements,
    title: '{endpoint} accepts connections',
    needs: ({ endpoint }, target) => ({ tcp: connectionsTo(endpoint, target) }),
    findings: {},
    judge: ({ tcp }, { endpoint }, { pass, undecided }) => {
      const open = tcp.addresses.filter(({ failed }) => failed === null);
      const silent = tcp.addresses.flatMap(({ address, failed }) => (failed ? [`${address}: ${failed.detail}`] : []));
      const seen = {
        expected: 'a connection',
        actual: open.map(({ address }) => address).join(', ') || silent.join('; '),
      };
      if (open.length === 0)
        return undecided(
          `No connection to ${endpoint}: ${silent.join('; ')}. Ask whoever runs it whether your address is on its allow-list.`,
          seen,
        );
      return pass(seen, ...silent.map((one) => `not every address answers: ${one}`));
    },
  }),

  check({
    id: 'tls.handshake',
    layer: 'TLS',
    requirements,
    title: '{endpoint} speaks TLS 1.2 or 1.3',
    needs: ({ endpoint }, target) => ({ shown: handshakeWith(endpoint, target) }),
    findings: {
      notTls: fail(
        '{endpoint} does not speak TLS: {actual}.',
        'Serve https on the port that the URL names; every connection to it is mutual TLS.',
      ),
    },
    judge: ({ shown }, { endpoint }, { pass, found, undecided }) => {
      const spoke = shown.addresses.filter(({ exchange }) => exchange.serverHello);
      const others = shown.addresses
        .filter(({ exchange }) => !exchange.serverHello)
        .map(({ address, exchange }) => `${address}: ${exchange.end.detail || exchange.end.kind}`);
      const expected = 'a ServerHello in TLS 1.2 or 1.3';
      const plain = shown.addresses.find(({ exchange }) => exchange.end.kind === 'not-tls');
      if (plain) return found('notTls', { expected, actual: `${plain.address} answered ${plain.exchange.end.detail}` });
      if (spoke.length === 0)
        return undecided(`No handshake with ${endpoint}: ${others.join('; ')}`, {
          expected,
          actual: others.join('; '),
        });
      return pass(
        { expected, actual: [...new Set(spoke.map(({ exchange }) => exchange.version))].join(', ') },
        ...others.map((one) => `not every address: ${one}`),
      );
    },
  }),
]);
