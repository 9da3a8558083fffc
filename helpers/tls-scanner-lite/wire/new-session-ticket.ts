import { extensionType, readExtensions } from './extensions.ts';
import { Reader } from './presentation.ts';

export interface SessionTicket {
  /** ticket_lifetime, in seconds; in TLS 1.2 a hint, and zero where the server leaves it to the client. */
  readonly lifetimeSeconds: number;
  /** Octets of early data that the server would take (RFC 8446 4.2.10); null for none. */
  readonly earlyData: number | null;
}

/** NewSessionTicket (RFC 8446 4.6.1, RFC 5077 3.3). Throws RangeError for a malformed one. */
export function readNewSessionTicket(body: Buffer, tls13: boolean): SessionTicket {
  const reader = new Reader(body);
  const lifetimeSeconds = reader.number(4);
  if (!tls13) return { lifetimeSeconds, earlyData: null };
  reader.number(4);
  reader.vector(1);
  reader.vector(2);
  const earlyData = readExtensions(reader.vector(2)).get(extensionType.earlyData);
  return { lifetimeSeconds, earlyData: earlyData?.length === 4 ? earlyData.readUInt32BE(0) : null };
}
