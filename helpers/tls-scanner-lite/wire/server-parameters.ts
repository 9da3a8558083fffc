import { type Extensions, extensionType, readExtensions } from './extensions.ts';
import { items, numbers, Reader } from './presentation.ts';

/** EncryptedExtensions (RFC 8446 4.3.1). Throws RangeError for a malformed one. */
export function readEncryptedExtensions(body: Buffer): Extensions {
  return readExtensions(new Reader(body).vector(2));
}

/** Protocol that a server selected (RFC 7301 3.1); null for none. */
export function selectedProtocol(extensions: Extensions): string | null {
  const content = extensions.get(extensionType.alpn);
  if (!content) return null;
  return new Reader(new Reader(content).vector(2)).vector(1).toString('latin1');
}

export interface CertificateRequestMessage {
  /** certificate_request_context, to be echoed; empty in the handshake and in TLS 1.2. */
  readonly context: Buffer;
  /** DER of the distinguished names of acceptable CAs; empty means any (RFC 8446 4.2.4, RFC 5246 7.4.4). */
  readonly authorities: Buffer[];
  readonly signatureSchemes: number[];
  /** ClientCertificateType; TLS 1.2 only. */
  readonly certificateTypes: number[];
}

/**
 * CertificateRequest (RFC 8446 4.3.2; RFC 5246 7.4.4; without signature schemes, RFC 4346 7.4.4). Throws RangeError for
 * a malformed one.
 */
export function readCertificateRequest(body: Buffer, version: number): CertificateRequestMessage {
  const reader = new Reader(body);
  if (version < 0x0304) {
    const certificateTypes = [...reader.vector(1)];
    const signatureSchemes = version === 0x0303 ? numbers(reader.vector(2)) : [];
    return {
      context: Buffer.alloc(0),
      certificateTypes,
      signatureSchemes,
      authorities: distinguishedNames(reader.vector(2)),
    };
  }
  const context = Buffer.from(reader.vector(1));
  const extensions = readExtensions(reader.vector(2));
  const schemes = extensions.get(extensionType.signatureAlgorithms);
  const authorities = extensions.get(extensionType.certificateAuthorities);
  return {
    context,
    authorities: authorities ? distinguishedNames(new Reader(authorities).vector(2)) : [],
    signatureSchemes: schemes ? numbers(new Reader(schemes).vector(2)) : [],
    certificateTypes: [],
  };
}

function distinguishedNames(content: Buffer): Buffer[] {
  return items(content, (reader) => Buffer.from(reader.vector(2)));
}
