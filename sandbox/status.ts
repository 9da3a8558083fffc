import type { KeyObject } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Role } from '../config/standard/api-hub/roles.ts';
import { issueCertificate } from '../helpers/x509/issue/certificate.ts';
import { extension } from '../helpers/x509/issue/der-structures.ts';
import { element, sequence } from '../helpers/x509/issue/der-writer.ts';
import {
  ocspError,
  ocspResponse,
  type ResponseDates,
  type ResponseSigner,
  type Revocation,
} from '../helpers/x509/issue/ocsp-response.ts';
import { issueRevocationList } from '../helpers/x509/issue/revocation-list.ts';
import { certificatePem } from '../helpers/x509/read/pem.ts';
import { ocspRequest } from '../helpers/x509/status/ocsp-request.ts';
import type { Authorities } from './authorities.ts';
import type { KeyPair } from './keys.ts';
import type { Revocations, Server, StatusService } from './settings.ts';

const hourMs = 3_600_000;
const longestRequest = 10_000;
const malformedRequest = 1;
const tryLater = 3;
const keyCompromise = 1;
const issuingDistributionPoint = '2.5.29.28';
/** Serial number of an OCSP responder that the issuing CA took back. */
const revokedDelegate = Buffer.from('4f43535052455655', 'hex');

export interface StatusSource {
  readonly authorities: Authorities;
  /** A key that is not the issuing CA's. */
  readonly stranger: KeyPair;
  /** Serial numbers of what the issuing CA issued, hexadecimal. */
  readonly issued: () => ReadonlySet<string>;
  readonly serialOf: (role: Role) => string;
  /** What the issuing CA took back. */
  readonly revoked: () => readonly Revocation[];
  readonly settings: () => Revocations;
  readonly now: () => Date;
}

/** OCSP over HTTP, GET and POST (RFC 6960 A), signed by the issuing CA itself unless the settings say otherwise. */
export function answerOcsp(source: StatusSource) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    respond(source, request, response).catch(() => response.destroy());
  };
}

async function respond(source: StatusSource, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { httpStatus = 200, triesLater } = source.settings().ocsp ?? {};
  const asked =
    request.method === 'POST'
      ? await body(request)
      : Buffer.from(decodeURIComponent(request.url?.slice(1) ?? ''), 'base64');
  const answer = triesLater ? ocspError(tryLater) : await ocspAnswer(asked, source, source.settings().ocsp ?? {});
  response.writeHead(httpStatus, { 'content-type': 'application/ocsp-response' }).end(answer);
}

/** The OCSP response that a server staples for its certificate. */
export function staple(
  certificate: Buffer,
  kind: NonNullable<Server['staple']>,
  source: StatusSource,
): Promise<Buffer> {
  const { issuing, root } = source.authorities;
  const [about, issuer] = kind === 'other-certificate' ? [issuing, root] : [{ certificate }, issuing];
  const how = { ...source.settings().ocsp, ...(kind === 'stale' ? { stale: true } : {}) };
  return ocspAnswer(ocspRequest(about.certificate, issuer.certificate), source, how);
}

async function ocspAnswer(asked: Buffer, source: StatusSource, how: StatusService): Promise<Buffer> {
  const statusOf = (serial: Buffer) => {
    const number = serial.toString('hex');
    if (isAmong(number, how.unknown, source)) return 'unknown' as const;
    const revocation = source.revoked().find((one) => one.serial.equals(serial));
    if (revocation && !isAmong(number, how.misses, source)) return revocation;
    return source.issued().has(number) ? ('good' as const) : ('unknown' as const);
  };
  try {
    return ocspResponse(asked, await responder(source, how), statusOf, dates(source, how, hourMs));
  } catch {
    return ocspError(malformedRequest);
  }
}

async function responder(
  { authorities, stranger, now }: StatusSource,
  { signedBy, writesVersion = false }: StatusService,
): Promise<ResponseSigner> {
  if (signedBy === undefined) return { key: authorities.issuing.key, writesVersion };
  if (signedBy === 'stranger') return { key: stranger.privateKey };
  const certificate = await issueCertificate({
    subject: [{ type: 'CN', value: 'Embedded OCSP responder' }],
    publicKey: stranger.publicKey,
    issuer: authorities.issuing,
    notBefore: new Date(now().getTime() - hourMs),
    notAfter: new Date(now().getTime() + hourMs),
    ...(signedBy === 'revoked-delegate' ? { serial: revokedDelegate } : {}),
    extensions: {
      keyUsage: ['digitalSignature'],
      extendedKeyUsage: [signedBy === 'client-as-delegate' ? 'clientAuth' : 'OCSPSigning'],
      basicConstraints: { ca: false },
    },
  });
  return { key: stranger.privateKey, certificate };
}

/** CRL and CA certificates over HTTP. */
export function answerCrl(source: StatusSource) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const { issuing, root } = source.authorities;
    switch (request.url) {
      case '/issuer.crl':
        sendRevocationList(source, response).catch(() => response.destroy());
        return;
      case '/issuer-ca.pem':
        response.writeHead(200, { 'content-type': 'application/x-pem-file' }).end(certificatePem(issuing.certificate));
        return;
      case '/root-ca.pem':
        response.writeHead(200, { 'content-type': 'application/x-pem-file' }).end(certificatePem(root.certificate));
        return;
      default:
        response.writeHead(404).end();
    }
  };
}

async function sendRevocationList(source: StatusSource, response: ServerResponse): Promise<void> {
  const how = source.settings().crl ?? {};
  const list = await revocationList(source, how);
  response.writeHead(how.httpStatus ?? 200, { 'content-type': 'application/pkix-crl' }).end(list);
}

function revocationList(source: StatusSource, how: StatusService): Promise<Buffer> {
  const { name, key } = source.authorities.issuing;
  const signer: KeyObject = how.signedBy === 'stranger' ? source.stranger.privateKey : key;
  const delegate = { serial: revokedDelegate, at: new Date(source.now().getTime() - hourMs), reason: keyCompromise };
  const listed = [...source.revoked(), delegate].filter(
    ({ serial }) => !isAmong(serial.toString('hex'), how.misses, source),
  );
  const number = Math.floor(source.now().getTime() / hourMs) % 128;
  const scope = how.onlyCas
    ? [extension(issuingDistributionPoint, true, sequence(element(0x82, Buffer.from([0xff]))))]
    : [];
  return issueRevocationList({ name, key: signer }, listed, dates(source, how, 24 * hourMs), number, scope);
}

function dates({ now }: StatusSource, { stale, ahead, undated }: StatusService, lifeMs: number): ResponseDates {
  const shift = stale ? -48 * hourMs : ahead ? 24 * hourMs : 0;
  const thisUpdate = new Date(now().getTime() + shift);
  return { thisUpdate, nextUpdate: undated ? null : new Date(thisUpdate.getTime() + lifeMs) };
}

function isAmong(serial: string, roles: readonly Role[] = [], { serialOf }: StatusSource): boolean {
  return roles.some((role) => serialOf(role) === serial);
}

async function body(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > longestRequest) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
