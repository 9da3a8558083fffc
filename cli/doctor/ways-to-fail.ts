import type { Failure } from '../../helpers/evidence/evidence.ts';
import type { End } from '../../helpers/tls-scanner-lite/exchange.ts';

/** A way in which a connection does not come to be: how it is told from the others, and what to do. */
interface Way {
  readonly means: string;
  readonly todo: string;
  /** What may be so in a container beside it. */
  readonly inContainer?: string;
}

const onTheAllowList =
  'Ask whoever runs it whether your address is on its allow-list, and your own network team for the way out';

/** Where somebody fails to get somewhere from. */
export interface Here {
  readonly container: boolean;
}

/**
 * Ways by what a probe says; those of the proxy and of TLS come before those of TCP.
 *
 * @param address that was tried, where one is known
 */
export function wayToFail(
  { layer, cause, detail }: Pick<Failure, 'layer' | 'cause' | 'detail'>,
  here: Here,
  address = '',
): Pick<Way, 'means' | 'todo'> {
  if (layer === 'proxy') return proxyWay(cause, detail);
  const way = cause === 'refused' && isLoopback.test(address) ? refusedHere : ways[cause];
  const { means, todo, inContainer } = way ?? {
    means: 'no connection',
    todo: 'Run npx conformance tls HOST:PORT for what is seen on the wire.',
  };
  return { means, todo: here.container && inContainer ? `${todo} ${inContainer}` : todo };
}

const isLoopback = /^(localhost|127\.|\[?::1)/;

const refusedHere: Way = {
  means: 'nothing listens at this port of this machine',
  todo: 'Start what should listen there, or mend the port.',
  inContainer:
    'Here localhost is the container itself: a server of the machine around it is host.docker.internal, in network.connectTo or HTTPS_PROXY (docs/first-hour.md#windows-proxies-containers).',
};

function proxyWay(cause: Failure['cause'], detail: string): Way {
  if (/status 407/.test(detail))
    return {
      means: 'the proxy wants to know who you are, and was told nothing or something else',
      todo: 'Give user and password in HTTPS_PROXY=http://user:password@proxy:port, special characters percent-encoded. Basic authentication only: for NTLM or Kerberos ask for an exception, or put a local proxy such as px or cntlm between.',
    };
  if (/status 40[03]/.test(detail) || /status 4\d\d/.test(detail))
    return {
      means: 'the proxy does not let anybody through to this host and port',
      todo: 'Ask whoever runs the proxy to allow CONNECT to the hosts that npx conformance plan --hosts lists, without looking into TLS.',
    };
  if (/status 5\d\d/.test(detail))
    return {
      means: 'the proxy takes the request and cannot reach the host itself',
      todo: 'Ask whoever runs the proxy; hosts inside your network go into NO_PROXY.',
    };
  return {
    means: cause === 'timed-out' ? 'the proxy does not answer' : 'the proxy cannot be used',
    todo: 'Check HTTPS_PROXY, NO_PROXY and network.proxy: http://host:port, also where https goes through it.',
  };
}

const ways: Partial<Readonly<Record<Failure['cause'], Way>>> = {
  'name-not-found': {
    means: 'the name does not exist for this network’s name server',
    todo: 'Compare it with the onboarding form, letter by letter. Where names outside are looked up by a proxy only, set HTTPS_PROXY or network.proxy; network.connectTo leads a host to an address.',
  },
  'name-lookup-failed': {
    means: 'no name server answers here',
    todo: 'Behind a proxy this is usual: set HTTPS_PROXY or network.proxy, and the proxy looks names up. Else ask your network team for DNS.',
    inContainer: 'This is a container: look at its DNS settings first.',
  },
  'timed-out': {
    means: 'nothing answers at all: a firewall on the way drops what is sent, or the host does not exist any more',
    todo: `${onTheAllowList}: npx conformance plan --hosts prints what to ask for. Behind a proxy, set HTTPS_PROXY or network.proxy.`,
  },
  refused: {
    means: 'somebody answered, and refuses: nothing listens at this port, or a firewall on the way rejects',
    todo: `Is the port right, and the server up? ${onTheAllowList}.`,
  },
  unreachable: {
    means: 'there is no way to this address from here',
    todo: 'Connect the VPN or the network that it is in. An IPv6 address without IPv6 here is no matter where IPv4 works.',
    inContainer: 'This is a container: look at its network first.',
  },
  reset: {
    means: 'the connection was cut off as soon as it was there',
    todo: `A firewall that looks into connections does this, and a load balancer without a server behind it. ${onTheAllowList}.`,
  },
  intercepted: {
    means: 'the certificate is not the server’s but that of a proxy that looks into TLS',
    todo: 'Have these hosts exempted from TLS inspection: mutual TLS cannot pass it. For public documents alone, trust.public may name the proxy’s CA.',
  },
  'certificate-not-trusted': {
    means: 'the server’s certificate is not one that clients take',
    todo: 'Tell whoever runs it; where its CA is missing here, name it in trust.public.',
  },
  'address-not-public': {
    means: 'the address of a service that a certificate names is not on the public Internet',
    todo: 'Map it in network.connectTo, if it is right.',
  },
};

/** What an end of a TLS exchange means, where no ServerHello came; null for ends that say nothing by themselves. */
export function wayToEnd({ kind, detail }: End): Way | null {
  switch (kind) {
    case 'alert':
      return {
        means: `it speaks TLS and refuses (${detail})`,
        todo: 'TLS 1.2 and 1.3 were offered, with this host as SNI. Is the host right, and known to the server? npx conformance tls HOST:PORT tells more.',
      };
    case 'not-tls':
      return {
        means: `what answers speaks no TLS (${detail})`,
        todo: 'Name the port that serves https; on your own server, terminate TLS there.',
      };
    case 'timed-out':
      return {
        means:
          'it takes the connection and then says nothing: a firewall, or a load balancer without a server behind it, answers for it',
        todo: 'Ask your network team whether something on the way takes connections for others, then whoever runs the host.',
      };
    case 'closed':
    case 'reset':
      return {
        means:
          'it takes the connection and hangs up at the first TLS message: something on the way does not let TLS, or this host’s name, pass',
        todo: `${onTheAllowList}; firewalls look at the name in the first message (SNI).`,
      };
    default:
      return null;
  }
}
