import { suite, warn } from '../../helpers/engine/check.ts';
import { skewSeconds } from '../../helpers/jose/jwt-auth.ts';
import {
  aheadTogether,
  clocksOfServers,
  durationInWords,
  type HostReach,
  leadNowhere,
  reachOfHosts,
} from '../../helpers/needs/this-machine.ts';
import { type ThisMachineSubject, thisMachine } from '../subjects/this-machine.ts';

/** What is dropped shows to some steps while they connect, and to others while they wait for an answer. */
function isAlike(one: HostReach['failed'], other: HostReach['failed']): boolean {
  return one?.cause === other?.cause && (one?.layer === 'proxy') === (other?.layer === 'proxy');
}

const isMachine = ({ name }: ThisMachineSubject) => name === 'this-machine';

/**
 * What everything is seen through. A machine without a way out, or with a wrong clock, proves nothing about anybody:
 * what hangs on it is blocked.
 */
export default suite({ title: 'This machine and its network', layer: 'TCP', subjects: thisMachine }, (check) => [
  check({
    id: 'network.way-out',
    requirements: ['CON-01'],
    title: 'Some host is reached from this machine',
    about: isMachine,
    needs: () => ({ hosts: reachOfHosts }),
    findings: {},
    judge: ({ hosts }, _at, { pass, undecided }) => {
      const expected = 'a connection to one of the hosts at least';
      const reached = hosts.filter(({ failed }) => failed === null).length;
      const [first] = hosts;
      const { failed } = first ?? {};
      if (!first || !failed || hosts.length < 2 || reached > 0)
        return pass({ expected, actual: `${reached} of ${hosts.length} hosts reached` });
      if (!hosts.every((one) => isAlike(one.failed, failed)))
        return pass({ expected, actual: 'none' }, 'they are not reached for different reasons');
      const todo =
        failed.layer === 'proxy'
          ? 'Ask whoever runs the proxy.'
          : 'Where this network gets out by a proxy only, set HTTPS_PROXY or network.proxy; conformance plan --hosts prints what a firewall must let pass.';
      return undecided(
        `None of ${hosts.length} hosts is reached from here, each in the same way (${first.host}: ${failed.detail}). ${todo}`,
        { expected, actual: failed.detail },
      );
    },
  }),

  check({
    id: 'network.clock',
    requirements: ['JWA-12'],
    title: 'The clock of this machine is that of the servers',
    about: isMachine,
    needs: () => ({ clocks: clocksOfServers }),
    findings: {},
    judge: ({ clocks }, _at, { pass, undecided }) => {
      const expected = `at most ${skewSeconds} seconds from the servers’ clocks`;
      const ahead = aheadTogether(clocks, skewSeconds);
      if (ahead === null) return pass({ expected, actual: `${clocks.length} servers told theirs` });
      const actual = `${durationInWords(Math.abs(ahead))} ${ahead > 0 ? 'behind' : 'ahead of'}`;
      return undecided(
        `This machine’s clock is ${actual} that of all ${clocks.length} servers that tell theirs. Set it by NTP: tokens live for seconds.`,
        { expected, actual },
      );
    },
  }),

  check({
    id: 'network.connect-to',
    requirements: ['CON-04'],
    title: 'Every entry of network.connectTo is about a host that the target names',
    about: (at) => !isMachine(at),
    when: (_at, { network }) => ({
      pointer: '/network/connectTo',
      holds: Object.keys(network.connectTo).length > 0,
      because: 'no host is led to another address',
    }),
    needs: (_at, target) => ({ unused: leadNowhere(target) }),
    findings: {
      unused: warn(
        '{actual} in network.connectTo leads nowhere: nothing that the target names is there.',
        'Correct the host, which is looked up in DNS as it is, or leave the entry out.',
      ),
    },
    judge: ({ unused }, _at, { pass, found }) => {
      const actual = unused.join(', ');
      const expected = 'hosts of the target, spelt as it spells them';
      return unused.length > 0 ? found('unused', { expected, actual }) : pass({ expected, actual: 'all are used' });
    },
  }),
]);
