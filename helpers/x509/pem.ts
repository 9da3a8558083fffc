/** One block of a PEM file (RFC 7468). */
export interface PemBlock {
  readonly label: string;
  readonly der: Buffer;
  /** Whether it has the headers of an encrypted traditional key (RFC 1421). */
  readonly encryptedTraditional: boolean;
  /** The block as it stands in the file. */
  readonly text: string;
}

const block = /-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/g;

/** The blocks of a text, whatever stands between them. */
export function pemBlocks(text: string): PemBlock[] {
  return [...text.matchAll(block)].map(([whole, label = '', inner = '']) => {
    const encryptedTraditional = /Proc-Type:.*ENCRYPTED/.test(inner);
    const base64 = inner.replace(/^[A-Za-z-]+:.*$/gm, '').replace(/\s/g, '');
    return { label, der: Buffer.from(base64, 'base64'), encryptedTraditional, text: whole };
  });
}

/** Whether bytes look like DER: a SEQUENCE of about their own length. */
export function looksLikeDer(bytes: Buffer): boolean {
  return bytes[0] === 0x30 && bytes.length > 16 && ((bytes[1] ?? 0) & 0x80) !== 0;
}

/** A certificate as PEM. */
export function certificatePem(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
