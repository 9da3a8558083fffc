/** A health-check answer as parsed: every member may be anything (health-check OpenAPI v2.1.2; catalogue V.9). */
export interface HealthDocument {
  readonly connectionEstablished?: unknown;
  readonly mtlsStatus?: unknown;
  readonly hostName?: unknown;
  readonly clientCertificate?: { readonly subject?: unknown; readonly issuer?: unknown } | undefined;
}

/** Reads a base64 body; what is no JSON object reads as an empty document. */
export function healthDocument(base64Body: string): HealthDocument {
  try {
    const value: unknown = JSON.parse(Buffer.from(base64Body, 'base64').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  } catch {
    return {};
  }
}

/** What is wrong with the shape of a document, or null. Further members are allowed. */
export function misshapen(document: HealthDocument, shape: 'plain' | 'with certificate'): string | null {
  const { connectionEstablished, mtlsStatus, hostName, clientCertificate } = document;
  const statuses =
    shape === 'plain' ? ['established', 'not-established', 'not-checked'] : ['established', 'not-established'];
  if (typeof connectionEstablished !== 'boolean')
    return `connectionEstablished is ${kindOf(connectionEstablished)}, not a boolean`;
  if (!statuses.includes(mtlsStatus as string))
    return `mtlsStatus is ${kindOf(mtlsStatus)}, not ${statuses.join(' or ')}`;
  if (typeof hostName !== 'string') return `hostName is ${kindOf(hostName)}, not a string`;
  if (shape === 'plain') return null;
  if (typeof clientCertificate !== 'object' || clientCertificate === null)
    return `clientCertificate is ${kindOf(clientCertificate)}, not an object`;
  for (const member of ['subject', 'issuer'] as const) {
    if (typeof clientCertificate[member] !== 'string')
      return `clientCertificate.${member} is ${kindOf(clientCertificate[member])}, not a string`;
  }
  return null;
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'absent';
  return typeof value === 'string' ? `“${value}”` : JSON.stringify(value);
}
