import { promises as dns, type LookupAddress } from 'node:dns';
import { isIP, type Socket } from 'node:net';
import { maxAddresses } from '../observations/host.ts';
import type { Resolution } from '../observations/resolve.ts';
import type { Target } from '../target/target.ts';
import { OutOfTime, unlessEnded, within } from '../tls-scanner-lite/time-limit.ts';
import { authority } from '../words/authority.ts';
import { failureOf, ProbeFailure } from './failure.ts';
import { proxyFor, tunnel } from './proxy.ts';
import { tcpConnection } from './tcp.ts';

/** How this run gets to a host. */
export interface Network {
  readonly target: { readonly network: Pick<Target['network'], 'proxy' | 'connectTo'> };
  readonly environment: NodeJS.ProcessEnv;
  /** Milliseconds for a name lookup. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/**
 * Addresses of a host, at most eight: from `connectTo`, else left to the proxy, else from DNS. Throws a `ProbeFailure`.
 */
export async function resolve(host: string, port: number, network: Network): Promise<Resolution> {
  const mapped = network.target.network.connectTo[authority(host, port)];
  if (mapped) return { host, addresses: mapped.slice(0, maxAddresses), through: 'connect-to' };
  if (proxyFor(host, network.target.network.proxy, network.environment))
    return { host, addresses: [], through: 'proxy' };
  if (isIP(host)) return { host, addresses: [authority(host, port)], through: 'dns' };
  const found = await lookup(host, network);
  const addresses = [...new Set(found.map(({ address }) => authority(address, port)))].slice(0, maxAddresses);
  return { host, addresses, through: 'dns' };
}

/** The system's lookup, which cannot be stopped. */
function lookup(host: string, { timeoutMs, signal: stop }: Network): Promise<LookupAddress[]> {
  return within(timeoutMs, stop, async (signal) => {
    try {
      return await unlessEnded(signal, dns.lookup(host, { all: true, order: 'verbatim' }));
    } catch (error) {
      if (error instanceof OutOfTime)
        throw new ProbeFailure(
          'DNS',
          'name-lookup-failed',
          `${host}: no answer to the lookup within ${error.limitMs} ms`,
        );
      const { cause, detail } = failureOf(error, 'DNS');
      throw new ProbeFailure('DNS', cause, `${host}: ${detail}`);
    }
  });
}

/**
 * Opens a TCP connection to one address (`address:port`, IPv6 in brackets), or, with an empty address, a tunnel through
 * the proxy. Throws system errors or a `ProbeFailure`.
 */
export async function open(
  host: string,
  port: number,
  address: string,
  network: Network,
  signal: AbortSignal,
): Promise<Socket> {
  if (address === '') {
    const proxy = proxyFor(host, network.target.network.proxy, network.environment);
    if (!proxy) throw new ProbeFailure('proxy', 'internal', 'no proxy and no address');
    return tunnel(proxy, authority(host, port), signal);
  }
  const { host: at, port: on } = splitAuthority(address);
  return tcpConnection(at, on, signal);
}

function splitAuthority(address: string): { host: string; port: number } {
  const colon = address.lastIndexOf(':');
  return { host: address.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(address.slice(colon + 1)) };
}
