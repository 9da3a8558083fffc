import { isIP } from 'node:net';

/**
 * Whether DNS names cover a host (RFC 9525 6.3): without case; a wildcard only as the whole left-most label, over
 * exactly one label and with at least two labels after it. The CN is none of these names, and no DNS name covers an IP
 * address. A host may be written with the root's dot, a name in a certificate may not (RFC 5280 4.2.1.6, RFC 1034 3.5).
 */
export function coversHost(dnsNames: readonly string[], host: string): boolean {
  const wanted = plain(host);
  if (isIP(wanted.replace(/^\[|\]$/g, '')) !== 0) return false;
  return dnsNames.some((name) => {
    const pattern = name.toLowerCase();
    if (!pattern.startsWith('*.')) return pattern === wanted && pattern !== '';
    const suffix = pattern.slice(1);
    const label = wanted.slice(0, -suffix.length);
    return (
      suffix.split('.').length >= 3 &&
      wanted.endsWith(suffix) &&
      label !== '' &&
      !label.includes('.') &&
      !suffix.includes('*')
    );
  });
}

/**
 * Whether a text is a fully qualified host name (RFC 1123 2.1): at least two labels of letters, digits and hyphens, and
 * no IP address.
 */
export function isHostName(text: string): boolean {
  const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';
  return text.length <= 253 && isIP(text) === 0 && new RegExp(`^${label}(\\.${label})+$`, 'i').test(text);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}
