import { BlockList, isIP } from 'node:net';

/**
 * What is not the public Internet: the IANA special-purpose address registries for IPv4 and IPv6 as of 2026-10,
 * multicast (RFC 5771), and where clouds serve metadata to their machines. Of IPv6 only 2000::/3 is given out (RFC 4291
 * 2.4), so that addresses which wrap IPv4 are none of it, but for those below.
 */
const special: readonly (readonly [string, number, 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['168.63.129.16', 32, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.88.99.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['2001::', 23, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['3fff::', 20, 'ipv6'],
];

const blocked = new BlockList();
for (const [network, prefix, family] of special) blocked.addSubnet(network, prefix, family);
const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');

/**
 * Names that lead nowhere public: the special-use names of RFC 6761 and its registry, those that ICANN gives to nobody
 * (.internal, .corp, .home, .mail), and what networks and clusters use for themselves.
 */
const privateNames =
  /\.(?:alt|corp|example|home|home\.arpa|internal|intranet|invalid|lan|local|localdomain|localhost|mail|onion|private|svc|test)$/i;

/** Whether an IP address is one of the public Internet. False for what is no address. */
export function isPublicAddress(address: string): boolean {
  const plain = address.replace(/%.*$/, '');
  const family = isIP(plain);
  if (family === 4) return !blocked.check(plain, 'ipv4');
  return family === 6 && globalUnicast.check(plain, 'ipv6') && !blocked.check(plain, 'ipv6');
}

/** Whether a host, by its name alone, may be on the public Internet: for names that a proxy looks up. */
export function mayBePublic(host: string): boolean {
  if (isIP(host) !== 0) return isPublicAddress(host);
  const name = host.replace(/\.$/, '');
  return name.includes('.') && !privateNames.test(name);
}
