import { objectIn, readJsonOctets } from '../../encodings/json.ts';

/** A health-check answer as parsed: every member may be anything (health-check OpenAPI v2.1.2). */
export interface HealthDocument {
  readonly connectionEstablished?: unknown;
  readonly mtlsStatus?: unknown;
  readonly hostName?: unknown;
  readonly clientCertificate?: { readonly subject?: unknown; readonly issuer?: unknown } | undefined;
}

/**
 * `plain` on Ozone Connect’s /hello and /hello-mtls; `with certificate` on /echo-cert and the API Hub’s /hello-mtls
 * (CX-35).
 */
export type DocumentShape = 'plain' | 'with certificate';

/** Reads a base64 body; what is no JSON object reads as an empty document. */
export function healthDocument(base64Body: string): HealthDocument {
  return objectIn(readJsonOctets(Buffer.from(base64Body, 'base64'))) ?? {};
}

/** What is wrong with a base64 body as a document of a shape, or null. Further members are allowed. */
export function misshapen(base64Body: string, shape: DocumentShape): string | null {
  const document = jsonObject(base64Body);
  if (typeof document === 'string') return document;
  const { connectionEstablished, mtlsStatus, hostName, clientCertificate } = document;
  const statuses =
    shape === 'plain' ? ['established', 'not-established', 'not-checked'] : ['established', 'not-established'];
  if (typeof connectionEstablished !== 'boolean')
    return `connectionEstablished is ${kindOf(connectionEstablished)}, not a boolean`;
  if (!statuses.includes(mtlsStatus as string))
    return `mtlsStatus is ${kindOf(mtlsStatus)}, not ${statuses.join(' or ')}`;
  if (typeof hostName !== 'string') return `hostName is ${kindOf(hostName)}, not a string`;
  if (shape === 'plain') return null;
  if (typeof clientCertificate !== 'object' || clientCertificate === null || Array.isArray(clientCertificate))
    return `clientCertificate is ${kindOf(clientCertificate)}, not an object`;
  for (const member of ['subject', 'issuer'] as const) {
    if (typeof clientCertificate[member] !== 'string')
      return `clientCertificate.${member} is ${kindOf(clientCertificate[member])}, not a string`;
  }
  return null;
}

/**
 * The errorMessage of a base64 body; null where it has none (health-check OpenAPI v2.1.2, responses 401 and default).
 */
export function errorMessageOf(base64Body: string): string | null {
  const read = jsonObject(base64Body);
  if (typeof read === 'string' || !('errorMessage' in read)) return null;
  return typeof read.errorMessage === 'string' ? read.errorMessage : null;
}

/** Why a base64 body is no JSON object with these members as texts; null where it is. */
export function misshapenError(base64Body: string, members: readonly string[]): string | null {
  const read = jsonObject(base64Body);
  if (typeof read === 'string') return read;
  const lacking = members.filter((name) => typeof (read as Record<string, unknown>)[name] !== 'string');
  return lacking.length === 0 ? null : `the JSON object has no ${lacking.join(' and no ')}`;
}

/** Whether a Content-Type is JSON’s, whatever its parameters (RFC 9110 8.3.1). */
export function isJson(contentType: string | undefined): boolean {
  return /^application\/json\s*(;|$)/i.test(contentType?.trim() ?? '');
}

/** A JSON object that all readers take alike, or why there is none. */
function jsonObject(base64Body: string): HealthDocument | string {
  const octets = Buffer.from(base64Body, 'base64');
  if (octets.length === 0) return 'the body is empty';
  const reading = readJsonOctets(octets);
  const { value, problems } = reading;
  if (value === undefined) return `the body is not JSON: ${JSON.stringify(octets.toString('utf8', 0, 40))}`;
  if (problems.length > 0) return `of the body, ${problems.join(', ')}`;
  return objectIn(reading) ?? `the body is ${kindOf(value)}, not a JSON object`;
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'absent';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'string') return `“${value.slice(0, 80)}”`;
  return JSON.stringify(value).slice(0, 80);
}
