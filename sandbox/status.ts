import type { IncomingMessage, ServerResponse } from 'node:http';
import { mintCrl, mintOcspResponse, ocspError, type Revocation } from '../helpers/x509/mint-status.ts';
import { certificatePem } from '../helpers/x509/pem.ts';
import type { Authorities } from './authorities.ts';

const hourMs = 3_600_000;
const longestRequest = 10_000;

export interface StatusSource {
  readonly authorities: Authorities;
  /** Serial numbers of what the issuing CA issued, hexadecimal. */
  readonly issued: () => ReadonlySet<string>;
  readonly revoked: () => readonly Revocation[];
  readonly now: () => Date;
}

/** OCSP over HTTP, GET and POST (RFC 6960 A), signed by the issuing CA itself. */
export function answerOcsp(source: StatusSource) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    respond(source, request, response).catch(() => response.destroy());
  };
}

async function respond(source: StatusSource, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const asked =
    request.method === 'POST'
      ? await body(request)
      : Buffer.from(decodeURIComponent(request.url?.slice(1) ?? ''), 'base64');
  const thisUpdate = source.now();
  const { name, key } = source.authorities.issuing;
  let answer: Buffer;
  try {
    answer = mintOcspResponse(asked, { name, key }, (serial) => statusOf(serial, source), {
      thisUpdate,
      nextUpdate: new Date(thisUpdate.getTime() + hourMs),
    });
  } catch {
    answer = ocspError(1);
  }
  response.writeHead(200, { 'content-type': 'application/ocsp-response' }).end(answer);
}

function statusOf(serial: Buffer, source: StatusSource) {
  const revocation = source.revoked().find((one) => one.serial.equals(serial));
  if (revocation) return revocation;
  return source.issued().has(serial.toString('hex')) ? ('good' as const) : ('unknown' as const);
}

/** CRL and CA certificates over HTTP. */
export function answerCrl(source: StatusSource) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const { issuing, root } = source.authorities;
    const thisUpdate = source.now();
    switch (request.url) {
      case '/issuer.crl':
        response
          .writeHead(200, { 'content-type': 'application/pkix-crl' })
          .end(
            mintCrl(
              issuing,
              source.revoked(),
              { thisUpdate, nextUpdate: new Date(thisUpdate.getTime() + 24 * hourMs) },
              Math.floor(thisUpdate.getTime() / hourMs) % 128,
            ),
          );
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
