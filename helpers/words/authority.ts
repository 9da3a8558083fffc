/**
 * Host and port as a URL writes them, an address of IPv6 in brackets (RFC 3986 3.2.2), whether the host has some or not.
 */
export function authority(host: string, port: number | string): string {
  return `${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`;
}

/** The Host header of an HTTPS request: without the port where it is the usual one (RFC 9110 7.2 and 4.2.2). */
export function hostHeader(host: string, port: number): string {
  const whole = authority(host, port);
  return port === 443 ? whole.slice(0, -':443'.length) : whole;
}
