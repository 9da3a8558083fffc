import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { type CertificateFacts, certificateFacts } from '../helpers/x509/read/certificate.ts';
import { attributeValues } from '../helpers/x509/read/name.ts';
import { sameName } from '../helpers/x509/read/name-match.ts';
import { openCertificate } from '../helpers/x509/read/opened.ts';
import type { Server, Stranger } from './settings.ts';

/** Who is on the other side of a connection. */
export interface Client {
  readonly certificate: Buffer | null;
  readonly facts: CertificateFacts | null;
  readonly is: 'right' | Stranger;
}

/** What makes a client the right one for a server. */
export interface Guard {
  /** Issuing CA of the Trust Framework, DER. */
  readonly issuer: () => Buffer;
  readonly now: () => Date;
  /** Whether the issuing CA took the certificate back. */
  readonly isRevoked: (facts: CertificateFacts) => boolean;
  /** Whether a valid Trust Framework certificate is the expected one: by pin, or because it is published. */
  readonly expected: (certificate: Buffer, facts: CertificateFacts) => boolean;
}

export function clientOf(request: IncomingMessage, guard: Guard): Client {
  const raw = (request.socket as TLSSocket).getPeerX509Certificate()?.raw;
  if (!raw) return { certificate: null, facts: null, is: 'none' };
  const certificate = Buffer.from(raw);
  const facts = certificateFacts(certificate);
  return { certificate, facts, is: kindOf(certificate, facts, guard) };
}

function kindOf(certificate: Buffer, facts: CertificateFacts, guard: Guard): Client['is'] {
  if (isSignedBy(certificate, certificate)) return 'self-signed';
  const issuer = guard.issuer();
  if (!isSignedBy(certificate, issuer))
    return sameName(facts.issuer, certificateFacts(issuer).subject) ? 'look-alike-ca' : 'untrusted-ca';
  const now = guard.now();
  if (facts.notAfter === null || now > new Date(facts.notAfter)) return 'expired';
  if (facts.notBefore === null || now < new Date(facts.notBefore)) return 'not-yet-valid';
  if (facts.extendedKeyUsage !== null && !facts.extendedKeyUsage.includes('clientAuth')) return 'server-auth-only';
  if (guard.isRevoked(facts)) return 'revoked';
  return guard.expected(certificate, facts) ? 'right' : 'other-organisation';
}

function isSignedBy(certificate: Buffer, issuer: Buffer): boolean {
  const [below, above] = [openCertificate(certificate), openCertificate(issuer)];
  return below !== null && above !== null && below.certificate.verify(above.certificate.publicKey);
}

/** Exactly one OU, equal to an organisation's id: the pin of Ozone Connect. */
export function pinnedTo(organisationId: string) {
  return (_certificate: Buffer, facts: CertificateFacts): boolean => {
    const units = attributeValues(facts.subject, 'OU');
    return units.length === 1 && units[0] === organisationId;
  };
}

/** Refuses whoever may not come in. Returns true when it did. */
export function refuse(client: Client, request: IncomingMessage, response: ServerResponse, settings: Server): boolean {
  const member = settings.refusalMember ?? 'errorMessage';
  if (client.is === 'right') {
    if (!settings.refusesRightOne) return false;
    json(response, 403, { [member]: 'certificate not accepted' });
    return true;
  }
  const version = (request.socket as TLSSocket).getProtocol();
  const openHere = settings.letsInOnly === undefined || settings.letsInOnly === version;
  if (openHere && settings.letsIn?.includes(client.is)) return false;
  if (settings.refusal === 'nginx') {
    const text = client.is === 'none' ? 'No required SSL certificate was sent' : 'The SSL certificate error';
    response
      .writeHead(400, { 'content-type': 'text/html' })
      .end(`<html><head><title>400 ${text}</title></head><body>400 Bad Request: ${text}</body></html>`);
  } else if (client.is === 'none') json(response, 401, { [member]: 'client certificate required' });
  else json(response, 403, { [member]: 'certificate not accepted' });
  return true;
}

export function json(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
