/**
 * TLS versions that client authentication is judged in, each on its own: a server may enforce in one and not in the
 * other.
 */
export const tlsVersions = [
  { name: 'tls1.2', wire: 'TLSv1.2', title: 'TLS 1.2' },
  { name: 'tls1.3', wire: 'TLSv1.3', title: 'TLS 1.3' },
] as const;
export type TlsVersion = (typeof tlsVersions)[number];
