import { BlockList, isIP } from 'node:net';
import { UsageError } from './usage-error.ts';

/** Who may call what listens. */
export interface Callers {
  readonly admits: (address: string) => boolean;
  readonly words: string;
}

/** Address and port to listen on, of `127.0.0.1:8443` or `[::1]:8443`. Throws a `UsageError`. */
export function placeToListen(text: string): { readonly host: string; readonly port: number } {
  const parsed = /^(?:\[([0-9a-fA-F:.]+)\]|([\d.]+)):(\d{1,5})$/.exec(text);
  const [host = '', port] = [parsed?.[1] ?? parsed?.[2], Number(parsed?.[3])];
  if (isIP(host) === 0 || !(port <= 65_535))
    throw new UsageError(
      `--listen: found ${text}; expected an IP address of this machine and a port, such as 127.0.0.1:8443 or [::1]:8443.`,
    );
  return { host, port };
}

/**
 * Whose connections are looked at: on loopback this machine's, elsewhere those that the command line names, so that
 * nobody opens a port to everybody unasked. Throws a `UsageError`.
 */
export function callersAllowed(given: readonly string[] | undefined, host: string): Callers {
  if (given === undefined || given.length === 0) {
    if (isLoopback(host)) return { admits: () => true, words: 'this machine' };
    throw new UsageError(
      `--listen: ${host} can be reached from other machines; say who may call: --allow with addresses or networks such as 203.0.113.7 or 203.0.113.0/24, or --allow any.`,
    );
  }
  if (given.includes('any')) return { admits: () => true, words: 'anybody who reaches it' };
  const list = new BlockList();
  for (const one of given) add(one, list);
  return { admits: (address) => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4'), words: given.join(', ') };
}

export function isLoopback(host: string): boolean {
  return host === '::1' || host.startsWith('127.');
}

function add(text: string, list: BlockList): void {
  const [, address = '', prefix] = /^([^/%]+)(?:\/(0|[1-9]\d{0,2}))?$/.exec(text) ?? [];
  const version = isIP(address);
  const longest = version === 6 ? 128 : 32;
  const length = Number(prefix ?? longest);
  if (version === 0 || length > longest)
    throw new UsageError(`--allow: found ${text}; expected an IP address, a network such as 203.0.113.0/24, or any.`);
  list.addSubnet(address, length, version === 6 ? 'ipv6' : 'ipv4');
}
