import { base64Problem } from '../../encodings/base64.ts';

/** One block of a PEM file (RFC 7468). */
export interface PemBlock {
  readonly label: string;
  readonly der: Buffer;
  /** What is wrong with its base64, as in "its base64 has …"; then some readers take it and others do not. */
  readonly problem: string | null;
  /** Whether it has the headers of an encrypted traditional key (RFC 1421). */
  readonly encryptedTraditional: boolean;
  /** The block as it stands in the file. */
  readonly text: string;
}

const longestText = 1 << 20;

/** The blocks of a text of at most 1 MB, whatever stands between them; none of a longer text. */
export function pemBlocks(text: string): PemBlock[] {
  if (text.length > longestText) return [];
  return text
    .split('-----BEGIN ')
    .slice(1)
    .flatMap((rest) => {
      const label = /^([A-Z0-9 ]+)-----/.exec(rest)?.[1];
      if (label === undefined) return [];
      const boundary = `-----END ${label}-----`;
      const end = rest.indexOf(boundary);
      if (end < 0) return [];
      const inner = rest.slice(label.length + 5, end);
      const base64 = inner.replace(/^[A-Za-z-]+:.*$/gm, '').replace(/\s/g, '');
      return [
        {
          label,
          der: Buffer.from(base64, 'base64'),
          problem: base64Problem(base64),
          encryptedTraditional: /^Proc-Type:.*ENCRYPTED/m.test(inner),
          text: `-----BEGIN ${rest.slice(0, end + boundary.length)}`,
        },
      ];
    });
}

/** Whether bytes look like DER: a SEQUENCE of about their own length. */
export function looksLikeDer(bytes: Buffer): boolean {
  return bytes[0] === 0x30 && bytes.length > 16 && ((bytes[1] ?? 0) & 0x80) !== 0;
}

/** A certificate as PEM. */
export function certificatePem(der: Uint8Array): string {
  return pem('CERTIFICATE', der);
}

/** A certificate signing request as PEM. */
export function requestPem(der: Uint8Array): string {
  return pem('CERTIFICATE REQUEST', der);
}

function pem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
